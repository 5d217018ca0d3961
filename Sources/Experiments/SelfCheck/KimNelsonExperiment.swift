// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import Statistics

extension SelfCheckExperiment {
  /// Kim and Nelson's selection in the configuration that is hardest for it.
  static let kimNelson = SelfCheckExperiment(
    "kim_nelson", "selection of the best policy",
    cases: [
      alike(2, correlation: 0), alike(5, correlation: 0.5), alike(10, correlation: 0.9), alike(10, correlation: 0),
    ] + (0..<5).map { unequal($0, from: 1, to: 2) } + (0..<5).map { unequal($0, from: 3, to: 0.5) } + [duplicated])

  private static func alike(_ count: Int, correlation: Double) -> SelfCheckCase {
    let what = "\(count) policies, correlation \(plainText(correlation))"
    return SelfCheckCase(what, .atLeast, 0.95) { bench in
      bench.share("kim_nelson \(what)") { seed in
        let deviations = [Double](repeating: 1, count: count)
        return isRight(
          SlippageContest(best: count - 1, lead: 0.25, deviations: deviations, correlation: correlation, seed: seed),
          firstStage: 10)
      }
    }
  }

  private static func unequal(_ best: Int, from first: Double, to last: Double) -> SelfCheckCase {
    let what = "5 policies, deviations from \(plainText(first)) to \(plainText(last)), number \(best + 1) best"
    return SelfCheckCase(what, .atLeast, 0.95) { bench in
      bench.share("kim_nelson \(what)") { seed in
        let deviations = SlippageContest.deviations(from: first, to: last, 5)
        return isRight(
          SlippageContest(best: best, lead: 0.5, deviations: deviations, correlation: 0.3, seed: seed), firstStage: 20)
      }
    }
  }

  private static func isRight(_ contest: SlippageContest, firstStage: Int) -> Bool {
    var contest = contest
    let result = selectBest(
      of: contest.deviations.count, indifferenceZone: contest.lead, alpha: 0.05, firstStage: firstStage,
      maximum: 20_000
    ) { contest.observe($0, $1) }
    return result.isDecided && result.best == contest.best
  }

  /// Two pairs of policies that are the same under two names.
  private static let duplicated = SelfCheckCase("5 policies, two of them twice", .atLeast, 0.95) { bench in
    bench.share("kim_nelson duplicated") { seed in
      let original = [0, 0, 1, 2, 2]
      var contest = SlippageContest(best: 2, lead: 0.25, deviations: [1, 1, 1], correlation: 0.3, seed: seed)
      let result = selectBest(
        of: original.count, indifferenceZone: contest.lead, alpha: 0.05, firstStage: 20, maximum: 20_000
      ) { contest.observe($0, $1.map { original[$0] }) }
      return result.isDecided && original[result.best] == contest.best
    }
  }
}
