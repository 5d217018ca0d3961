// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// Rules that turn an integral over 0...1 into a weighted sum.
enum Quadrature {
  /// Gauss and Legendre's rule with 20 points, for functions that are smooth on the whole interval.
  static let smooth: [(node: Double, weight: Double)] = gauss(20)

  /// The same with 5 points, for functions with kinks, where more would not help.
  static let coarse: [(node: Double, weight: Double)] = gauss(5)

  /// Takahasi and Mori's double exponential rule, for functions with a power of any order at 0.
  static let fromZero: [(node: Double, weight: Double)] = {
    let step = 1.0 / 16
    return (-80...56).compactMap { index in
      let t = Double(index) * step
      let stretched = Double.pi / 2 * sinh(t)
      // x = 1 / (1 + e^(-2s)), written so that small x keeps its digits.
      let node = stretched < 0 ? exp(2 * stretched) / (1 + exp(2 * stretched)) : 1 / (1 + exp(-2 * stretched))
      let weight = step * Double.pi / 2 * cosh(t) / (2 * cosh(stretched) * cosh(stretched))
      return weight > 1e-25 && node > 1e-120 && node < 1 ? (node, weight) : nil
    }
  }()

  /// Nodes are the zeros of the Legendre polynomial, found by Newton's method from Chebyshev's points.
  private static func gauss(_ count: Int) -> [(node: Double, weight: Double)] {
    (1...count).map { index in
      var x = cos(Double.pi * (Double(index) - 0.25) / (Double(count) + 0.5))
      var slope = 0.0
      for _ in 0..<50 {
        var (last, value) = (1.0, x)
        for n in 2...count {
          let order = Double(n)
          (last, value) = (value, ((2 * order - 1) * x * value - (order - 1) * last) / order)
        }
        slope = Double(count) * (x * value - last) / (x * x - 1)
        let move = value / slope
        x -= move
        if abs(move) < 1e-16 { break }
      }
      return ((1 + x) / 2, 1 / ((1 - x * x) * slope * slope))
    }
  }
}
