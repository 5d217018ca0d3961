// SPDX-License-Identifier: GPL-3.0-or-later

internal import CGSL
internal import Glibc

/// The normal law with mean 0 and standard deviation 1.
public enum NormalFunctions {
  /// The probability of a value up to `z`.
  public static func cdf(_ z: Double) -> Double {
    _ = GSLLibrary.ready
    return gsl_cdf_ugaussian_P(z)
  }

  /// The probability of a value above `z`, accurate in the upper tail.
  public static func survival(_ z: Double) -> Double {
    _ = GSLLibrary.ready
    return gsl_cdf_ugaussian_Q(z)
  }

  /// The logarithm of the probability of a value up to `z`, finite where the probability underflows.
  public static func logCDF(_ z: Double) -> Double {
    z > 0 ? log1p(-survival(z)) : SpecialFunctions.logErfc(-z * 0.5.squareRoot()) - M_LN2
  }

  /// The value not exceeded with probability `p`, for `p` strictly between 0 and 1.
  public static func quantile(_ p: Double) -> Double {
    _ = GSLLibrary.ready
    return gsl_cdf_ugaussian_Pinv(p)
  }

  /// The value exceeded with probability `q`, for `q` strictly between 0 and 1.
  public static func upperQuantile(_ q: Double) -> Double {
    _ = GSLLibrary.ready
    return gsl_cdf_ugaussian_Qinv(q)
  }
}
