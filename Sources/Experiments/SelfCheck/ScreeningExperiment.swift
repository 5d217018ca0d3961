// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics

extension SelfCheckExperiment {
  /// Screening in stages before the selection, each on half the error.
  static let screening = SelfCheckExperiment(
    "screening", "screening, then selection",
    cases: [
      screened("50 policies, correlation 0.5", 49, 0.25, [Double](repeating: 1, count: 50), 0.5, [30, 60, 120])
    ]
      + (0..<8).map {
        screened(
          "8 policies, deviations from 3 to 0.5, number \($0 + 1) best", $0, 0.5,
          SlippageContest.deviations(from: 3, to: 0.5, 8), 0.3, [20, 40])
      })

  private static func screened(
    _ what: String, _ best: Int, _ lead: Double, _ deviations: [Double], _ correlation: Double, _ stages: [Int]
  ) -> SelfCheckCase {
    SelfCheckCase(what, .atLeast, 0.95) { bench in
      bench.share("screening \(what)") { seed in
        var contest = SlippageContest(
          best: best, lead: lead, deviations: deviations, correlation: correlation, seed: seed)
        let result = selectBestOfMany(
          of: deviations.count, indifferenceZone: lead, alpha: 0.05, stages: stages, firstStage: 20, maximum: 20_000
        ) { contest.observe($0, $1) }
        return result.isDecided && result.best == best
      }
    }
  }
}
