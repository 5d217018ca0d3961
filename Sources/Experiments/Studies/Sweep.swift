// SPDX-License-Identifier: GPL-3.0-or-later

public import FunnelModel
import Statistics

extension Laboratory {
  /// Runs a policy for every cell of a grid, and says which cells may be best.
  ///
  /// - Parameters:
  ///   - ranges: the levers that vary, the first slowest.
  ///   - base: the policy the settings are applied to, and the one the best cells are compared with.
  ///   - settings: how often and how sure.
  /// - Returns: a result per cell; cells that are the same policy count once.
  /// - Throws: when the study is to stop.
  public func sweep(
    _ ranges: [LeverRange], base: Policy, settings: StudySettings
  ) throws(StudyInterrupted) -> StudyResults {
    let plan = SweepPlan(ranges, on: base)
    let cells = plan.cells
    let (rows, precision) = try observe(plan.policies, settings: settings, subject: .means, precise: cells.count)
    var results = StudyResults(leadflow: header("sweep", settings: settings, units: rows.units.count))
    results.precision = precision
    results.policies = cells.indices.map {
      result(of: $0, in: rows, named: cells[$0], telling: plan.settings[$0])
    }
    results.sweep = around(plan, results.policies, levers: ranges.map(\.path), in: rows)
    results.warnings = warnings(cells, in: rows)
    return results
  }

  /// The policies a sweep of these ranges runs.
  public static func policies(toSweep ranges: [LeverRange], on base: Policy) -> [NamedPolicy] {
    SweepPlan(ranges, on: base).policies
  }

  /// How far the cells are from the best.
  private func around(
    _ plan: SweepPlan, _ results: [PolicyResult], levers: [String], in rows: Rows
  ) -> SweepResult {
    let objective = Metric.position(Metric.objective)
    let cells = plan.cells
    let values = cells.indices.map { rows.expected(objective, of: $0) }
    let means = values.map { rows.error(of: $0).mean }
    let highest = { (indices: [Int]) in
      indices.dropFirst().reduce(indices.first) { best, index in best.map { means[index] > means[$0] ? index : $0 } }
    }
    let best = highest(Array(cells.indices)) ?? 0
    let unknown = cells.indices.map { band($0, plan, rows) }
    let standings = cells.count > 1 ? self.standings(of: cells, in: rows) : []
    let zone = indifferenceZone(today: plan.today, in: rows)
    return SweepResult(
      metric: Metric.objective, unit: Metric.all[objective].unit.rawValue, level: rows.level, levers: levers,
      indifferenceZone: zone,
      cells: cells.indices.map { index in
        let figure = results[index].metrics[Metric.objective]
        let error = rows.error(of: zip(values[index], values[best]).map { $0 - $1 })
        let doubt = index == best ? 0 : unknown[index] + unknown[best]
        return SweepCell(
          policy: cells[index].name,
          levers: Dictionary(plan.settings[index].map { ($0.path, $0.reading) }) { $1 },
          mean: means[index], halfWidth: figure?.halfWidth, differenceToBest: error.mean,
          differenceHalfWidth: (error.halfWidth + doubt).finite,
          mayBeBest: standings.isEmpty || standings[index].mayBeBest,
          regretBound: standings.isEmpty ? 0 : standings[index].regretBound,
          isWithinZone: error.mean >= -zone, promises: results[index].promises)
      },
      best: standout(best, plan, rows),
      bestFeasible: highest(cells.indices.filter { results[$0].promises == .feasible }).map {
        standout($0, plan, rows)
      })
  }

  /// A cell against today's policy, with an interval that holds for all cells at once.
  private func standout(_ index: Int, _ plan: SweepPlan, _ rows: Rows) -> BestCell {
    guard index != plan.today else {
      return BestCell(policy: plan.policies[index].name, againstToday: nil, againstTodayHalfWidth: nil)
    }
    let error = rows.difference(Metric.position(Metric.objective), of: index, against: plan.today).error
    let level = 1 - (1 - rows.level) / Double(plan.cells.count)
    let doubt = band(index, plan, rows) + band(plan.today, plan, rows)
    return BestCell(
      policy: plan.policies[index].name, againstToday: error.mean,
      againstTodayHalfWidth: (error.halfWidth(at: level, insteadOf: rows.level) + doubt).finite)
  }

  /// By how much a policy's objective may be off because of leads nobody knows.
  private func band(_ index: Int, _ plan: SweepPlan, _ rows: Rows) -> Double {
    bands(of: index, in: rows, policy: plan.policies[index].policy)[Metric.objective] ?? 0
  }
}
