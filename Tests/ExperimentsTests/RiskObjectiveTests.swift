// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import FunnelModel
import Statistics
import Testing

@testable import Experiments

struct RiskObjectiveTests {
  /// With the border at the sample's own quantile the mean over a sample is the mean of its worst tenth.
  @Test func worstTenthOfASampleByHand() throws {
    var decision = Decision()
    (decision.riskWeight, decision.riskShare) = (1, 0.1)
    let rows = try Laboratory(SmallStudy.scenario(), seed: 61, threads: 2).observe(
      [SmallStudy.policy("today")], settings: SmallStudy.settings(100))
    let drawn = rows.drawn(Metric.position("contribution"), of: 0)
    let objective = PolicyObjective(decision, rows: rows)
    let values = objective.values(of: 0, in: rows)
    let mean = values.reduce(0, +) / 100
    let tail = LowerTail(drawn, share: 0.1)
    // The border lies between two values, either of which gives the mean of the ten worst.
    #expect(abs(mean - tail.mean) < 1e-9 * abs(tail.mean))
    (decision.riskWeight, decision.riskShare) = (0.25, 0.1)
    let mixed = PolicyObjective(decision, rows: rows).values(of: 0, in: rows).reduce(0, +) / 100
    let expected = rows.expected(Metric.position("contribution"), of: 0).reduce(0, +) / 100
    #expect(abs(mixed - (0.75 * expected + 0.25 * tail.mean)) < 1e-9 * abs(expected))
    decision.riskWeight = 0
    #expect(
      PolicyObjective(decision, rows: rows).values(of: 0, in: rows)
        == rows.expected(Metric.position("contribution"), of: 0))
  }

  /// Handing over more leads earns more in the mean and loses more where nobody buys: who looks at the worst futures only
  /// hands over few.
  @Test func lookingAtTheWorstChangesTheChoice() throws {
    var scenario = Scenario()
    scenario.name = "risk"
    let month = scenario.calendar.hoursPerMonth
    scenario.clock = Clock(horizon: 2 * month, runOut: .followed(hours: 2 * month))
    var source = Source(name: "leads")
    source.volume = 150
    source.score = .random(.uniform(low: 0, high: 100))
    scenario.sources = [source]
    scenario.qualification.bands = [ScoreBand(upTo: 100, rate: 0.1)]
    scenario.team.dial = .constant(5)
    scenario.pipeline.opportunityRate = 0.5
    // A campaign that either works or does not: half of the futures win nothing.
    scenario.pipeline.winRate = Value(uncertain: .uniform(low: 0, high: 0.8))
    scenario.pipeline.cycle = .constant(24)
    scenario.money.dealValue = .constant(20_000)
    scenario.money.margin = 1
    scenario.money.handoverCost = 300
    scenario.today = Policy(threshold: 60, nurtureTime: 0, reps: 50, attempts: 1)
    scenario.levers = [SmallStudy.range(.threshold, [60, 90])]
    // Handing over is worth 0.1 × 0.5 × 0.4 × 20,000 = 400 a lead in the mean and costs 300; in the worst tenth of the
    // futures the win rate is 0.04 and it is worth 40.
    func choice(_ weight: Double) throws -> Recommendation {
      scenario.decision.riskWeight = weight
      return try #require(
        try Laboratory(scenario, seed: 62, threads: 2).recommend(settings: SmallStudy.settings(200)).recommendation)
    }
    #expect(try choice(0).policy == "today")
    #expect(try choice(1).policy == "threshold 90")
  }
}
