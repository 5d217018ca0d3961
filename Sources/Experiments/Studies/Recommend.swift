// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import Statistics

/// How long the selection of a recommendation may go on.
public struct SelectionBudget: Sendable {
  /// Replications of every candidate before the first elimination.
  public var firstStage = 30
  /// Replications between eliminations.
  public var batch = 10
  /// Replications after which the selection ends undecided.
  public var maximum = 3000

  public init() {}
}

extension Laboratory {
  /// Finds the policy both teams should sign.
  ///
  /// The surface of levers and axes is measured on common leads; the choice itself is made by Kim and Nelson's
  /// procedure on fresh replications, so the figures printed for the chosen policy carry no optimism.
  ///
  /// - Parameters:
  ///   - settings: how often every cell of the surface is run.
  ///   - budget: how long the selection may go on.
  /// - Returns: the surface, the comparison with today and the recommendation.
  /// - Throws: when the study is to stop.
  public func recommend(
    settings: StudySettings, budget: SelectionBudget = SelectionBudget()
  ) throws(StudyInterrupted) -> StudyResults {
    let plan = RecommendationPlan(scenario)
    let rows = try observe(plan.policies, settings: settings)
    progress?(.planned(runs: nil))
    let choice = try select(plan, rows: rows, budget: budget)
    let winner = choice.winner

    var results = StudyResults(leadflow: header("recommend", settings: settings, units: rows.units.count))
    results.policies = plan.policies.indices.map { result(of: $0, in: rows, named: plan.policies[$0]) }
    results.surface = surface(plan, rows: rows)
    let shown = plan.named + (plan.named.contains(winner) ? [] : [winner])
    results.comparisons = shown.filter { $0 != plan.today }.flatMap { index in
      Metric.all.indices.compactMap { metric in
        rows.comparison(
          metric, of: (index, plan.policies[index].name), against: (plan.today, plan.policies[plan.today].name))
      }
    }
    results.recommendation = recommendation(plan, winner: winner, choice: choice, rows: rows)
    results.warnings =
      thinCapacity(plan.policies[winner].policy, in: rows, at: winner) + endOfRange(plan, winner: winner)
      + warnings(plan.policies, in: rows)
    return results
  }

  private struct Choice {
    /// The chosen policy, as a position in the plan's policies.
    let winner: Int
    /// Whether the procedure ended with one candidate left.
    let isDecided: Bool
    /// The replications it took, summed over candidates.
    let replications: Int
    let indifferenceZone: Double
    /// The policies that were compared, as positions in the plan's policies.
    let contestants: [Int]
    /// Whether the chosen policy's staffing can keep a first touch and a cadence; undecided when only more replications
    /// could tell.
    let feasibility: Feasibility
  }

  /// Chooses among the candidates whose staffing can keep some first touch and cadence, or may for all that is known;
  /// among all when none can.
  private func select(
    _ plan: RecommendationPlan, rows: Rows, budget: SelectionBudget
  ) throws(StudyInterrupted) -> Choice {
    let zone = indifferenceZone(plan, rows)
    let able = plan.candidates.filter { writer($0, plan, rows).isAgreeable }
    let possible = plan.candidates.filter { able.contains($0) || writer($0, plan, rows).mayBeAgreeable }
    let contestants = possible.isEmpty ? plan.candidates : possible
    let feasibility = { (winner: Int) -> Feasibility in
      able.contains(winner) ? .feasible : possible.contains(winner) ? .undecided : .infeasible
    }
    guard contestants.count > 1 else {
      return Choice(
        winner: contestants[0], isDecided: true, replications: 0, indifferenceZone: zone, contestants: contestants,
        feasibility: feasibility(contestants[0]))
    }
    let objective = Metric.position(Metric.objective)
    let selection = try selectBest(
      of: contestants.count, indifferenceZone: zone, alpha: 1 - scenario.decision.confidence,
      firstStage: budget.firstStage, batch: budget.batch, maximum: budget.maximum
    ) { (replications, survivors) throws(StudyInterrupted) in
      let policies = survivors.map { plan.policies[contestants[$0]].policy }
      // Fresh numbers, and a draw of the uncertain parameters for each.
      let units =
        replications.lowerBound + RecommendationPlan.firstFreshUnit..<replications.upperBound
        + RecommendationPlan.firstFreshUnit
      return try run(policies, units: units, metric: objective)
    }
    let winner = contestants[selection.best]
    return Choice(
      winner: winner, isDecided: selection.isDecided, replications: selection.counts.reduce(0, +),
      indifferenceZone: zone, contestants: contestants, feasibility: feasibility(winner))
  }

  /// The gain not worth telling apart: a share of today's gross profit, or of its cost where that is larger.
  private func indifferenceZone(_ plan: RecommendationPlan, _ rows: Rows) -> Double {
    let mean = { (metric: String) in rows.error(of: rows.expected(Metric.position(metric), of: plan.today)).mean }
    let profit = mean("gross_profit")
    let scale = max(abs(profit), abs(profit - mean(Metric.objective)))
    return scenario.decision.indifference * (scale > 0 ? scale : 1)
  }

  private func writer(_ index: Int, _ plan: RecommendationPlan, _ rows: Rows) -> ClauseWriter {
    ClauseWriter(scenario: scenario, rows: rows, index: index, policy: plan.policies[index].policy)
  }

  private func recommendation(_ plan: RecommendationPlan, winner: Int, choice: Choice, rows: Rows) -> Recommendation {
    let comparison = choice.contestants.count > 1 ? compareWithBest(choice.contestants, rows: rows) : nil
    let close = comparison?.candidates.map { choice.contestants[$0] } ?? [winner]
    let position = choice.contestants.firstIndex(of: winner) ?? 0
    let status: RecommendationStatus =
      switch choice.feasibility {
      case .infeasible: .nothingFeasible
      case .undecided: .budgetEnded
      case .feasible: choice.isDecided ? .decided : .budgetEnded
      }
    return Recommendation(
      policy: plan.policies[winner].name,
      levers: advice(plan, winner: winner, close: close + [winner]),
      status: status,
      guarantee: Guarantee(
        kind: "PGS", level: scenario.decision.confidence, indifferenceZone: choice.indifferenceZone,
        candidates: choice.contestants.count, infeasible: plan.candidates.count - choice.contestants.count,
        replications: choice.replications),
      notExcluded: close.filter { $0 != winner }.map { plan.policies[$0].name },
      regretBound: max(0, comparison?.regretBound(of: position) ?? 0) + 0,
      clauses: writer(winner, plan, rows).clauses)
  }

  /// Which cells cannot be ruled out as best, from the common replications of the surface.
  private func compareWithBest(_ cells: [Int], rows: Rows) -> MultipleComparisons {
    let objective = Metric.position(Metric.objective)
    let columns = cells.map { rows.perDraw(rows.expected(objective, of: $0)) }
    let table = columns[0].indices.map { row in columns.map { $0[row] } }
    return MultipleComparisons(rows: table, alpha: 1 - rows.level)
  }

  private func advice(_ plan: RecommendationPlan, winner: Int, close: [Int]) -> [String: LeverAdvice] {
    var advice: [String: LeverAdvice] = [:]
    for range in plan.levers {
      let (lever, source) = (range.settings[0].lever, range.settings[0].source)
      let read = { (index: Int) in lever.value(in: plan.policies[index].policy, source: source) }
      let numbers = close.compactMap { read($0).asNumber }
      let ends = [numbers.min(), numbers.max()].compactMap { $0 }.map { LeverReading(.number($0), of: lever) }
      let words = Set(close.map(read)).compactMap { value -> LeverReading? in
        if case .number = value { return nil }
        return LeverReading(value, of: lever)
      }
      advice[range.path] = LeverAdvice(
        value: LeverReading(read(winner), of: lever),
        indifferent: numbers.isEmpty ? words.sorted { $0.words < $1.words } : ends,
        today: LeverReading(lever.value(in: scenario.today, source: source), of: lever))
    }
    return advice
  }

  private func surface(_ plan: RecommendationPlan, rows: Rows) -> Surface {
    Surface(
      levers: plan.levers.map(\.path), axes: plan.axes.map(\.path),
      cells: plan.cells.map { plan.policies[$0].name },
      best: plan.slices.map { slice in
        let objective = Metric.position(Metric.objective)
        let able = slice.cells.filter { writer($0, plan, rows).isAgreeable }
        let cells = able.isEmpty ? slice.cells : able
        let means = cells.map { Estimate(observations: rows.expected(objective, of: $0)).mean }
        let best = means.indices.max { means[$0] < means[$1] }.map { cells[$0] } ?? cells[0]
        let close = cells.count > 1 ? compareWithBest(cells, rows: rows).candidates : [0]
        return AxisAdvice(
          axes: slice.axes, policy: plan.policies[best].name, isKept: !able.isEmpty,
          notExcluded: close.map { plan.policies[cells[$0]].name })
      })
  }
}
