// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import GSL

/// The logarithms of both tails of the unit gamma law of one shape, with their derivatives in the shape and in the point.
///
/// GSL gives the tails themselves but not their derivatives in the shape, and its values underflow; here the
/// series (Abramowitz and Stegun 6.5.29) and the continued fraction (6.5.31) carry the derivatives along.
struct IncompleteGamma {
  private let shape: Jet
  private let logGamma: Jet
  private let logGammaOfNext: Jet
  /// 1/√shape and its logarithm's jet, for shapes that are large.
  private let reciprocalRoot: Jet?
  private let logShape: Jet
  private let digamma: Double
  private let trigamma: Double

  init(shape: Jet) {
    self.shape = shape
    digamma = SpecialFunctions.digamma(shape.value)
    trigamma = SpecialFunctions.trigamma(shape.value)
    logGamma = shape.logGamma
    logShape = shape.logarithm
    logGammaOfNext = logGamma + logShape
    reciprocalRoot = shape.value > 16 ? (-0.5 * logShape).exponential : nil
  }

  /// ln P(shape, point) and ln Q(shape, point), where P + Q = 1.
  func logTails(_ point: Jet) -> (lower: Jet, upper: Jet) {
    if point.value > 1e15, shape.value < 1e6 {
      // The first term of the asymptotic series is exact to the last digit here.
      let upper = (shape - 1) * point.logarithm - point - logGamma
      return (upper.logComplement, upper)
    }
    if let q = reciprocalRoot,
      let tails = LargeShapeGamma.logTails((point.logarithm - logShape) * q.reciprocal, q)
    {
      return tails
    }
    let small = point.value < shape.value + 1
    let sum = small ? Self.series(shape.value, point.value) : Self.fraction(shape.value, point.value)
    let front = shape * point.logarithm - point - (small ? logGammaOfNext : logGamma)
    // The tail's slope in the point is the density over the tail, so only slopes in the shape need the sum.
    let tail = compose(sum, front: front, point: point, lower: small)
    let other = tail.logComplement
    return small ? (tail, other) : (other, tail)
  }

  private func compose(
    _ sum: (value: Double, first: Double, second: Double), front: Jet, point: Jet, lower: Bool
  ) -> Jet {
    let (a, z) = (shape.value, point.value)
    let ratio = sum.first / sum.value
    // ln Γ(a + 1) = ln Γ(a) + ln a, and so on for its derivatives.
    let digammaOfOne = lower ? digamma + 1 / a : digamma
    let trigammaOfOne = lower ? trigamma - 1 / (a * a) : trigamma
    let value = front.value + log(sum.value)
    let byShape = log(z) - digammaOfOne + ratio
    let density = (a - 1) * log(z) - z - logGamma.value
    let slope = (lower ? 1 : -1) * exp(density - value)
    let derivatives = Bivariate(
      value: value, x: byShape, y: slope, xx: -trigammaOfOne + sum.second / sum.value - ratio * ratio,
      xy: slope * (log(z) - digamma - byShape), yy: slope * ((a - 1) / z - 1 - slope))
    return Jet.map(shape, point, derivatives)
  }

  /// 1 + z/(a+1) + z²/((a+1)(a+2)) + ... with two derivatives in a.
  private static func series(_ a: Double, _ z: Double) -> (value: Double, first: Double, second: Double) {
    var (term, slope, spread) = (1.0, 0.0, 0.0)
    var sum = (value: 1.0, first: 0.0, second: 0.0)
    for n in 1..<20_000 {
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
    let one = Taylor(value: 1, first: 0, second: 0)
    var b = Taylor(value: z + 1 - a, first: -1, second: 0)
    var d = one / b
    var h = d
    var c = b
    // The value settles first; derivatives, a few steps later, as far as rounding lets them.
    var settled = 0
    for i in 1..<5_000 {
      let n = Double(i)
      let numerator = Taylor(value: n * (a - n), first: n, second: 0)
      b.value += 2
      d = one / (numerator * d + b)
      if i == 1 { c = b } else { c = b + numerator / c }
      let factor = c * d
      h = h * factor
      guard factor.value.isFinite else { break }
      if abs(factor.value - 1) < 1e-15 {
        settled += 1
        if settled > 40 || (abs(factor.first) < 1e-14 && abs(factor.second) < 1e-13) { break }
      }
    }
    return (h.value, h.first, h.second)
  }
}

/// A number with its first two derivatives in one variable.
private struct Taylor {
  var value: Double
  var first: Double
  var second: Double

  static func + (a: Taylor, b: Taylor) -> Taylor {
    Taylor(value: a.value + b.value, first: a.first + b.first, second: a.second + b.second)
  }

  static func * (a: Taylor, b: Taylor) -> Taylor {
    Taylor(
      value: a.value * b.value, first: a.value * b.first + a.first * b.value,
      second: a.value * b.second + 2 * a.first * b.first + a.second * b.value)
  }

  static func / (a: Taylor, b: Taylor) -> Taylor {
    let inverse = 1 / b.value
    let value = a.value * inverse
    let first = (a.first - value * b.first) * inverse
    return Taylor(
      value: value, first: first, second: (a.second - 2 * first * b.first - value * b.second) * inverse)
  }
}
