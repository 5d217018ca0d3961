// SPDX-License-Identifier: GPL-3.0-or-later

internal import CGSL
internal import Glibc

/// The beta law on 0...1 with two positive shapes.
public enum BetaFunctions {
  /// The probability of a value up to `x`.
  public static func cdf(_ x: Double, alpha: Double, beta: Double) -> Double {
    guard x > 0 else { return 0 }
    guard x < 1 else { return 1 }
    _ = GSLLibrary.ready
    return gsl_cdf_beta_P(x, alpha, beta)
  }

  /// The probability of a value above `x`, accurate in the upper tail.
  public static func survival(_ x: Double, alpha: Double, beta: Double) -> Double {
    guard x > 0 else { return 1 }
    guard x < 1 else { return 0 }
    _ = GSLLibrary.ready
    return gsl_cdf_beta_Q(x, alpha, beta)
  }

  /// The logarithm of `cdf`, finite where the probability underflows.
  public static func logCDF(_ x: Double, alpha: Double, beta: Double) -> Double {
    let p = cdf(x, alpha: alpha, beta: beta)
    if p > 0.5 { return log1p(-survival(x, alpha: alpha, beta: beta)) }
    if p > 1e-290 || x <= 0 { return log(p) }
    return lowerSeries(x, alpha: alpha, beta: beta)
  }

  /// The logarithm of `survival`, finite where the probability underflows.
  public static func logSurvival(_ x: Double, alpha: Double, beta: Double) -> Double {
    let q = survival(x, alpha: alpha, beta: beta)
    if q > 0.5 { return log1p(-cdf(x, alpha: alpha, beta: beta)) }
    if q > 1e-290 || x >= 1 { return log(q) }
    return lowerSeries(1 - x, alpha: beta, beta: alpha)
  }

  /// The logarithm of the incomplete beta ratio by its hypergeometric series, whose terms are all positive.
  private static func lowerSeries(_ x: Double, alpha: Double, beta: Double) -> Double {
    var term = 1.0
    var sum = 1.0
    var n = 0.0
    repeat {
      term *= x * (alpha + beta + n) / (alpha + 1 + n)
      sum += term
      n += 1
    } while term > sum * 1e-17
    return alpha * log(x) + beta * log1p(-x) - log(alpha) - SpecialFunctions.logBeta(alpha, beta) + log(sum)
  }
}
