// SPDX-License-Identifier: GPL-3.0-or-later

internal import CGSL

/// Student's t law, of a positive (not necessarily whole) number of degrees of freedom.
public enum StudentFunctions {
  /// The probability of a value above `t`.
  public static func survival(_ t: Double, degreesOfFreedom: Double) -> Double {
    _ = GSLLibrary.ready
    return gsl_cdf_tdist_Q(t, degreesOfFreedom)
  }

  /// The value exceeded with probability `q`, for `q` strictly between 0 and 1.
  public static func upperQuantile(_ q: Double, degreesOfFreedom: Double) -> Double {
    precondition(q > 0 && q < 1 && degreesOfFreedom > 0, "a t quantile needs 0 < q < 1 and degrees of freedom > 0")
    _ = GSLLibrary.ready
    return gsl_cdf_tdist_Qinv(q, degreesOfFreedom)
  }
}
