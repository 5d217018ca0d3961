// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import GSL

extension Jet {
  /// e to the power of this jet.
  var exponential: Jet {
    let power = exp(value)
    return map(power, power, power)
  }

  /// The natural logarithm, for positive values.
  var logarithm: Jet { map(log(value), 1 / value, -1 / (value * value)) }

  /// The reciprocal.
  var reciprocal: Jet {
    let inverse = 1 / value
    return map(inverse, -inverse * inverse, 2 * inverse * inverse * inverse)
  }

  /// ln(1 - e^x) for x below 0: the logarithm of the other tail, from the logarithm of this one.
  var logComplement: Jet {
    let ratio = 1 / expm1(-value)
    let other = value > -0.693 ? log(-expm1(value)) : log1p(-exp(value))
    return map(other, -ratio, -ratio * (1 + ratio))
  }

  /// ln(1 + e^x) without overflow.
  var softplus: Jet {
    let up = value > 0 ? 1 / (1 + exp(-value)) : exp(value) / (1 + exp(value))
    let down = value > 0 ? exp(-value) / (1 + exp(-value)) : 1 / (1 + exp(value))
    return map(max(value, 0) + log1p(exp(-abs(value))), up, up * down)
  }

  /// The standard normal log-survival, exact in both tails.
  var logNormalSurvival: Jet {
    // Near 1 the other tail is the one with digits.
    let tail =
      value < -1
      ? log1p(-exp(SpecialFunctions.logErfc(-value / 2.0.squareRoot()) - log(2)))
      : SpecialFunctions.logErfc(value / 2.0.squareRoot()) - log(2)
    let hazard = exp(-0.5 * value * value - 0.5 * log(2 * Double.pi) - tail)
    return map(tail, -hazard, -hazard * (hazard - value))
  }

  /// The square root, for positive values.
  var squareRoot: Jet {
    let root = value.squareRoot()
    return map(root, 0.5 / root, -0.25 / (root * value))
  }

  /// ln(1 + x), for values above -1.
  var log1Plus: Jet { map(log1p(value), 1 / (1 + value), -1 / ((1 + value) * (1 + value))) }

  /// sin x.
  var sine: Jet { map(sin(value), cos(value), -sin(value)) }

  /// ln Γ, for positive values.
  var logGamma: Jet {
    map(SpecialFunctions.logGamma(value), SpecialFunctions.digamma(value), SpecialFunctions.trigamma(value))
  }

  /// ln(e^high - e^low), for `high` above `low`.
  static func logDifference(_ high: Jet, _ low: Jet) -> Jet {
    low.value == -.infinity ? high : high + (low - high).logComplement
  }
}
