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
    results.power = pilots(
      policies.indices.dropFirst().map { ($0, policies[$0]) }, against: (0, policies[0]), in: rows, goal: goal)
    results.warnings = warnings(policies, in: rows)
    return results
  }

  /// The pilots of policies that were observed together with a base.
  ///
  /// - Parameters:
  ///   - changes: the policies with their positions in the rows.
  ///   - base: the policy they are tried against, with its position.
  ///   - rows: what was observed.
  ///   - goal: what the pilots are to achieve.
  /// - Returns: a plan for each.
  func pilots(
    _ changes: [(index: Int, policy: NamedPolicy)], against base: (index: Int, policy: NamedPolicy), in rows: Rows,
    goal: PilotGoal
  ) -> PilotPlan {
    let leads = Estimate(observations: rows.expected(Metric.position("leads"), of: base.index)).mean
    let perWeek = leads * 168 / scenario.calendar.hoursPerMonth
    let rule = PilotStopRule()
    return PilotPlan(
      power: goal.power, alpha: rule.alpha, leadsPerWeek: perWeek, weeksAsked: goal.weeks,
      stopRule: StopRuleRecord(rule),
      pilots: changes.map { pilot(of: $0, against: base, in: rows, goal: goal, leadsPerWeek: perWeek) })
  }

  private func pilot(
    of change: (index: Int, policy: NamedPolicy), against base: (index: Int, policy: NamedPolicy), in rows: Rows,
    goal: PilotGoal, leadsPerWeek: Double
  ) -> Pilot {
    let interference = Self.sharedLine.filter { rows.isMoved($0, by: change.index, from: base.index) }
    let split = interference.isEmpty ? PilotSplit.lead : .week
    let ripening = ripening([base.policy.policy, change.policy.policy], metrics: goal.metrics)
    let money = PilotMetric.named(PilotMetric.contribution)
      .flatMap { PilotEffect($0, of: change.index, against: base.index, in: rows) }
      .flatMap { $0.isTold ? $0.difference.mean : nil }
    let designer = PilotDesigner(
      goal: goal, split: split, leadsPerWeek: leadsPerWeek, level: rows.level, money: money)
    let figures = goal.metrics.compactMap { metric in
      PilotEffect(metric, of: change.index, against: base.index, in: rows).map {
        designer.figure(metric, $0, ripening: ripening[metric.name])
      }
    }
    return Pilot(
      policy: change.policy.name, against: base.policy.name, split: split, interference: interference,
      firstSignal: designer.firstSignal(figures), metrics: figures)
  }

  /// What both policies feel when they share the reps' line.
  private static let sharedLine = ["utilisation", "first_touch_mean_hours"]
}

extension Rows {
  /// Whether a policy moves a metric of another by more than a hundredth, beyond the noise.
  fileprivate func isMoved(_ name: String, by policy: Int, from origin: Int) -> Bool {
    let metric = Metric.position(name)
    let base = expected(metric, of: origin)
    guard let moved = comparison(metric, of: (policy, ""), against: (origin, "")), base.allSatisfy(\.isFinite) else {
      return true
    }
    let size = abs(Estimate(observations: base).mean)
    return abs(moved.mean) > max(moved.halfWidth ?? .infinity, 0.01 * size)
  }
}
