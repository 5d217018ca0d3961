// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// The logarithms of both tails of the unit gamma law, with their derivatives in the shape and in the point.
///
/// GSL gives the tails themselves but not their derivatives in the shape, and its values underflow; here the
/// series (Abramowitz and Stegun 6.5.29) and the continued fraction (6.5.31) carry the derivatives along.
enum IncompleteGamma {
  /// ln P(shape, point) and ln Q(shape, point), where P + Q = 1.
  static func logTails(shape: Jet, point: Jet) -> (lower: Jet, upper: Jet) {
    let small = point.value < shape.value + 1
    let sum = small ? series(shape.value, point.value) : fraction(shape.value, point.value)
    let front = shape * point.logarithm - point - (small ? shape + 1 : shape).logGamma
    // The tail's slope in the point is the density over the tail, so only slopes in the shape need the sum.
    let tail = compose(sum, front: front, shape: shape, point: point, lower: small)
    let other = tail.logComplement
    return small ? (tail, other) : (other, tail)
  }

  private static func compose(
    _ sum: (value: Double, first: Double, second: Double), front: Jet, shape: Jet, point: Jet, lower: Bool
  ) -> Jet {
    let (a, z) = (shape.value, point.value)
    let one = lower ? a + 1 : a
    let gamma = (first: Jet(one, parameter: 0).logGamma.first.x, second: Jet(one, parameter: 0).logGamma.pure.x)
    let log1 = sum.first / sum.value
    let value = front.value + log(sum.value)
    let byShape = log(z) - gamma.first + log1
    let byShapeTwice = -gamma.second + sum.second / sum.value - log1 * log1
    let density = (a - 1) * log(z) - z - lgamma(a)
    let slope = (lower ? 1 : -1) * exp(density - value)
    let byPointTwice = slope * ((a - 1) / z - 1 - slope)
    let byBoth = slope * (log(z) - Jet(a, parameter: 0).logGamma.first.x - byShape)
    let inShape = shape.map(0, byShape, byShapeTwice)
    let inPoint = point.map(value, slope, byPointTwice)
    var cross =
      Jet(value: 0, first: shape.first, pure: .zero, mixed: .zero)
      * Jet(value: 0, first: point.first, pure: .zero, mixed: .zero)
    cross = byBoth * cross
    return inShape + inPoint + cross
  }

  /// 1 + z/(a+1) + z²/((a+1)(a+2)) + ... with two derivatives in a.
  private static func series(_ a: Double, _ z: Double) -> (value: Double, first: Double, second: Double) {
    var (term, slope, spread) = (1.0, 0.0, 0.0)
    var sum = (value: 1.0, first: 0.0, second: 0.0)
    for n in 1..<100_000 {
      let inverse = 1 / (a + Double(n))
      term *= z * inverse
      slope -= inverse
      spread += inverse * inverse
      let second = term * (slope * slope + spread)
      sum.value += term
      sum.first += term * slope
      sum.second += second
      if second < 1e-18 * sum.value && term < 1e-18 * sum.value { break }
    }
    return sum
  }

  /// Γ(a, z) e^z z^-a by Lentz's method with two derivatives in a.
  private static func fraction(_ a: Double, _ z: Double) -> (value: Double, first: Double, second: Double) {
    let shape = Jet(a, parameter: 0)
    var b = z + 1 - shape
    var d = b.reciprocal
    var h = d
    var c = Jet(0)
    for i in 1..<100_000 {
      let numerator = Double(i) * (shape - Double(i))
      b = b + 2
      d = (numerator * d + b).reciprocal
      c = i == 1 ? b : b + numerator * c.reciprocal
      let factor = c * d
      h = h * factor
      if abs(factor.value - 1) < 1e-15, abs(factor.first.x) < 1e-14, abs(factor.pure.x) < 1e-13 { break }
    }
    return (h.value, h.first.x, h.pure.x)
  }
}
