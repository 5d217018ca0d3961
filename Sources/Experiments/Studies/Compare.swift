// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import Statistics

/// What a comparison may be asked for beside the differences.
public struct ComparisonRequest: Sendable {
  /// The half-width for which replications are counted, in money per month.
  public var halfWidth: Double?
  /// How long a selection on fresh replications may go on; nothing without one.
  public var selection: SelectionBudget?

  public init(halfWidth: Double? = nil, selection: SelectionBudget? = nil) {
    self.halfWidth = halfWidth
    self.selection = selection
  }
}

extension Laboratory {
  /// Runs the policies of a plan on common leads and says which may be best, how sure that is and what is at risk.
  ///
  /// - Parameters:
  ///   - plan: the policies; all are compared with the first.
  ///   - settings: how often and how sure.
  ///   - request: what else is wanted.
  /// - Returns: a result per policy, in the order of the plan.
  /// - Throws: when the study is to stop.
  public func compare(
    _ plan: ComparisonPlan, settings: StudySettings, request: ComparisonRequest = ComparisonRequest()
  ) throws(StudyInterrupted) -> StudyResults {
    var (results, rows) = try measure("compare", plan.policies, settings: settings)
    let objective = Metric.position(Metric.objective)
    var selection: PolicySelection?
    if let budget = request.selection {
      let zone = indifferenceZone(today: 0, in: rows)
      selection = try select(plan.policies, indifferenceZone: zone, budget: budget)
    }
    let differences = plan.policies.indices.dropFirst().map { index in
      difference(of: index, among: plan.policies, asked: request.halfWidth, in: rows)
    }
    results.compare = CompareResult(
      metric: Metric.objective, unit: Metric.all[objective].unit.rawValue, against: plan.policies[0].name,
      level: settings.level, same: plan.same, differences: differences,
      standings: plan.policies.count > 1 ? standings(of: plan.policies, in: rows) : [],
      askedHalfWidth: request.halfWidth, selection: selection)
    results.warnings = comparisonWarnings(results) + results.warnings
    return results
  }

  /// What is known of a policy's difference to the first in the objective.
  private func difference(
    of index: Int, among policies: [NamedPolicy], asked: Double?, in rows: Rows
  ) -> ObjectiveDifference {
    let objective = Metric.position(Metric.objective)
    let difference = rows.difference(objective, of: index, against: 0)
    let band = [0, index].reduce(0) {
      $0 + (bands(of: $1, in: rows, policy: policies[$1].policy)[Metric.objective] ?? 0)
    }
    let error = difference.error
    let simultaneous = 1 - (1 - rows.level) / Double(policies.count - 1)
    let concern = difference.isConstant ? nil : MeanConcern(difference.values)
    var numbers = DesignPart.resampling.numbers(seed: seed)
    let bootstrap =
      concern == nil ? nil : BootstrapMean(difference.values, level: rows.level, using: &numbers)
    // Samples of so few values are often all of one value, which bounds nothing.
    let isBounded = bootstrap.map { $0.upper - $0.lower < 1e6 * error.simulation } ?? false
    let leads = rows.leads(objective, of: index, over: 0)
    // Nobody can say who is ahead where leads are handed over of which nothing is known.
    let isKnown = band == 0
    let chance = rows.chance(leads)
    return ObjectiveDifference(
      policy: policies[index].name, mean: error.mean, halfWidth: (error.halfWidth + band).finite,
      halfWidthSimultaneous: (error.halfWidth(at: simultaneous, insteadOf: rows.level) + band).finite,
      skewness: SampleShape(difference.values)?.skewness, concern: concern,
      bootstrap: !isBounded
        ? nil
        : bootstrap.map { interval in
          let reach = { (side: Double) in (side * side + error.data * error.data).squareRoot() + band }
          return BootstrapInterval(
            lower: error.mean - reach(interval.mean - interval.lower),
            upper: error.mean + reach(interval.upper - interval.mean))
        },
      pBetter: isKnown ? chance.better : nil, pBetterInterval: isKnown ? chance.interval : nil,
      pLoss: isKnown ? chance.loss : nil, distribution: isKnown ? DifferenceSpread(leads) : nil,
      replicationsToHalve: rows.replications(for: error.simulation / 2, error: error, count: difference.values.count),
      replicationsForAsked: asked.flatMap {
        rows.replications(for: $0, error: error, count: difference.values.count)
      })
  }
}
