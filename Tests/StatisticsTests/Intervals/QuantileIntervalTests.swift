// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics
import Testing

@Suite struct QuantileIntervalTests {
  @Test(arguments: DecisionCase.all("12_intervals_risk", "quantile_ci")) func ranksAgree(one: DecisionCase) {
    let interval = QuantileInterval(
      count: one.inputs["n"].count, probability: one.inputs["p"].number, level: one.inputs["level"].number)
    #expect(interval.lowerRank == one.expected["lower_rank"].count)
    if case .none = one.expected["upper_rank"] {
      #expect(interval.upperRank == nil)
    } else {
      #expect(interval.upperRank == one.expected["upper_rank"].count)
    }
    #expect(relativeError(interval.coverage, one.expected["coverage"].number) < 1e-10)
  }

  /// By hand: of 5 values all lie above the median with probability 1/32, above 0.025, so no end is safe at 95%; at 90%
  /// the extremes are, and miss with 1/16.
  @Test func shortSamplesLeaveEndsOpen() {
    let strict = QuantileInterval(count: 5, probability: 0.5, level: 0.95)
    #expect(strict.lowerRank == nil && strict.upperRank == nil && strict.coverage == 1)
    #expect(strict.ends(sorted: [1, 2, 3, 4, 5]) == -.infinity...(.infinity))
    let loose = QuantileInterval(count: 5, probability: 0.5, level: 0.9)
    #expect(loose.lowerRank == 1 && loose.upperRank == 5 && abs(loose.coverage - 15.0 / 16) < 1e-14)
    #expect(loose.ends(sorted: [1, 2, 3, 4, 5]) == 1...5)
  }

  @Test(arguments: DecisionCase.all("12_intervals_risk", "prop_")) func sharesAgree(one: DecisionCase) {
    let (events, count, level) = (one.inputs["successes"].count, one.inputs["n"].count, one.inputs["level"].number)
    let exact = ShareInterval.clopperPearson(events, of: count, level: level)
    let wilson = ShareInterval.wilson(events, of: count, level: level)
    #expect(relativeError([exact.lower, exact.upper], one.expected["clopper_pearson"].numbers) < 1e-9)
    #expect(relativeError([wilson.lower, wilson.upper], one.expected["wilson"].numbers) < 1e-9)
  }

  @Test func allCasesAreRead() {
    #expect(DecisionCase.all("12_intervals_risk", "quantile_ci").count == 4)
    #expect(DecisionCase.all("12_intervals_risk", "prop_").count == 3)
    #expect(DecisionCase.all("12_intervals_risk").count == 4 + 3 + 6)
  }
}
