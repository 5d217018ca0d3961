// SPDX-License-Identifier: GPL-3.0-or-later

internal import CGSL

/// Special functions of one or two real variables, without units.
public enum SpecialFunctions {
  /// The natural logarithm of the gamma function for a positive argument.
  public static func logGamma(_ x: Double) -> Double {
    precondition(x > 0, "logGamma needs a positive argument")
    _ = GSLLibrary.ready
    return gsl_sf_lngamma(x)
  }

  /// The natural logarithm of the beta function for positive arguments.
  public static func logBeta(_ a: Double, _ b: Double) -> Double {
    precondition(a > 0 && b > 0, "logBeta needs positive arguments")
    _ = GSLLibrary.ready
    return gsl_sf_lnbeta(a, b)
  }

  /// The logarithm of the complementary error function, accurate where the function itself underflows.
  public static func logErfc(_ x: Double) -> Double {
    _ = GSLLibrary.ready
    return gsl_sf_log_erfc(x)
  }
}
