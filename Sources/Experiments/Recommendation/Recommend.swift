// SPDX-License-Identifier: GPL-3.0-or-later

public import FunnelModel
import Statistics

extension Laboratory {
  /// Finds the policy both teams should sign.
  ///
  /// The surface of levers and axes is measured on common leads, whole where it is small and where a search found it
  /// good otherwise. The choice itself is made on fresh replications, so the figures printed for the chosen policy carry
  /// no optimism.
  ///
  /// - Parameters:
  ///   - settings: how often every cell of the surface is run.
  ///   - budget: how long the selection may go on.
  /// - Returns: the surface, the comparison with today and the recommendation.
  /// - Throws: when the study is to stop.
  public func recommend(
    settings: StudySettings, budget: SelectionBudget = SelectionBudget()
  ) throws(StudyInterrupted) -> StudyResults {
    let found = RecommendationPlan.isSearched(scenario) ? try searchCandidates() : nil
    let plan =
      found.map { RecommendationPlan(scenario, candidates: $0.points, cells: $0.cells) } ?? RecommendationPlan(scenario)
    let rows = try observe(plan.policies, settings: settings)
    progress?(.planned(runs: nil))
    let choice = try choose(plan, rows: rows, budget: budget)
    let winner = choice.winner

    var results = StudyResults(leadflow: header("recommend", settings: settings, units: rows.units.count))
    results.policies = plan.policies.indices.map { result(of: $0, in: rows, named: plan.policies[$0]) }
    results.surface = surface(plan, by: choice.objective, rows: rows)
    let shown = plan.named + (plan.named.contains(winner) ? [] : [winner])
    results.comparisons = shown.filter { $0 != plan.today }.flatMap { index in
      Metric.all.indices.compactMap { metric in
        rows.comparison(
          metric, of: (index, plan.policies[index].name), against: (plan.today, plan.policies[plan.today].name))
      }
    }
    var recommendation = recommendation(plan, choice: choice, rows: rows, budget: budget, search: found)
    if recommendation.status == .nothingFeasible {
      recommendation.remedies = try remedies(for: plan.policies[winner], settings: settings)
    }
    if winner != plan.today, recommendation.status != .nothingFeasible {
      recommendation.pilot = pilots(
        [(winner, plan.policies[winner])], against: (plan.today, plan.policies[plan.today]), in: rows, goal: PilotGoal()
      )
    }
    try explain(&recommendation, plan: plan, winner: winner, replications: rows.units.count)
    results.recommendation = recommendation
    results.warnings =
      thinCapacity(plan.policies[winner].policy, in: rows, at: winner) + endOfRange(plan, winner: winner)
      + warnings(plan.policies, in: rows)
    return results
  }

  /// The most policies that are compared to say what would change the choice.
  private static let mostFinalists = 5

  /// Says at which values another policy would be chosen and what is worth knowing, where values are not known.
  private func explain(
    _ recommendation: inout Recommendation, plan: RecommendationPlan, winner: Int, replications: Int
  ) throws(StudyInterrupted) {
    guard !scenario.uncertainPaths.isEmpty else { return }
    let close = recommendation.notExcluded.compactMap { name in plan.policies.firstIndex { $0.name == name } }
    var finalists = [winner]
    for position in [plan.today] + close where finalists.count < Self.mostFinalists && !finalists.contains(position) {
      finalists.append(position)
    }
    let policies = finalists.map { plan.policies[$0] }
    recommendation.flips = try flips(of: policies, units: min(40, max(10, replications)))
    recommendation.worthKnowing = try worthKnowing(of: policies, draws: min(1000, max(200, 16 * replications)))
  }

  /// The policies a recommendation is sure to run.
  public static func policies(toRecommend scenario: Scenario) -> [NamedPolicy] {
    RecommendationPlan.isSearched(scenario)
      ? RecommendationPlan(scenario, candidates: [], cells: []).policies : RecommendationPlan(scenario).policies
  }

  private func recommendation(
    _ plan: RecommendationPlan, choice: PolicyChoice, rows: Rows, budget: SelectionBudget, search: SearchedCandidates?
  ) -> Recommendation {
    let winner = choice.winner
    let comparison =
      choice.contestants.count > 1 ? compareWithBest(choice.contestants, by: choice.objective, rows: rows) : nil
    let close = comparison?.candidates.map { choice.contestants[$0] } ?? [winner]
    let position = choice.contestants.firstIndex(of: winner) ?? 0
    let status: RecommendationStatus =
      switch choice.feasibility {
      case .infeasible: .nothingFeasible
      case .undecided: .budgetEnded
      case .feasible: choice.isDecided ? .decided : .budgetEnded
      }
    let confidence = scenario.decision.confidence
    return Recommendation(
      policy: plan.policies[winner].name,
      levers: advice(plan, winner: winner, close: close + [winner]),
      status: status,
      guarantee: Guarantee(
        kind: "PGS", level: status == .decided ? confidence : nil,
        approximateLevel: status == .budgetEnded ? choice.approximateConfidence(rows) : nil,
        indifferenceZone: choice.indifferenceZone, candidates: choice.contestants.count,
        infeasible: plan.candidates.count - choice.contestants.count, replications: choice.replications,
        procedure: choice.procedure,
        combinations: PolicySpace(ranges: plan.levers, base: scenario.today).count,
        searched: search?.visited,
        runs: choice.replications + rows.units.count * plan.policies.count + (search?.runs ?? 0),
        plainRuns: choice.plainRuns(rows, confidence: confidence, firstStage: budget.firstStage)),
      notExcluded: close.filter { $0 != winner }.map { plan.policies[$0].name },
      regretBound: max(0, comparison?.regretBound(of: position) ?? 0) + 0,
      clauses: writer(winner, plan, rows).clauses)
  }

  /// Which cells cannot be ruled out as best, from the common replications of the surface.
  private func compareWithBest(_ cells: [Int], by objective: PolicyObjective, rows: Rows) -> MultipleComparisons {
    let columns = cells.map { rows.perDraw(objective.values(of: $0, in: rows)) }
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

  private func surface(_ plan: RecommendationPlan, by objective: PolicyObjective, rows: Rows) -> Surface {
    Surface(
      levers: plan.levers.map(\.path), axes: plan.axes.map(\.path),
      cells: plan.cells.map { plan.policies[$0].name },
      best: plan.slices.map { slice in
        let able = slice.cells.filter { writer($0, plan, rows).isAgreeable }
        let cells = able.isEmpty ? slice.cells : able
        let means = cells.map { SampleMoments(objective.values(of: $0, in: rows)).mean }
        let best = means.indices.max { means[$0] < means[$1] }.map { cells[$0] } ?? cells[0]
        let close = cells.count > 1 ? compareWithBest(cells, by: objective, rows: rows).candidates : [0]
        return AxisAdvice(
          axes: slice.axes, policy: plan.policies[best].name, isKept: !able.isEmpty,
          notExcluded: close.map { plan.policies[cells[$0]].name })
      })
  }
}
