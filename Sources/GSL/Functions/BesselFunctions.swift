// SPDX-License-Identifier: GPL-3.0-or-later

internal import CGSL

/// Bessel functions.
public enum BesselFunctions {
  /// e^x times the modified Bessel function of the second kind of a fractional order of at least 0, for a positive `x`.
  public static func scaledK(_ x: Double, order: Double) -> Double {
    precondition(x > 0 && order >= 0, "this Bessel function needs a positive argument and an order of at least 0")
    GSLLibrary.ready
    return gsl_sf_bessel_Knu_scaled(order, x)
  }
}
