// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import Statistics

/// What a pilot is to achieve.
public struct PilotGoal: Sendable {
  /// The probability with which it is to show the difference.
  public var power: Double
  /// The metrics it may look at.
  public var metrics: [PilotMetric]
  /// The whole length of a pilot to be judged beside, in weeks; nothing for none.
  public var weeks: Int?

  public init(power: Double = 0.8, metrics: [PilotMetric] = PilotMetric.all, weeks: Int? = nil) {
    self.power = power
    self.metrics = metrics
    self.weeks = weeks
  }

  /// The longest pilot anybody runs, five years, in weeks.
  static let longest = 260
}

extension Laboratory {
  /// Says how long a live pilot must run until it shows what policies change.
  ///
  /// The differences come from common leads; what a pilot's own figures vary does not, since a pilot has no common leads:
  /// each of them goes one way.
  ///
  /// - Parameters:
  ///   - policies: the base first, then those to be tried against it, one pilot each.
  ///   - goal: what the pilots are to achieve.
  ///   - settings: how often and how sure the simulation is.
  /// - Returns: results with the plans alone.
  /// - Throws: when the study is to stop.
  public func power(_ policies: [NamedPolicy], goal: PilotGoal, settings: StudySettings) throws(StudyInterrupted)
    -> StudyResults
  {
    let rows = try observe(policies, settings: settings)
    var results = StudyResults(leadflow: header("power", settings: settings, units: rows.units.count))
    let leads = Estimate(observations: rows.expected(Metric.position("leads"), of: 0)).mean
    let perWeek = leads * 168 / scenario.calendar.hoursPerMonth
    let rule = PilotStopRule()
    results.power = PilotPlan(
      power: goal.power, alpha: rule.alpha, leadsPerWeek: perWeek, weeksAsked: goal.weeks,
      stopRule: StopRuleRecord(rule),
      pilots: policies.indices.dropFirst().map {
        pilot(of: (policies[$0], $0), against: policies[0], in: rows, goal: goal, leadsPerWeek: perWeek)
      })
    results.warnings = warnings(policies, in: rows)
    return results
  }

  private func pilot(
    of change: (policy: NamedPolicy, index: Int), against base: NamedPolicy, in rows: Rows, goal: PilotGoal,
    leadsPerWeek: Double
  ) -> Pilot {
    let interference = Self.sharedLine.filter { rows.isMoved($0, by: change.index) }
    let split = interference.isEmpty ? PilotSplit.lead : .week
    let ripening = ripening([base.policy, change.policy.policy], metrics: goal.metrics)
    let money = PilotMetric.named(PilotMetric.contribution)
      .flatMap { PilotEffect($0, of: change.index, against: 0, in: rows) }
      .flatMap { $0.isTold ? $0.difference.mean : nil }
    let designer = PilotDesigner(
      goal: goal, split: split, leadsPerWeek: leadsPerWeek, level: rows.level, money: money)
    let figures = goal.metrics.compactMap { metric in
      PilotEffect(metric, of: change.index, against: 0, in: rows).map {
        designer.figure(metric, $0, ripening: ripening[metric.name])
      }
    }
    return Pilot(
      policy: change.policy.name, against: base.name, split: split, interference: interference,
      firstSignal: designer.firstSignal(figures), metrics: figures)
  }

  /// What both policies feel when they share the reps' line.
  private static let sharedLine = ["utilisation", "first_touch_mean_hours"]
}

extension Rows {
  /// Whether a policy moves a metric of the first one by more than a hundredth, beyond the noise.
  fileprivate func isMoved(_ name: String, by policy: Int) -> Bool {
    let metric = Metric.position(name)
    let base = expected(metric, of: 0)
    guard let moved = comparison(metric, of: (policy, ""), against: (0, "")), base.allSatisfy(\.isFinite) else {
      return true
    }
    let size = abs(Estimate(observations: base).mean)
    return abs(moved.mean) > max(moved.halfWidth ?? .infinity, 0.01 * size)
  }
}
