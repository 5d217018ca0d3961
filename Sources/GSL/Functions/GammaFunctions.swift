// SPDX-License-Identifier: GPL-3.0-or-later

internal import CGSL
internal import Glibc

/// The gamma law with scale 1, of a positive shape.
///
/// The plain functions are GSL's; where those underflow or lose digits (shapes near 0) a series in the
/// lower tail and a continued fraction in the upper one take over, both in logarithms.
public enum GammaFunctions {
  /// The probability of a value up to `x`.
  public static func cdf(_ x: Double, shape: Double) -> Double {
    guard x > 0 else { return 0 }
    guard x < .infinity else { return 1 }
    _ = GSLLibrary.ready
    return x < 1 ? exp(lowerSeries(x, shape: shape)) : gsl_cdf_gamma_P(x, shape, 1)
  }

  /// The probability of a value above `x`, accurate in the upper tail.
  public static func survival(_ x: Double, shape: Double) -> Double {
    guard x > 0 else { return 1 }
    guard x < .infinity else { return 0 }
    if x > shape + 1 && shape < 10 { return exp(upperFraction(x, shape: shape)) }
    let complement = x < 1 ? -expm1(lowerSeries(x, shape: shape)) : 0
    if complement > 0.05 { return complement }
    _ = GSLLibrary.ready
    return gsl_cdf_gamma_Q(x, shape, 1)
  }

  /// The logarithm of `cdf`, finite where the probability underflows.
  public static func logCDF(_ x: Double, shape: Double) -> Double {
    guard x > 0 else { return -.infinity }
    if x < 1 { return lowerSeries(x, shape: shape) }
    let p = cdf(x, shape: shape)
    if p > 0.5 { return log1p(-survival(x, shape: shape)) }
    return p > 1e-290 ? log(p) : lowerSeries(x, shape: shape)
  }

  /// The logarithm of `survival`, finite where the probability underflows.
  public static func logSurvival(_ x: Double, shape: Double) -> Double {
    guard x > 0 else { return 0 }
    guard x < .infinity else { return -.infinity }
    if x > shape + 1 && shape < 10 { return upperFraction(x, shape: shape) }
    let q = survival(x, shape: shape)
    if q > 0.5 { return log1p(-cdf(x, shape: shape)) }
    return q > 1e-290 ? log(q) : upperFraction(x, shape: shape)
  }

  /// The logarithm of the lower incomplete gamma ratio by its power series, for x not much above the shape.
  private static func lowerSeries(_ x: Double, shape: Double) -> Double {
    var term = 1.0
    var sum = 1.0
    var n = shape
    repeat {
      n += 1
      term *= x / n
      sum += term
    } while term > sum * 1e-17
    return shape * log(x) - x - SpecialFunctions.logGamma(shape + 1) + log(sum)
  }

  /// The logarithm of the upper incomplete gamma ratio by Lentz's evaluation of Legendre's continued fraction.
  private static func upperFraction(_ x: Double, shape: Double) -> Double {
    var b = x + 1 - shape
    var c = Double.infinity
    var d = 1 / b
    var fraction = d
    for i in 1...1_000 {
      let a = -Double(i) * (Double(i) - shape)
      b += 2
      d = 1 / (a * d + b)
      c = b + a / c
      let change = c * d
      fraction *= change
      if abs(change - 1) < 1e-16 { break }
    }
    return shape * log(x) - x - SpecialFunctions.logGamma(shape) + log(fraction)
  }
}
