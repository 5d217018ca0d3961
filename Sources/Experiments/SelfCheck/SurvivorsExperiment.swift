// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics

extension SelfCheckExperiment {
  /// The policies that may still be best whenever the budget ends.
  static let anytimeSurvivors = SelfCheckExperiment(
    "anytime_survivors", "who may be best, at any time",
    cases: (0..<5).map { best in
      let what = "5 policies, deviations from 3 to 0.5, number \(best + 1) best, 400 looks"
      return SelfCheckCase(what, .atLeast, 0.95) { bench in
        bench.share("anytime_survivors \(what)") { seed in
          var contest = SlippageContest(
            best: best, lead: 0.3, deviations: SlippageContest.deviations(from: 3, to: 0.5, 5), correlation: 0.3,
            seed: seed)
          var race = AnytimeSurvivors(alternatives: 5, firstStage: 20)
          while race.replications < 400 && race.survivors.contains(best) {
            race.add(contest.observe(race.replications..<race.replications + 20, race.survivors))
          }
          return race.survivors.contains(best)
        }
      }
    })
}
