// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics
import Testing

/// Laws whose arguments are known only as distributions.
@Suite struct UncertainArgumentTests {
  private static let median = Distribution.normal(mean: 41, sd: 3)
  private static let sigma = Distribution.normal(mean: 0.9, sd: 0.04)

  private let law: Distribution

  init() throws {
    law = try Distribution(
      "lognormal",
      [.init(label: "sigma", uncertain: Self.sigma), .init(label: "median", uncertain: Self.median)])
  }

  @Test func theBestGuessIsTheLawAtTheMeans() {
    let known = Distribution.lognormal(median: 41, sigma: 0.9)
    #expect(law.quantile(0.3) == known.quantile(0.3) && law.mean == known.mean)
    #expect(law != known && known.uncertainArguments.isEmpty)
    #expect(law.uncertainArguments.map(\.parameter.name) == ["median", "sigma"])
    #expect(law.uncertainArguments.map(\.belief) == [Self.median, Self.sigma])
    #expect(
      law.description
        == "lognormal(median = uncertain normal(mean = 41, sd = 3), sigma = uncertain normal(mean = 0.9, sd = 0.04))")
    #expect(law.scaled(by: 2).uncertainArguments.count == 2)
  }

  @Test func drawsReplaceTheBeliefs() {
    let drawn = law.drawn { parameter, belief in parameter.name == "median" ? belief.mean + 3 : belief.mean - 0.04 }
    #expect(drawn == .lognormal(median: 44, sigma: 0.9 - 0.04))
    #expect(
      law.scaled(by: 2).drawn { _, belief in belief.mean }
        == Distribution.lognormal(median: 41, sigma: 0.9).scaled(by: 2))
    let known = Distribution.lognormal(median: 41, sigma: 0.9)
    #expect(known.drawn { _, _ in 0 } == known)
  }

  /// A sigma of -1 becomes a hundredth of 0.9.
  @Test func drawsBeyondTheRangeAreMovedIntoIt() throws {
    let drawn = law.drawn { parameter, belief in parameter.name == "sigma" ? -1 : belief.mean }
    #expect(drawn == .lognormal(median: 41, sigma: 0.9 / 100))
    let share = try Distribution(
      "beta", [.init(label: "mean", uncertain: .uniform(low: 0, high: 1)), .init(label: "sd", value: 0.001)])
    #expect(share.drawn { _, _ in 1.5 } == .beta(mean: 0.995, sd: 0.001))
  }

  /// A low of 8 and a high of 5 are moved halfway to 2 and 11: 5 and 8.
  @Test func drawsThatMakeNoLawAreMovedTowardsTheMeans() throws {
    let width = Distribution.normal(mean: 0, sd: 1)
    let law = try Distribution(
      "uniform",
      [.init(uncertain: .normal(mean: 2, sd: 3)), .init(uncertain: .normal(mean: 11, sd: 3))])
    #expect(law.drawn { parameter, _ in parameter.name == "low" ? 8 : 5 } == .uniform(low: 5, high: 8))
    #expect(throws: DistributionError.self) {
      try Distribution("empirical", [.init(value: -9), .init(uncertain: width)])
    }
    #expect(throws: DistributionError.self) { try Distribution("exponential", [.init(uncertain: width)]) }
  }
}
