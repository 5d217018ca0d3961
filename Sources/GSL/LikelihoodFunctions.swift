// SPDX-License-Identifier: GPL-3.0-or-later

internal import CGSL

/// The first derivative of ln Γ at a positive `x`.
package func digamma(_ x: Double) -> Double {
  GSLLibrary.ready
  return gsl_sf_psi(x)
}

/// The second derivative of ln Γ at a positive `x`.
package func trigamma(_ x: Double) -> Double {
  GSLLibrary.ready
  return gsl_sf_psi_1(x)
}

/// ln of the complementary error function, exact far into the right tail where the function itself underflows.
package func logErrorFunctionComplement(_ x: Double) -> Double {
  GSLLibrary.ready
  return gsl_sf_log_erfc(x)
}
