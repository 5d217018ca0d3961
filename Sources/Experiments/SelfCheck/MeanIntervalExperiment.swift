// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Statistics

extension SelfCheckExperiment {
  /// Student's interval of a mean, for laws it is made for and laws it is not.
  static let meanInterval = SelfCheckExperiment(
    "mean_interval", "intervals of means",
    cases: [10, 30, 100].map { covered("normal", $0, 0.95) }
      + [
        // What a million samples gave: less than 95%, and said so by a concern.
        covered("exponential", 30, 0.926991), covered("lognormal", 30, 0.882373), covered("lognormal", 100, 0.917196),
        named("exponential", 10), named("lognormal", 30),
      ])

  /// A value of a law, which has the mean told with it.
  private static func law(_ name: String) -> (draw: @Sendable (inout NormalNoise) -> Double, mean: Double) {
    switch name {
    case "exponential": ({ -log($0.uniform()) }, 1)
    case "lognormal": ({ exp($0.next()) }, exp(0.5))
    default: ({ $0.next() }, 0)
    }
  }

  private static func covered(_ name: String, _ count: Int, _ known: Double) -> SelfCheckCase {
    SelfCheckCase("Student's 95 % interval, \(count) values of the \(name) law", .equal, known) { bench in
      bench.share("mean_interval \(name) \(count)", times: 10) { seed in
        let law = law(name)
        var noise = NormalNoise(seed: seed)
        let estimate = Estimate(observations: (0..<count).map { _ in law.draw(&noise) })
        return abs(estimate.mean - law.mean) <= estimate.halfWidth
      }
    }
  }

  private static func named(_ name: String, _ count: Int) -> SelfCheckCase {
    SelfCheckCase("a concern is raised about \(count) values of the \(name) law", .atLeast, 0.5) { bench in
      bench.share("mean_interval concern \(name) \(count)") { seed in
        let law = law(name)
        var noise = NormalNoise(seed: seed)
        return MeanConcern((0..<count).map { _ in law.draw(&noise) }) != nil
      }
    }
  }
}
