// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics

extension SelfCheckExperiment {
  /// Clopper and Pearson's interval of a share, which never covers less than it says.
  static let shareInterval = SelfCheckExperiment(
    "share_interval", "intervals of shares",
    cases: [(20, 0.05), (50, 0.3), (200, 0.02)].map { count, share in
      let what = "\(share) of \(count) leads"
      return SelfCheckCase(what, .atLeast, 0.95) { bench in
        bench.share("share_interval \(what)", times: 10) { seed in
          var noise = NormalNoise(seed: seed)
          let events = (0..<count).count { _ in noise.uniform() < share }
          let interval = ShareInterval.clopperPearson(events, of: count)
          return interval.lower <= share && share <= interval.upper
        }
      }
    })
}
