// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Statistics
import Testing

@testable import Experiments

@Suite struct SelfCheckTests {
  private func check(_ experiments: [SelfCheckExperiment], repeats: Int = 500, threads: Int = 2) -> SelfCheckResult {
    selfCheck(experiments, repeats: repeats, seed: 20_261, threads: threads, version: "0")
  }

  private func experiment(_ one: SelfCheckCase) -> SelfCheckExperiment {
    SelfCheckExperiment("trial", "trial", cases: [one])
  }

  /// Everything the program promises, with fewer repeats than the command makes.
  @Test func everyPromiseHolds() {
    let result = check(SelfCheckExperiment.all, repeats: 100)
    #expect(result.holds, "\(result.rows.filter { !$0.holds })")
    #expect(result.rows.count == SelfCheckExperiment.all.reduce(0) { $0 + $1.cases.count })
    for row in result.rows {
      #expect(row.lower <= row.achieved && row.achieved <= row.upper && row.count > 4, "\(row)")
    }
  }

  /// Student's interval with half its width covers about 67% instead of 95%.
  @Test func halfAnIntervalIsFound() {
    let narrow = SelfCheckCase("half the width", .equal, 0.95) { bench in
      bench.share("half") { seed in
        var noise = NormalNoise(seed: seed)
        let estimate = Estimate(observations: (0..<30).map { _ in noise.next() })
        return abs(estimate.mean) <= estimate.halfWidth / 2
      }
    }
    let result = check([experiment(narrow)])
    #expect(!result.holds && result.rows[0].upper < 0.8, "\(result.rows[0])")
    // What is only promised as a minimum fails when it is below it, not above.
    let wide = SelfCheckCase("twice the width", .atLeast, 0.95) { bench in
      bench.share("twice") { seed in
        var noise = NormalNoise(seed: seed)
        let estimate = Estimate(observations: (0..<30).map { _ in noise.next() })
        return abs(estimate.mean) <= 2 * estimate.halfWidth
      }
    }
    #expect(check([experiment(wide)]).holds)
  }

  /// A selection that looks at the largest mean of ten replications is right far less often than promised.
  @Test func aSelectionWithoutAProcedureIsFound() {
    let hasty = SelfCheckCase("largest of ten", .atLeast, 0.95) { bench in
      bench.share("hasty") { seed in
        var contest = SlippageContest(
          best: 4, lead: 0.25, deviations: [Double](repeating: 1, count: 5), correlation: 0.5, seed: seed)
        let rows = contest.observe(0..<10, Array(0..<5))
        let means = (0..<5).map { policy in rows.reduce(0) { $0 + $1[policy] } }
        return means.max() == means[4]
      }
    }
    #expect(!check([experiment(hasty)]).holds)
  }

  /// A wait that is one tenth too long, and a lead lost in one run of two hundred.
  @Test func aWrongFunnelIsFound() {
    let wait = SelfCheckCase("a tenth too long", .equal, 1) { bench in
      .mean(
        bench.each("wait", 100) { seed in
          var noise = NormalNoise(seed: seed)
          return 1.1 + 0.1 * noise.next()
        }, unit: "hours")
    }
    #expect(!check([experiment(wait)]).holds)
    let lost = SelfCheckCase("one lost", .equal, 1) { _ in .share(hits: 199, of: 200) }
    #expect(!check([experiment(lost)]).holds)
    let kept = SelfCheckCase("none lost", .equal, 1) { _ in .share(hits: 200, of: 200) }
    #expect(check([experiment(kept)]).holds)
  }

  @Test func rowsDoNotDependOnThreads() throws {
    let some = [SelfCheckExperiment.meanInterval, .feasibility, .binomialFunnel]
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    #expect(
      try encoder.encode(check(some, repeats: 100, threads: 1)) == encoder.encode(check(some, repeats: 100, threads: 3))
    )
  }

  @Test func everyExperimentIsNamedOnce() throws {
    #expect(Set(SelfCheckExperiment.all.map(\.name)).count == SelfCheckExperiment.all.count)
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../../Sources/Experiments/SelfCheck")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(files.count { $0.hasSuffix("Experiment.swift") } == SelfCheckExperiment.all.count)
  }
}
