// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import Statistics

extension Laboratory {
  /// Chooses the policy with the largest objective by Kim and Nelson's procedure on fresh replications.
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
    let objective = Metric.position(Metric.objective)
    let first = RecommendationPlan.firstFreshUnit
    let confidence = scenario.decision.confidence
    let selection = try selectBest(
      of: policies.count, indifferenceZone: indifferenceZone, alpha: 1 - confidence, firstStage: budget.firstStage,
      batch: budget.batch, maximum: budget.maximum
    ) { (replications, survivors) throws(StudyInterrupted) in
      // A draw of the uncertain parameters for each.
      try run(
        survivors.map { policies[$0].policy },
        units: replications.lowerBound + first..<replications.upperBound + first, metric: objective)
    }
    return PolicySelection(
      policy: policies[selection.best].name, status: selection.isDecided ? .decided : .budgetEnded,
      guarantee: Guarantee(
        kind: "PGS", level: confidence, indifferenceZone: indifferenceZone, candidates: policies.count, infeasible: 0,
        replications: selection.counts.reduce(0, +)),
      notEliminated: selection.survivors.map { policies[$0].name })
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
