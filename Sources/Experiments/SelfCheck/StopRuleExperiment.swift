// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics

extension SelfCheckExperiment {
  /// The rule by which a pilot ends: how seldom it claims what is not so.
  static let stopRule = SelfCheckExperiment(
    "stop_rule", "claims of a pilot",
    cases: [
      SelfCheckCase("no claim where the policies do not differ, four looks", .atLeast, 0.95) { bench in
        bench.share("stop_rule", times: 10) { seed in
          !PilotStopRule().claims(PilotStopRule.figures(drift: 0, seed: seed))
        }
      }
    ])
}

extension PilotStopRule {
  /// The figures of all looks in standard errors when the leads come in evenly.
  ///
  /// - Parameters:
  ///   - drift: the true difference in standard errors of the whole pilot.
  ///   - seed: the seed of its luck.
  /// - Returns: a figure per look, the end included.
  static func figures(drift: Double, seed: UInt64) -> [Double] {
    var noise = NormalNoise(seed: seed)
    var sum = 0.0
    var before = 0.0
    return (looks + [1]).map { share in
      sum += drift * (share - before) + noise.next() * (share - before).squareRoot()
      before = share
      return sum / share.squareRoot()
    }
  }

  /// Whether a pilot with these figures claims anything.
  func claims(_ figures: [Double]) -> Bool { verdict(figures) != .undecided }
}
