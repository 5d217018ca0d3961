// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import Statistics

/// How a selection among policies on fresh replications ended.
struct ContestOutcome {
  /// The position of the chosen policy.
  let best: Int
  /// Whether the procedure ended with one policy left.
  let isDecided: Bool
  /// The positions of those left.
  let survivors: [Int]
  /// The replications it took, summed over policies.
  let replications: Int
  let procedure: SelectionProcedure
}

extension Laboratory {
  /// The most contestants that Kim and Nelson's procedure takes at once; more are screened first.
  private static let mostAtOnce = 50

  /// Chooses the policy with the largest mean on fresh replications, each with a draw of the uncertain parameters.
  ///
  /// - Parameters:
  ///   - policies: the policies, at least two and no two the same.
  ///   - indifferenceZone: the gain not worth telling apart, in money per month.
  ///   - alpha: the allowed probability of choosing one that is not within the zone of the best.
  ///   - budget: how long the selection may go on.
  ///   - value: what a run of the policy at a position counts for.
  /// - Returns: the choice.
  /// - Throws: when the study is to stop.
  func contest(
    _ policies: [Policy], indifferenceZone: Double, alpha: Double, budget: SelectionBudget,
    value: @Sendable (PolicyRow, _ position: Int) -> Double
  ) throws(StudyInterrupted) -> ContestOutcome {
    let first = RecommendationPlan.firstFreshUnit
    let observe = { (replications: Range<Int>, survivors: [Int]) throws(StudyInterrupted) -> [[Double]] in
      let units = replications.lowerBound + first..<replications.upperBound + first
      return try run(survivors.map { policies[$0] }, units: units) { row, place in value(row, survivors[place]) }
    }
    guard policies.count > Self.mostAtOnce else {
      let selection = try selectBest(
        of: policies.count, indifferenceZone: indifferenceZone, alpha: alpha, firstStage: budget.firstStage,
        batch: budget.batch, maximum: budget.maximum, isOver: { budget.isOver }, observe: observe)
      return ContestOutcome(
        best: selection.best, isDecided: selection.isDecided, survivors: selection.survivors,
        replications: selection.counts.reduce(0, +), procedure: .kimNelson)
    }
    let selection = try selectBestOfMany(
      of: policies.count, indifferenceZone: indifferenceZone, alpha: alpha, firstStage: budget.firstStage,
      batch: budget.batch, maximum: budget.maximum, isOver: { budget.isOver }, observe: observe)
    return ContestOutcome(
      best: selection.best, isDecided: selection.isDecided,
      survivors: (selection.contest?.survivors ?? [0]).map { selection.contestants[$0] },
      replications: selection.counts.reduce(0, +), procedure: .screeningAndKimNelson)
  }
}
