// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// Parts of the gamma function and of its family of laws that stay smooth where the shape grows without limit.
enum GammaCorrection {
  /// B(2k) / (2k (2k - 1)), the coefficients of Stirling's series (NIST DLMF 5.11.1).
  private static let stirling: [Double] = [
    1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360_360, 1 / 156, -3617 / 122_400, 43_867 / 244_188,
    -174_611 / 125_400,
  ]

  /// ln Γ(1/u) less (1/u - 1/2) ln(1/u) - 1/u + ln √(2π), for u of at least 0; 0 at u = 0.
  static func stirlingRemainder(_ u: Jet) -> Jet {
    if u.value > 0.09 {
      let shape = u.reciprocal
      return shape.logGamma - (shape - 0.5) * shape.logarithm + shape - 0.5 * log(2 * Double.pi)
    }
    let square = u.value * u.value
    var (sum, slope, curvature) = (0.0, 0.0, 0.0)
    for k in stirling.indices.reversed() {
      let power = Double(2 * k + 1)
      sum = sum * square + stirling[k]
      slope = slope * square + power * stirling[k]
      if k > 0 { curvature = curvature * square + power * (power - 1) * stirling[k] }
    }
    // The last division leaves u³ × Σ from k = 1 on.
    return u.map(sum * u.value, slope, curvature * u.value)
  }

  /// (e^y - 1 - y) / y², which is 1/2 at 0.
  static func exponentialCurve(_ y: Jet) -> Jet {
    let v = y.value
    if abs(v) < 1 {
      var (term, sum, slope, curvature) = (0.5, 0.0, 0.0, 0.0)
      // Term k is v^k / (k + 2)!; the slopes use the terms divided by v, which is why they are kept apart.
      var (once, twice) = (0.0, 0.0)
      for k in 0..<24 {
        let n = Double(k)
        sum += term
        slope += n * once
        curvature += n * (n - 1) * twice
        (twice, once, term) = (once / (n + 3), term / (n + 3), term * v / (n + 3))
      }
      return y.map(sum, slope, curvature)
    }
    let square = v * v
    let rise = expm1(v)
    let value = (rise - v) / square
    let slope = (rise - 2 * v * value) / square
    return y.map(value, slope, (rise + 1 - 2 * value - 4 * v * slope) / square)
  }

  /// ((1 + e) ln(1 + e) - e) / e², which is 1/2 at 0, for e above -1.
  static func entropyCurve(_ e: Jet) -> Jet {
    if abs(e.value) > 0.05 {
      return ((e + 1) * e.log1Plus - e) * (e * e).reciprocal
    }
    // Σ (-e)^k / ((k + 1) (k + 2)) by Horner's rule.
    var sum = Jet(0)
    for k in (0..<16).reversed() {
      sum = -(sum * e) + 1 / Double((k + 1) * (k + 2))
    }
    return sum
  }
}
