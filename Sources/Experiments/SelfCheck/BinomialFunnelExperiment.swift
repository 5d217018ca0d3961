// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelEngine
import FunnelModel

extension SelfCheckExperiment {
  /// With more reps than leads every lead goes its way alone, and the funnel is binomial.
  static let binomialFunnel = SelfCheckExperiment(
    "binomial_funnel", "shares of a funnel without a line",
    cases: [
      // 0.75 * (1 - 0.78^6)
      counted("reached within six calls", 0.75 * (1 - 0.225199600704)) { ($0.contacted, $0.handedOver) },
      counted("qualified of those reached", 0.3) { ($0.sql, $0.contacted) },
      counted("won of the qualified", 0.6 * 0.25) { ($0.won, $0.sql) },
    ])

  private static func counted(
    _ what: String, _ known: Double, _ count: @escaping @Sendable (Tally) -> (hits: Double, of: Double)
  ) -> SelfCheckCase {
    SelfCheckCase(what, .equal, known) { bench in
      let compiled = CompiledScenario(scenario)
      let tallies = bench.each("binomial_funnel", max(5, bench.repeats / 50)) { seed in
        Run(compiled, policy: compiled.scenario.today, leads: LeadTable(compiled, seed: seed, replication: 0)).result
      }
      let counts = tallies.map(count)
      return .share(hits: Int(counts.reduce(0) { $0 + $1.hits }), of: Int(counts.reduce(0) { $0 + $1.of }))
    }
  }

  private static var scenario: Scenario {
    var scenario = Scenario.plain(leadsPerMonth: 900, months: 6)
    scenario.team.research = .constant(8)
    scenario.team.dial = .constant(5)
    scenario.team.talk = .constant(22)
    scenario.team.reachable = 0.75
    scenario.team.contactRate = 0.22
    scenario.qualification.bands = [ScoreBand(upTo: 100, rate: 0.3)]
    scenario.pipeline.opportunityRate = 0.6
    scenario.pipeline.winRate = 0.25
    scenario.today.reps = 5000
    scenario.today.attempts = 6
    return scenario
  }
}
