// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics

extension SelfCheckExperiment {
  /// Whether a promise is called kept or broken rightly.
  static let feasibility = SelfCheckExperiment(
    "feasibility", "verdicts on promises",
    cases: [0.2, -0.2, 0.6].map(sequential) + [
      fixed("30 replications of a promise just broken", wrong: .feasible),
      fixed("30 replications of a promise just kept", wrong: .infeasible),
    ])

  private static func sequential(_ mean: Double) -> SelfCheckCase {
    SelfCheckCase("sequential check, mean \(mean), tolerance 0.2", .atLeast, 0.95) { bench in
      bench.share("feasibility \(mean)") { seed in
        var noise = NormalNoise(seed: seed)
        var check = StochasticConstraint(tolerance: 0.2, alpha: 0.05, firstStage: 15)
        while check.verdict == .undecided { check.add([mean + noise.next()]) }
        return check.verdict == (mean < 0 ? .feasible : .infeasible)
      }
    }
  }

  /// On the border each of the two verdicts is wrong one time in twenty.
  private static func fixed(_ what: String, wrong: Feasibility) -> SelfCheckCase {
    SelfCheckCase(what, .equal, 0.95) { bench in
      bench.share("feasibility fixed \(wrong.rawValue)", times: 10) { seed in
        var noise = NormalNoise(seed: seed)
        return Feasibility(observations: (0..<30).map { _ in noise.next() }) != wrong
      }
    }
  }
}
