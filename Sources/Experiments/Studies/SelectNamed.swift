// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel

extension Laboratory {
  /// Chooses the policy with the largest mean contribution on fresh replications, and says what that promises.
  ///
  /// - Parameters:
  ///   - policies: the policies to choose among, no two the same.
  ///   - indifferenceZone: the gain not worth telling apart, in money per month.
  ///   - budget: how long the selection may go on.
  /// - Returns: the choice and what it promises.
  /// - Throws: when the study is to stop.
  func select(
    _ policies: [NamedPolicy], indifferenceZone: Double, budget: SelectionBudget
  ) throws(StudyInterrupted) -> PolicySelection {
    progress?(.planned(runs: nil))
    let metric = Metric.position(Metric.objective)
    let confidence = scenario.decision.confidence
    let outcome = try contest(
      policies.map(\.policy), indifferenceZone: indifferenceZone, alpha: 1 - confidence, budget: budget
    ) { row, _ in row.expected[metric] }
    return PolicySelection(
      policy: policies[outcome.best].name, status: outcome.isDecided ? .decided : .budgetEnded,
      guarantee: Guarantee(
        kind: "PGS", level: outcome.isDecided ? confidence : nil, approximateLevel: nil,
        indifferenceZone: indifferenceZone, candidates: policies.count, infeasible: 0,
        replications: outcome.replications, procedure: outcome.procedure, combinations: policies.count, searched: nil,
        runs: outcome.replications, plainRuns: nil),
      notEliminated: outcome.survivors.map { policies[$0].name })
  }

  /// The gain not worth telling apart: a share of today's gross profit, or of its cost where that is larger.
  ///
  /// - Parameters:
  ///   - today: the position of today's policy in the rows.
  ///   - rows: what it gave.
  /// - Returns: money per month, above 0.
  func indifferenceZone(today: Int, in rows: Rows) -> Double {
    let mean = { (metric: String) in rows.error(of: rows.expected(Metric.position(metric), of: today)).mean }
    let profit = mean("gross_profit")
    let scale = max(abs(profit), abs(profit - mean(Metric.objective)))
    return scenario.decision.indifference * (scale > 0 ? scale : 1)
  }
}
