// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelEngine
import FunnelModel
import Statistics

extension SelfCheckExperiment {
  /// The reps' line against queueing theory: Poisson leads, exponential work, one call each.
  static let erlangWait = SelfCheckExperiment(
    "erlang_wait", "wait in the reps' line",
    cases: [1, 5].map { reps in
      let load = 0.9 * Double(reps)
      let known = Statistics.erlangWait(servers: reps, load: load, meanService: 1.0 / 3)
      return SelfCheckCase("\(reps) reps at 90 % load against Erlang's C formula", .equal, known) { bench in
        // 20 minutes of work: three leads an hour and rep.
        var scenario = Scenario.plainDayAndNight(leadsPerMonth: load * 3 * 720, warmUpMonths: 2, months: 4)
        scenario.team.research = .random(.exponential(mean: 20))
        scenario.today.reps = reps
        scenario.today.attempts = 1
        let compiled = CompiledScenario(scenario)
        let waits = bench.each("erlang_wait \(reps)", max(10, bench.repeats / 20)) { seed in
          let run = Run(
            compiled, policy: compiled.scenario.today, leads: LeadTable(compiled, seed: seed, replication: 0))
          return SampleMoments(run.firstTouchWaits).mean
        }
        return .mean(waits, unit: "hours")
      }
    })
}
