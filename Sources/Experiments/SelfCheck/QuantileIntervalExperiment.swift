// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics

extension SelfCheckExperiment {
  /// The interval of a quantile between two values of the sample.
  static let quantileInterval = SelfCheckExperiment(
    "quantile_interval", "intervals of quantiles",
    cases: [(100, 0.9), (30, 0.9), (40, 0.5)].map { count, probability in
      let interval = QuantileInterval(count: count, probability: probability)
      let what = "p\(Int(probability * 100)) of \(count) values"
      return SelfCheckCase(what, .equal, interval.coverage) { bench in
        bench.share("quantile_interval \(what)", times: 10) { seed in
          var noise = NormalNoise(seed: seed)
          let sample = (0..<count).map { _ in noise.uniform() }.sorted()
          return interval.ends(sorted: sample).contains(probability)
        }
      }
    })
}
