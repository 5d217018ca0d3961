// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import leadflow_bench

/// Variance factors and the replications that follow from them, on columns worked by hand.
struct VarianceFactorTests {
  @Test func factorIsSumOfVariancesOverVariance() {
    // Variances 1 and 4 over 0.25.
    let factor = VarianceFactor(of: [[1, 2, 3], [2, 4, 6]], over: [0, 0.5, 1])
    #expect(abs(factor.factor - 20) < 1e-12)
  }

  @Test func constantRatioHasNoError() {
    let factor = VarianceFactor(of: [[1, 5, 2, 8]], over: [2, 10, 4, 16])
    #expect(abs(factor.factor - 0.25) < 1e-12)
    #expect(factor.standardError < 1e-12)
  }

  /// Leaving out each of 0, 0, 2 leaves the variances 2, 2 and 0 over a fixed 0.5, 0.5, 2 of 0, 1, 2.
  @Test func errorIsTheJackknifes() {
    let factor = VarianceFactor(of: [[0, 0, 2]], over: [0, 2, 1])
    // Ratios without one: 2 / 0.5, 2 / 0.5, 0 / 2; their variance 16 / 3 times (3 - 1)^2 / 3.
    #expect(abs(factor.standardError - (64.0 / 9).squareRoot()) < 1e-12)
  }

  /// Mean 10, variance 1, to within 10 %: t(n - 1) / sqrt(n) has to be at most 1.
  @Test func countsReplicationsByStudentsLaw() {
    let values = [9.0, 10, 11]
    // t(4) = 2.7764 over sqrt 5 is 1.2417; t(5) = 2.5706 over sqrt 6 is 1.0494; t(6) = 2.4469 over sqrt 7 is 0.9248.
    #expect(replications(toShow: 0.1, level: 0.95, of: values) == 7)
    // A tenth of the width takes (1.96 / 0.1)^2 = 384.1 by the normal law, and Student's adds two.
    #expect(replications(toShow: 0.01, level: 0.95, of: values) == 387)
  }

  @Test func twoAreTheFewest() {
    #expect(replications(toShow: 0.1, level: 0.95, of: [5, 5, 5]) == 2)
  }

  @Test func noMeanCannotBeShown() {
    #expect(replications(toShow: 0.1, level: 0.95, of: [-1, 0, 1]) == nil)
  }
}
