// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// The tails of the gamma law on its logarithmic scale, smooth through the normal limit at an infinite shape.
///
/// With Q = 1/√shape, of either sign, and w = ln(x / shape) / Q the density of w is
/// exp(-ζ²/2) / √(2π) × exp(-remainder), where ½ζ² = w² (e^(Qw) - 1 - Qw) / (Qw)². Temme's uniform expansion (Gil,
/// Segura and Temme, SIAM J. Sci. Comput. 34, 2012) gives the tail above w as ½ erfc(ζ/√2) + φ(ζ) Q S(Qζ, Q²).
enum LargeShapeGamma {
  /// How many terms are kept: the series in Qζ has radius 2√π, so at 1 the rest is below 1e-20.
  private static let terms = 40
  /// Beyond this size of Q the plain series and fraction lose nothing.
  static let largestQ = 0.25

  /// The coefficients of η / (λ - 1) in η, where ½η² = λ - 1 - ln λ.
  private static let coefficients: [Double] = {
    // (λ - 1) dλ/dη = ηλ gives the coefficients of λ - 1 one by one; those of the quotient follow by division.
    var rise = [Double](repeating: 0, count: terms + 3)
    rise[1] = 1
    for n in 2..<rise.count {
      var sum = rise[n - 1]
      for k in 2..<n { sum -= Double(n + 1 - k) * rise[k] * rise[n + 1 - k] }
      rise[n] = sum / Double(n + 1)
    }
    var quotient = [Double](repeating: 0, count: terms + 1)
    quotient[0] = 1
    for n in 1...terms {
      for k in 1...n { quotient[n] -= rise[k + 1] * quotient[n - k] }
    }
    return quotient
  }()

  /// ln of the probability below and above w, or nil where the expansion does not reach.
  static func logTails(_ w: Jet, _ q: Jet) -> (lower: Jet, upper: Jet)? {
    guard abs(q.value) <= largestQ, abs(q.value * w.value) < 2 else { return nil }
    let zeta = w * (2 * GammaCorrection.exponentialCurve(q * w)).squareRoot
    let eta = q * zeta
    guard abs(eta.value) < 1 else { return nil }
    // The smaller tail has the digits; the expansion of the lower one is that of the upper one with the sign turned.
    let isUpper = zeta.value > 0
    let share = (isUpper ? q : -q) * series(eta, q * q)
    let normal = (isUpper ? zeta : -zeta).logNormalSurvival
    let logDensity = -0.5 * (zeta * zeta) - 0.5 * log(2 * Double.pi)
    let tail = normal + ((logDensity - normal).exponential * share).log1Plus
    return isUpper ? (tail.logComplement, tail) : (tail, tail.logComplement)
  }

  /// S(η, r) with r = 1/shape: the coefficients of η follow downwards from β(n-1) = (n+1) r β(n+1) + d(n).
  private static func series(_ eta: Jet, _ r: Jet) -> Jet {
    let (h, v) = (eta.value, r.value)
    // How many terms leave less than 1e-17, in η and in the downward steps, which gain by r.
    let byPoint = h == 0 ? 0 : Int(-40 / log(abs(h) / 3.5)) + 2
    let needed = min(terms - 2, max(v > 0.01 ? 32 : 18, byPoint))
    var next = (value: 0.0, slope: 0.0, curvature: 0.0)
    var current = next
    var sum = Bivariate()
    var first = next
    for n in stride(from: needed, through: 1, by: -1) {
      let factor = Double(n + 1)
      // `next` is β(n+1), `current` β(n); the one below is β(n-1).
      let below = (
        value: factor * v * next.value + coefficients[n], slope: factor * (v * next.slope + next.value),
        curvature: factor * (v * next.curvature + 2 * next.slope)
      )
      (next, current) = (current, below)
      if n == 2 { first = below }
      // Horner's rule from the top: β(n-1) joins with its derivatives in r.
      sum.xx = sum.xx * h + 2 * sum.x
      sum.x = sum.x * h + sum.value
      sum.xy = sum.xy * h + sum.y
      sum.value = sum.value * h + below.value
      sum.y = sum.y * h + below.slope
      sum.yy = sum.yy * h + below.curvature
    }
    let factor = r * r.map(first.value, first.slope, first.curvature) + 1
    return Jet.map(eta, r, sum) * factor.reciprocal
  }
}
