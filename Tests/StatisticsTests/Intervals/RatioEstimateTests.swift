// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Statistics
import Testing

@Suite struct RatioEstimateTests {
  @Test func conversionAgrees() throws {
    let one = try DecisionCase.named("12_intervals_risk", "ratio_conversion")
    let (wins, leads) = (one.inputs["wins"].numbers, one.inputs["leads"].numbers)
    let result = RatioEstimate(numerators: wins, denominators: leads)
    #expect(abs(result.ratio - one.expected["ratio_of_sums"].number) < 1e-10)
    #expect(abs(result.standardError - one.expected["delta_se"].number) < 1e-10)
    #expect(abs(result.jackknife.corrected - one.expected["jackknife"].number) < 1e-10)
    #expect(abs(result.jackknife.standardError - one.expected["jackknife_se"].number) < 1e-10)
    let t = studentQuantile(0.975, degreesOfFreedom: Double(wins.count - 1))
    #expect(relativeError(result.estimate().halfWidth, t * result.standardError) < 1e-12)
    // The mean of the ratios, which it must not be.
    let naive = SampleMoments(zip(wins, leads).map { $0 / $1 }).mean
    #expect(abs(naive - one.expected["mean_of_ratios"].number) < 1e-10 && abs(naive - result.ratio) > 1e-4)
  }

  /// Sums 3, 1, 2 over 4, 4, 4: the ratio is 1/2, the residuals are 1, -1, 0, so the variance is 2 · 3/2 / 12².
  @Test func theErrorIsThatOfWholeGroups() throws {
    let result = try #require(RatioEstimate(groups: [(3, 4), (1, 4), (2, 4), (5, 0)]))
    #expect(result.ratio == 0.5)
    #expect(abs(result.standardError - 3.0.squareRoot() / 12) < 1e-15)
    // The 97.5 % point of Student's law with 2 degrees of freedom is 4.302653.
    #expect(abs(result.estimate().halfWidth - 4.302653 * result.standardError) < 1e-6)
    #expect(RatioEstimate(groups: [(1, 2), (2, 2), (3, 0)]) == nil)
  }

  /// The jackknife of a mean is the mean, with its own standard error.
  @Test func theJackknifeOfAMeanIsPlain() {
    let values = [1.0, 4, 2, 9, 5]
    let moments = SampleMoments(values)
    let sum = values.reduce(0, +)
    let result = Jackknife(all: moments.mean, leavingOut: values.map { (sum - $0) / 4 })
    #expect(abs(result.corrected - moments.mean) < 1e-13)
    #expect(relativeError(result.standardError, moments.standardError) < 1e-13)
    #expect(relativeError(result.estimate().halfWidth, Estimate(observations: values).halfWidth) < 1e-12)
  }
}
