// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import Statistics

/// How precise a study must become before it ends.
public struct PrecisionGoal: Sendable, Hashable {
  /// The largest relative error, as a share of each figure.
  public var target: Double
  /// The names of the metrics that must become precise.
  public var metrics: [String]
  /// The replications after which the study ends undecided.
  public var most: Int

  public init(target: Double, metrics: [String], most: Int = PrecisionGoal.usualMost) {
    self.target = target
    self.metrics = metrics
    self.most = most
  }

  /// The replications after which a study ends undecided unless told otherwise.
  public static let usualMost = 10_000

  /// What must become precise unless told otherwise: what decides between policies.
  public static let decisive = [Metric.objective]
  /// What must become precise of a single policy unless told otherwise: wins, money, and how fast sales calls.
  public static let descriptive = ["won", "revenue", "first_touch_p90_hours"]
}

/// What has to become precise.
enum PrecisionSubject {
  /// The mean of every policy.
  case means
  /// The paired difference of every policy to the first.
  case differences
}

extension Laboratory {
  /// Runs policies as often as the settings say, or until their figures are precise.
  ///
  /// Replications are added up to sizes that are fixed beforehand, whole draws of the uncertain parameters at a time, so
  /// where a study ends does not depend on threads. When only the first few policies have to become precise, `precise`
  /// says how many.
  func observe(
    _ policies: [NamedPolicy], settings: StudySettings, subject: PrecisionSubject, precise: Int? = nil,
    keepsMonths: Bool = false
  ) throws(StudyInterrupted) -> (rows: Rows, precision: PrecisionResult?) {
    guard let goal = settings.precision else {
      return (try observe(policies, settings: settings, keepsMonths: keepsMonths), nil)
    }
    let rule = RelativePrecision(target: goal.target)
    var units: [[PolicyRow]] = []
    progress?(.planned(runs: nil))
    for size in RelativePrecision.looks(upTo: goal.most, step: unitsPerDraw) {
      units += try run(
        policies.map(\.policy), units: units.count..<size, unitsPerDraw: unitsPerDraw, keepsMonths: keepsMonths)
      let rows = Rows(units: units, unitsPerDraw: unitsPerDraw, level: settings.level)
      let figures = figures(
        Array(policies.prefix(precise ?? policies.count)), subject: subject, metrics: goal.metrics, rule: rule, in: rows
      )
      let isMet = figures.allSatisfy(\.isMet)
      guard isMet || size + unitsPerDraw > goal.most else {
        let needed = figures.map { $0.neededReplications ?? .infinity }.max() ?? .infinity
        progress?(.planned(runs: Int(min(needed, Double(goal.most))) * policies.count))
        continue
      }
      let result = PrecisionResult(
        target: rule.target, adjustedTarget: rule.adjustedTarget, level: settings.level,
        status: isMet ? .met : .budgetEnded, replications: size, maxReplications: goal.most, figures: figures)
      return (rows, result)
    }
    preconditionFailure("the last look ends a study")
  }

  private func figures(
    _ policies: [NamedPolicy], subject: PrecisionSubject, metrics: [String], rule: RelativePrecision, in rows: Rows
  ) -> [PrecisionFigure] {
    policies.indices.flatMap { index in
      metrics.compactMap { metric -> PrecisionFigure? in
        let position = Metric.position(metric)
        let policy = policies[index].name
        switch subject {
        case .means:
          let result = rows.result(position, of: index)
          return figure(
            policy, nil, metric, result.mean, result.halfWidthSimulation, rule: rule, count: rows.units.count)
        case .differences:
          guard index > 0 else { return nil }
          let base = policies[0].name
          let comparison = rows.comparison(position, of: (index, policy), against: (0, base))
          return figure(
            policy, base, metric, comparison?.mean, comparison?.halfWidthSimulation, rule: rule,
            count: rows.units.count)
        }
      }
    }
  }

  private func figure(
    _ policy: String, _ against: String?, _ metric: String, _ mean: Double?, _ halfWidth: Double?,
    rule: RelativePrecision, count: Int
  ) -> PrecisionFigure {
    guard let mean, let halfWidth else {
      return PrecisionFigure(
        policy: policy, against: against, metric: metric, mean: mean, halfWidth: nil, achieved: nil, isMet: false,
        neededReplications: nil)
    }
    return PrecisionFigure(
      policy: policy, against: against, metric: metric, mean: mean, halfWidth: halfWidth,
      achieved: (halfWidth / abs(mean)).finite, isMet: rule.isMet(mean: mean, halfWidth: halfWidth),
      neededReplications: rule.needed(mean: mean, halfWidth: halfWidth, count: count))
  }
}
