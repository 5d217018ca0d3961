// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelEngine
import FunnelModel
import Statistics

extension SelfCheckExperiment {
  /// No lead gets lost, whether the team is idle or drowning.
  static let conservation = SelfCheckExperiment(
    "conservation", "leads that end in exactly one state",
    cases: [
      SelfCheckCase("runs of 1 to 8 reps in which all leads are accounted for", .equal, 1) { bench in
        bench.share("conservation") { seed in
          var noise = NormalNoise(seed: seed)
          var scenario = Scenario.plain(leadsPerMonth: Value(50 + 200 * noise.uniform()), months: 1)
          scenario.team.research = .random(.exponential(mean: 10))
          scenario.team.dial = .constant(5)
          scenario.team.talk = .random(.lognormal(mean: 22, sd: 20))
          scenario.team.reachable = 0.8
          scenario.team.contactRate = 0.3
          scenario.qualification.bands = [ScoreBand(upTo: 100, rate: 0.3)]
          scenario.today.reps = 1 + Int(8 * noise.uniform())
          scenario.today.minutesPerDay = 60 + 300 * noise.uniform()
          scenario.today.attempts = 3
          scenario.today.giveUpAge = noise.uniform() < 0.5 ? 40 : .infinity
          return isConserved(scenario, seed: seed)
        }
      }
    ])

  /// Whether the states of all leads add up to the leads that were captured and handed over.
  private static func isConserved(_ scenario: Scenario, seed: UInt64) -> Bool {
    let compiled = CompiledScenario(scenario)
    let run = Run(compiled, policy: scenario.today, leads: LeadTable(compiled, seed: seed, replication: 0))
    let tally = run.result
    let window = scenario.clock.warmUp..<scenario.clock.warmUp + scenario.clock.horizon
    let open = run.records.count {
      window.contains($0.captured) && [.routed, .queued, .working].contains($0.state)
    }
    let ended = tally.contacted + tally.unreachable + tally.leaked + Double(open)
    return tally.leads > 0 && tally.handedOver == tally.leads && tally.handedOver == ended
      && tally.contacted == tally.accepted + tally.rejected && tally.won <= tally.opportunities
      && tally.opportunities <= tally.sql && tally.sql <= tally.accepted
  }
}
