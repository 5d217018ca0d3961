// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics

extension SelfCheckExperiment {
  /// The mean of the worst tenth, with the bias of a finite sample taken away, and its interval.
  static let tailMean = SelfCheckExperiment(
    "tail_mean", "mean of the worst tenth (CVaR)",
    cases: [
      // What 200,000 samples gave an independent program: the interval is right in the limit, and near it here.
      SelfCheckCase("95 % interval from 500 values of the normal law", .equal, 0.941625) { bench in
        let truth = LowerTail.normal(mean: 0, sd: 1, share: 0.1).mean
        let t = studentUpperQuantile(0.025, degreesOfFreedom: 499)
        return bench.share("tail_mean") { seed in
          var noise = NormalNoise(seed: seed)
          let tail = LowerTail((0..<500).map { _ in noise.next() }, share: 0.1)
          return abs((tail.corrected ?? .infinity) - truth) <= t * tail.standardError
        }
      }
    ])
}
