// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics

/// Sizes the pilot of one policy, metric by metric.
struct PilotDesigner {
  let goal: PilotGoal
  /// The split advised.
  let split: PilotSplit
  let leadsPerWeek: Double
  /// The confidence level of the simulated differences.
  let level: Double
  /// The difference in contribution per lead; nothing when the simulation does not tell it.
  let money: Double?

  private let rule = PilotStopRule()

  init(goal: PilotGoal, split: PilotSplit, leadsPerWeek: Double, level: Double, money: Double?) {
    self.goal = goal
    self.split = split
    self.leadsPerWeek = leadsPerWeek
    self.level = level
    self.money = money
  }

  /// The metric with the earliest signal, of those that agree with the money where that is told.
  func firstSignal(_ figures: [PilotFigure]) -> String? {
    let planned = figures.filter { $0.status == .planned && (money == nil || $0.agreesWithMoney == true) }
    let weeks = { (figure: PilotFigure) in size(of: figure)?.weeksToSignal ?? Int.max }
    return planned.min { weeks($0) < weeks($1) }?.metric
  }

  private func size(of figure: PilotFigure) -> PilotSize? { split == .lead ? figure.byLead : figure.byWeek }

  func figure(_ metric: PilotMetric, _ effect: PilotEffect, ripening: Double?) -> PilotFigure {
    let difference = effect.difference.mean
    // All metrics of a pilot are better when higher, so the sign says on which side the claim would be.
    let error = difference > 0 ? rule.alpha / 2 : rule.worseError
    let design = design(metric, effect)
    let deviation = effect.deviation(level: level)
    let byLead =
      effect.isTold ? design.perArm(power: goal.power, error: error).flatMap { sized($0, ripening) } : nil
    let byWeek =
      effect.isTold
      ? cluster(effect).blocks(power: goal.power, error: error, most: PilotGoal.longest).flatMap {
        sized(Double($0) * leadsPerWeek / 2, blocks: $0, ripening)
      } : nil
    func judged(_ plan: (leads: Int, weeks: Int, signal: Int)?, _ design: TwoArmDesign) -> PilotSize? {
      plan.map {
        PilotSize(
          leadsPerArm: $0.leads, weeks: $0.weeks, weeksToSignal: $0.signal,
          assurance: design.assurance(perArm: Double($0.leads), deviation: deviation, error: error),
          wrongSign: design.wrongSign(perArm: Double($0.leads), deviation: deviation))
      }
    }
    let clustered = TwoArmDesign(difference: difference, variance: variance(effect))
    let sizes = (lead: judged(byLead, design), week: judged(byWeek, clustered))
    let advised = split == .lead ? sizes.lead : sizes.week
    return PilotFigure(
      metric: metric.name, unit: metric.unit.rawValue,
      status: effect.isTold ? advised == nil ? .outOfReach : .planned : untold(effect, error),
      today: effect.values.base,
      change: effect.values.change, difference: difference, halfWidth: effect.difference.halfWidth.finite, level: level,
      agreesWithMoney: effect.isTold ? money.map { ($0 > 0) == (difference > 0) } : nil, ripeningWeeks: ripening,
      byLead: sizes.lead, byWeek: sizes.week,
      asked: effect.isTold ? asked(split == .lead ? design : clustered, error, deviation, ripening) : nil)
  }

  /// Whether a difference that the simulation does not tell could be as large as a pilot can show.
  private func untold(_ effect: PilotEffect, _ error: Double) -> PilotStatus {
    let largest = abs(effect.difference.mean) + effect.difference.halfWidth
    let design = TwoArmDesign(difference: largest, variance: variance(effect))
    guard let perArm = design.perArm(power: goal.power, error: error) else { return .noEffect }
    return 2 * perArm / leadsPerWeek > Double(PilotGoal.longest) ? .noEffect : .unclear
  }

  /// Leads drawn one by one: shares vary as shares do, money as it did over replications.
  private func design(_ metric: PilotMetric, _ effect: PilotEffect) -> TwoArmDesign {
    guard metric.isShare else { return TwoArmDesign(difference: effect.difference.mean, variance: variance(effect)) }
    return TwoArmDesign(shares: effect.values.base, effect.values.change, casesPerSubject: effect.casesPerLead)
  }

  /// What the difference varies per lead of an arm, with all that the leads of a week have in common.
  private func variance(_ effect: PilotEffect) -> Double {
    effect.variances.base / effect.casesPerLead.base + effect.variances.change / effect.casesPerLead.change
  }

  private func cluster(_ effect: PilotEffect) -> ClusterDesign {
    ClusterDesign(
      difference: effect.difference.mean, variance: variance(effect), subjectsPerBlock: max(leadsPerWeek, 1e-9))
  }

  /// A number of leads per arm in whole leads, and the weeks in which they come in; nothing when those are more than
  /// anybody pilots, or no outcome is ever known.
  ///
  /// - Parameters:
  ///   - perArm: the leads under each policy.
  ///   - blocks: the weeks, where they are drawn and not the leads.
  ///   - ripening: the weeks until outcomes are known.
  /// - Returns: leads, weeks, and weeks until the signal.
  private func sized(_ perArm: Double, blocks: Int? = nil, _ ripening: Double?) -> (
    leads: Int, weeks: Int, signal: Int
  )? {
    let leads = perArm.rounded(.up)
    let weeks = blocks.map(Double.init) ?? (2 * leads / leadsPerWeek).rounded(.up)
    guard weeks <= Double(PilotGoal.longest), let ripening else { return nil }
    return (Int(leads), Int(weeks), Int(weeks + ripening.rounded(.up)))
  }

  /// What the length asked about shows: only leads whose outcome is known by its end count.
  private func asked(
    _ design: TwoArmDesign, _ error: Double, _ deviation: Double, _ ripening: Double?
  ) -> AskedPilot? {
    guard let weeks = goal.weeks, let ripening else { return nil }
    let ripe = max(0, weeks - Int(ripening.rounded(.up)))
    let leads = (Double(ripe) * leadsPerWeek / 2).rounded(.down)
    guard leads >= 1 else {
      return AskedPilot(ripeWeeks: ripe, leadsPerArm: 0, power: nil, detectable: nil, wrongSign: nil)
    }
    return AskedPilot(
      ripeWeeks: ripe, leadsPerArm: Int(leads), power: design.power(perArm: leads, error: error),
      detectable: design.detectable(perArm: leads, power: goal.power, error: error),
      wrongSign: design.wrongSign(perArm: leads, deviation: deviation))
  }
}
