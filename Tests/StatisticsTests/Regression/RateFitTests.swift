// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@testable import Statistics

@Suite struct RateFitTests {
  /// With one yes-or-no column the factors are the ratio of the two groups' shares, and the errors those of the logarithms
  /// of binomial shares.
  @Test func twoGroupsGiveTheirRatio() throws {
    let outcomes = (0..<100).map { $0 < 20 } + (0..<50).map { $0 < 30 }
    let design = (0..<100).map { _ in [1.0, 0] } + (0..<50).map { _ in [1.0, 1] }
    let fit = try #require(fitRates(outcomes, design: design).fit)
    #expect(abs(fit.coefficients[0] - log(0.2)) < 1e-9 && abs(fit.coefficients[1] - log(3)) < 1e-9)
    let (first, second) = (0.8 / 20, 0.4 / 30)
    #expect(abs(fit.standardErrors[0] - first.squareRoot()) < 1e-9)
    #expect(abs(fit.standardErrors[1] - (first + second).squareRoot()) < 1e-9)
  }

  @Test func nothingThatHappenedHasNoRate() {
    #expect(fitRates([false, false], design: [[1], [1]]).fit == nil)
  }
}
