// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelEngine
import FunnelModel
import Statistics

extension Laboratory {
  /// How long nine in ten leads take until each metric is known of them, in weeks; of the slower of the policies.
  ///
  /// The time runs from the capture of a lead, and of a metric of handovers from the handover. Looks at so many leads
  /// that 200 of them tell every metric, or at 20 replications. A metric that no lead tells is missing.
  func ripening(_ policies: [Policy], metrics: [PilotMetric]) -> [String: Double] {
    var slowest: [String: Double] = [:]
    for policy in policies {
      var ages: [String: [Double]] = [:]
      for unit in 0..<20 {
        let world = world(draw: unit / unitsPerDraw)
        let leads = LeadTable(world, seed: seed, replication: unit)
        let run = Run(world, policy: policy, leads: leads)
        for metric in metrics {
          ages[metric.name, default: []] += run.ages(at: metric.milestone, fromHandover: metric.isOfHandovers)
        }
        if metrics.allSatisfy({ (ages[$0.name]?.count ?? 0) >= 200 }) { break }
      }
      for (metric, ages) in ages where !ages.isEmpty {
        slowest[metric] = max(slowest[metric] ?? 0, quantile(sorted: ages.sorted(), 0.9) / 168)
      }
    }
    return slowest
  }
}
