// SPDX-License-Identifier: GPL-3.0-or-later

import GSL
import Testing

@Suite struct FunctionTests {
  @Test func normalTailsAreTails() {
    // The survival of 10 from a table to 16 digits.
    #expect(abs(NormalFunctions.survival(10) / 7.619853024160526e-24 - 1) < 1e-13)
    #expect(abs(NormalFunctions.logCDF(-40) - -804.6084420137538) < 1e-11)
    #expect(abs(NormalFunctions.upperQuantile(0.025) - 1.959963984540054) < 1e-14)
  }

  /// A chi-squared law with 2 degrees of freedom is exponential; half an integer shape meets the normal.
  @Test func gammaMeetsTheLawsItContains() {
    for x in [1e-8, 0.3, 2.0, 40.0, 2_000.0] {
      #expect(abs(GammaFunctions.logSurvival(x, shape: 1) + x) < 1e-13 * x)
    }
    let z = 1.3
    let twoSided = 2 * NormalFunctions.survival(z)
    #expect(abs(GammaFunctions.survival(z * z / 2, shape: 0.5) / twoSided - 1) < 1e-12)
  }

  @Test func betaMeetsThePowerLaw() {
    for x in [1e-200, 0.01, 0.5, 0.99] {
      #expect(abs(BetaFunctions.cdf(x, alpha: 3, beta: 1) - x * x * x) < 1e-14)
    }
    // Below the smallest double only the logarithm is left: 40 ln(1e-12).
    #expect(abs(BetaFunctions.logCDF(1e-12, alpha: 40, beta: 1) / -1105.2408446371418 - 1) < 1e-13)
  }

  @Test func infiniteArgumentsHaveNoTail() {
    #expect(GammaFunctions.survival(.infinity, shape: 2) == 0 && GammaFunctions.cdf(.infinity, shape: 2) == 1)
  }
}
