// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics

extension SelfCheckExperiment {
  /// Clark and Yang's two stages with the intervals of multiple comparisons with the best.
  static let strictSelection = SelfCheckExperiment(
    "strict_selection", "bounds of the regret",
    cases: (0..<8).map { best in
      let what = "8 policies, deviations from 3 to 0.5, number \(best + 1) best by half the zone"
      return SelfCheckCase(what, .atLeast, 0.95) { bench in
        bench.share("strict_selection \(what)") { seed in
          var contest = SlippageContest(
            best: best, lead: 0.5, deviations: SlippageContest.deviations(from: 3, to: 0.5, 8), correlation: 0.3,
            seed: seed)
          let result = selectStrictly(of: 8, indifferenceZone: 1, firstStage: 20, maximum: 5000) {
            contest.observe($0, $1)
          }
          return result.isDecided && contest.holds(result)
        }
      }
    })
}

extension SlippageContest {
  /// Whether every interval of a selection of all alternatives holds what is true, and the bound of the regret too.
  fileprivate func holds(_ result: StrictSelection) -> Bool {
    guard let comparisons = result.comparisons, result.contestants.count == deviations.count else { return false }
    let isRight = deviations.indices.allSatisfy { index in
      let truth = index == best ? lead : -lead
      return comparisons.lower[index] <= truth && truth <= comparisons.upper[index]
    }
    return isRight && (result.best == best ? 0 : lead) <= result.regretBound
  }
}
