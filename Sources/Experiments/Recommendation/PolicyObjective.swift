// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import Statistics

/// What a recommendation makes large: the mean contribution, or a mixture of it and the mean of its worst outcomes.
///
/// The mean of the worst share is the largest mean of b - (b - X)⁺ / share over all b, reached where b is the quantile
/// (Rockafellar and Uryasev, *Journal of Risk* 2, 2000). With b known from other replications every replication gives an
/// observation of its own, so policies are compared in pairs as ever; an error of b costs its square only.
struct PolicyObjective: Sendable {
  private let metric = Metric.position(Metric.objective)
  private let weight: Double
  private let share: Double
  /// The border of the worst outcomes for each policy.
  private let borders: [Double]

  /// - Parameters:
  ///   - decision: how much the worst outcomes count.
  ///   - rows: replications that tell where they begin.
  init(_ decision: Decision, rows: Rows) {
    (weight, share) = (decision.riskWeight, decision.riskShare)
    guard weight > 0, let count = rows.units.first?.count else {
      borders = []
      return
    }
    let metric = metric
    borders = (0..<count).map { quantile(sorted: rows.drawn(metric, of: $0).sorted(), decision.riskShare) }
  }

  /// What a run of a policy counts for.
  func value(_ row: PolicyRow, of policy: Int) -> Double {
    guard weight > 0 else { return row.expected[metric] }
    let tail = borders[policy] - max(0, borders[policy] - row.drawn[metric]) / share
    return (1 - weight) * row.expected[metric] + weight * tail
  }

  /// The same for every replication.
  func values(of policy: Int, in rows: Rows) -> [Double] { rows.units.map { value($0[policy], of: policy) } }
}
