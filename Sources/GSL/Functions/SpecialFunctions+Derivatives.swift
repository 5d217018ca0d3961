// SPDX-License-Identifier: GPL-3.0-or-later

internal import CGSL

extension SpecialFunctions {
  /// The first derivative of ln Γ at a positive `x`.
  public static func digamma(_ x: Double) -> Double {
    GSLLibrary.ready
    return gsl_sf_psi(x)
  }

  /// The second derivative of ln Γ at a positive `x`.
  public static func trigamma(_ x: Double) -> Double {
    GSLLibrary.ready
    return gsl_sf_psi_1(x)
  }
}
