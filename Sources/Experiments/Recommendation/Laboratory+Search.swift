// SPDX-License-Identifier: GPL-3.0-or-later

public import FunnelModel

/// What a search through a large space of policies brought.
struct SearchedCandidates: Sendable {
  /// The policies that go on to the contest, the axes as today.
  let points: [PolicySpace.Point]
  /// For each setting of the axes, in order, the policies that are best there.
  let cells: [[PolicySpace.Point]]
  /// How many policies were run, and in how many runs.
  let visited: Int
  let runs: Int
}

extension Laboratory {
  /// About how many runs a search takes with those of the policies that it finds; nothing where every policy is run.
  ///
  /// - Parameters:
  ///   - scenario: the scenario with its levers and axes.
  ///   - replications: how often each policy found is run.
  /// - Returns: a rough number, for a prediction.
  public static func searchRuns(toRecommend scenario: Scenario, replications: Int) -> Int? {
    guard RecommendationPlan.isSearched(scenario) else { return nil }
    let space = PolicySpace(ranges: scenario.levers, base: scenario.today)
    let limits = CandidateSearch.Limits()
    let around = 1 + space.neighbours(of: space.point(near: scenario.today)).count
    let others = RecommendationPlan.bases(scenario).count { $0.base != scenario.today }
    let beside = CandidateSearch.Limits.beside
    // A few steps from each start, and the doubling at the top.
    let search = limits.first * (limits.fill + 2 * limits.starts * around) + limits.most * around
    return search + others * beside.most * 2 * around
      + (limits.gathered + others * beside.gathered) * replications
  }

  /// Searches the levers for good policies, and the neighbourhood of the best for each other setting of the axes.
  func searchCandidates() throws(StudyInterrupted) -> SearchedCandidates {
    let space = PolicySpace(ranges: scenario.levers, base: scenario.today)
    let starts = [scenario.today] + scenario.policies.map { $0.applied(to: scenario.today) }
    let search = try search(space, seeds: starts.map(space.point(near:)), limits: CandidateSearch.Limits())
    var visited = search.order.count
    var runs = search.runs
    var cells: [[PolicySpace.Point]] = []
    for (_, base) in RecommendationPlan.bases(scenario) {
      if base == scenario.today {
        cells.append(search.gathered)
        continue
      }
      let beside = try self.search(
        PolicySpace(ranges: scenario.levers, base: base), seeds: Array(search.gathered.prefix(6)), limits: .beside)
      visited += beside.order.count
      runs += beside.runs
      cells.append(beside.gathered)
    }
    return SearchedCandidates(points: search.gathered, cells: cells, visited: visited, runs: runs)
  }

  private func search(
    _ space: PolicySpace, seeds: [PolicySpace.Point], limits: CandidateSearch.Limits
  ) throws(StudyInterrupted) -> CandidateSearch {
    var search = CandidateSearch(space, limits: limits)
    var rows: [PolicySpace.Point: [PolicyRow]] = [:]
    let objective = try searchObjective()
    try search.run(from: seeds) { (points, replications) throws(StudyInterrupted) in
      // Points with as many replications behind them go on together.
      for (done, group) in Dictionary(grouping: points, by: { rows[$0]?.count ?? 0 }).sorted(by: { $0.key < $1.key }) {
        let first = RecommendationPlan.firstSearchUnit
        let found = try run(
          group.map { space.policy(at: $0).policy }, units: first + done..<first + replications, unitsPerDraw: 1)
        for (place, point) in group.enumerated() { rows[point, default: []] += found.map { $0[place] } }
      }
      return points.map { judged(rows[$0] ?? [], space.policy(at: $0).policy, by: objective) }
    }
    return search
  }

  /// What is made large in a search: where the worst outcomes begin is told from today's policy for all.
  private func searchObjective() throws(StudyInterrupted) -> PolicyObjective {
    let first = RecommendationPlan.firstSearchUnit
    let count = scenario.decision.riskWeight > 0 ? 64 : 0
    let rows = try run([scenario.today], units: first..<first + count, unitsPerDraw: 1)
    return PolicyObjective(
      scenario.decision, rows: Rows(units: rows, unitsPerDraw: 1, level: scenario.decision.confidence))
  }

  private func judged(
    _ rows: [PolicyRow], _ policy: Policy, by objective: PolicyObjective
  ) -> CandidateSearch.Visit {
    let column = Rows(units: rows.map { [$0] }, unitsPerDraw: 1, level: scenario.decision.confidence)
    let writer = ClauseWriter(scenario: scenario, rows: column, index: 0, policy: policy)
    return CandidateSearch.Visit(
      values: objective.values(of: 0, in: column), isPossible: writer.mayBeAgreeable, isCertain: writer.isAgreeable,
      shortfall: writer.shortfall)
  }
}

extension CandidateSearch {
  /// How many runs the search took.
  var runs: Int { visits.values.reduce(0) { $0 + $1.values.count } }
}

extension CandidateSearch.Limits {
  /// For a setting of the axes that is shown, not chosen: steps from what is good elsewhere.
  static let beside = CandidateSearch.Limits(fill: 0, starts: 1, first: 8, most: 16, gathered: 8, line: 0)
}
