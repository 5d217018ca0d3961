// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelEngine
import FunnelModel
import Statistics
import Testing

@testable import Experiments

/// Pilots of funnels whose shares are known.
@Suite struct PowerTests {
  /// More reps than leads, so every lead goes its way alone: three calls reach 0.75 * (1 - 0.78^3) = 0.394086, six
  /// 0.581100299472; 100 leads in a month of 21 days.
  private static func scenario() -> Scenario {
    var scenario = Scenario.plain(leadsPerMonth: 100, months: 6)
    scenario.team.reachable = 0.75
    scenario.team.contactRate = 0.22
    scenario.qualification.bands = [ScoreBand(upTo: 100, rate: 0.3)]
    scenario.pipeline.opportunityRate = 0.6
    scenario.pipeline.winRate = 0.25
    scenario.pipeline.cycle = .constant(Value(30 * 24))
    scenario.money.dealValue = .constant(10_000)
    scenario.today.reps = 5000
    scenario.today.attempts = 3
    return scenario
  }

  private static func policies(_ scenario: Scenario, _ change: (inout Policy) -> Void) -> [NamedPolicy] {
    var changed = scenario.today
    change(&changed)
    return [NamedPolicy(name: "today", policy: scenario.today), NamedPolicy(name: "other", policy: changed)]
  }

  private static func plan(
    _ scenario: Scenario, _ goal: PilotGoal = PilotGoal(), replications: Int = 60, seed: UInt64 = 1,
    change: (inout Policy) -> Void
  ) throws -> PilotPlan {
    let results = try Laboratory(scenario, seed: seed, threads: 2)
      .power(policies(scenario, change), goal: goal, settings: SmallStudy.settings(replications))
    return try #require(results.power)
  }

  /// The closed form: 110.95 leads on each side, so 222 leads, for which 10 weeks do at 100 leads a month.
  @Test func aKnownShareNeedsTheKnownNumber() throws {
    let plan = try Self.plan(Self.scenario()) { $0.attempts = 6 }
    #expect(abs(plan.leadsPerWeek - 100 * 168 / Self.scenario().calendar.hoursPerMonth) < 1)
    let pilot = plan.pilots[0]
    // Nobody waits, so nothing is shared.
    #expect(pilot.split == .lead || pilot.interference == ["utilisation"])
    let figure = try #require(pilot.metrics.first { $0.metric == "contacted_per_lead" })
    #expect(abs(figure.today - 0.394086) < 0.012 && abs(figure.difference - 0.187014) < 0.015)
    let known = try #require(
      TwoArmDesign(shares: figure.today, figure.change).perArm(power: 0.8))
    let size = try #require(figure.byLead)
    #expect(size.leadsPerArm == Int(known.rounded(.up)))
    #expect(abs(Double(size.leadsPerArm) - 111) < 20, "\(size.leadsPerArm)")
    #expect(size.weeks == Int((2 * Double(size.leadsPerArm) / plan.leadsPerWeek).rounded(.up)))
    #expect(size.weeksToSignal == size.weeks + Int(try #require(figure.ripeningWeeks).rounded(.up)))
    #expect(size.assurance < 0.805 && size.assurance > 0.7)
    // Weeks drawn at random need about as many when leads of a week have nothing in common.
    let weeks = try #require(figure.byWeek)
    #expect(weeks.weeks >= size.weeks && weeks.weeks <= 2 * size.weeks + 6, "\(weeks.weeks) \(size.weeks)")
  }

  /// What is known later takes longer, and the deal of 30 days shows in when it is known.
  @Test func outcomesRipenInTheirOrder() throws {
    let plan = try Self.plan(Self.scenario()) { $0.attempts = 6 }
    let ripening = plan.pilots[0].metrics.compactMap(\.ripeningWeeks)
    #expect(ripening.count == PilotMetric.all.count)
    let won = try #require(plan.pilots[0].metrics.first { $0.metric == "won_per_lead" }?.ripeningWeeks)
    let sql = try #require(plan.pilots[0].metrics.first { $0.metric == "sql_per_lead" }?.ripeningWeeks)
    #expect(abs(won - sql - 30.0 / 7) < 0.3, "\(won) \(sql)")
    #expect(sql > 0)
  }

  /// A pilot of the engine's own leads at the advised number finds the difference as often as asked: each arm has leads
  /// of its own, 800 pilots, within 3 standard errors.
  @Test func theAdvisedNumberHasThePower() throws {
    let scenario = Self.scenario()
    let plan = try Self.plan(scenario, replications: 400) { $0.attempts = 6 }
    let size = try #require(plan.pilots[0].metrics.first { $0.metric == "contacted_per_lead" }?.byLead)
    let compiled = CompiledScenario(scenario)
    let policies = Self.policies(scenario) { $0.attempts = 6 }
    // Leads of a policy, one after the other from as many replications as it takes: was each reached?
    func leads(_ policy: Policy, count: Int, seed: UInt64) -> [Bool] {
      var found: [Bool] = []
      var replication = 0
      while found.count < count {
        let run = Run(
          compiled, policy: policy, leads: LeadTable(compiled, seed: seed, replication: replication))
        found += run.records.filter { $0.captured < scenario.clock.horizon }.map { $0.state != .unreachable }
        replication += 1
      }
      return found
    }
    let pilots = 800
    let today = leads(policies[0].policy, count: pilots * size.leadsPerArm, seed: 11)
    let other = leads(policies[1].policy, count: pilots * size.leadsPerArm, seed: 12)
    let rule = PilotStopRule()
    let seen = (0..<pilots).count { pilot in
      let range = pilot * size.leadsPerArm..<(pilot + 1) * size.leadsPerArm
      let (one, two) = (Double(today[range].count { $0 }), Double(other[range].count { $0 }))
      let n = Double(size.leadsPerArm)
      let pooled = (one + two) / (2 * n)
      return rule.verdict(atLook: 3, z: (two - one) / n / (2 * pooled * (1 - pooled) / n).squareRoot()) == .better
    }
    let share = Double(seen) / Double(pilots)
    #expect(abs(share - 0.8) < 3 * (0.16 / Double(pilots)).squareRoot() + 0.01, "\(share)")
  }

  /// A policy that changes nothing has no number of weeks, and nothing infinite gets out.
  @Test func noEffectHasNoPilot() throws {
    let plan = try Self.plan(Self.scenario(), PilotGoal(weeks: 12)) { _ in }
    let pilot = plan.pilots[0]
    #expect(pilot.firstSignal == nil && pilot.interference.isEmpty && pilot.split == .lead)
    for figure in pilot.metrics {
      #expect(figure.status == .noEffect && figure.difference == 0)
      #expect(figure.byLead == nil && figure.byWeek == nil && figure.asked == nil && figure.agreesWithMoney == nil)
    }
  }

  /// Two replications do not tell what a pilot might; a hundred do.
  @Test func fewReplicationsLeaveItOpen() throws {
    let goal = PilotGoal(metrics: PilotMetric.all.filter { $0.name == "sql_per_lead" })
    let statuses = try [2, 100].map { replications in
      try Self.plan(Self.scenario(), goal, replications: replications) { $0.attempts = 6 }.pilots[0].metrics[0].status
    }
    #expect(statuses == [.unclear, .planned])
  }

  /// Five leads a month show nothing of a small difference within five years.
  @Test func fewLeadsNeverTell() throws {
    var scenario = Self.scenario()
    scenario.sources[0].volume = 5
    scenario.clock.horizon *= 4
    let plan = try Self.plan(scenario, PilotGoal(metrics: PilotMetric.all.filter { $0.name == "won_per_lead" })) {
      $0.attempts = 4
    }
    let figure = plan.pilots[0].metrics[0]
    #expect(figure.status == .outOfReach || figure.status == .noEffect, "\(figure)")
    #expect(figure.byLead == nil && plan.pilots[0].firstSignal == nil)
  }

  /// One rep for two policies: the calls of one make the leads of the other wait, so weeks are drawn.
  @Test func aSharedLineAsksForWeeks() throws {
    let scenario = SmallStudy.scenario()
    let plan = try Self.plan(scenario, PilotGoal(weeks: 26)) { $0.attempts = 8 }
    let pilot = plan.pilots[0]
    #expect(pilot.split == .week && pilot.interference.contains("first_touch_mean_hours"))
    for figure in pilot.metrics where figure.status == .planned {
      let size = try #require(figure.byWeek)
      #expect(size.weeks % 2 == 0 && size.weeks >= ClusterDesign.fewest)
      let asked = try #require(figure.asked)
      #expect(asked.ripeWeeks == max(0, 26 - Int(try #require(figure.ripeningWeeks).rounded(.up))))
    }
  }

  /// More power, more leads; a longer pilot, more power; the same bytes for any number of threads.
  @Test func sizesGoWithWhatIsAsked() throws {
    let scenario = Self.scenario()
    let sizes = try [0.6, 0.8, 0.95].map { power in
      try #require(
        try Self.plan(scenario, PilotGoal(power: power)) { $0.attempts = 6 }.pilots[0].metrics
          .first { $0.metric == "contacted_per_lead" }?.byLead?.leadsPerArm)
    }
    #expect(sizes[0] < sizes[1] && sizes[1] < sizes[2])
    let powers = try [6, 12, 24].map { weeks in
      try #require(
        try Self.plan(scenario, PilotGoal(weeks: weeks)) { $0.attempts = 6 }.pilots[0].metrics
          .first { $0.metric == "contacted_per_lead" }?.asked?.power)
    }
    #expect(powers[0] < powers[1] && powers[1] < powers[2])
    let bytes = try [1, 3].map { threads in
      try SmallStudy.bytes(
        try Laboratory(scenario, seed: 3, threads: threads)
          .power(Self.policies(scenario) { $0.attempts = 6 }, goal: PilotGoal(), settings: SmallStudy.settings(8)))
    }
    #expect(bytes[0] == bytes[1])
  }

  @Test func everyMetricIsDescribedOnce() {
    #expect(Set(PilotMetric.all.map(\.name)).count == PilotMetric.all.count)
    #expect(PilotMetric.all.allSatisfy { $0.summary.hasSuffix(".") && !$0.title.isEmpty })
    #expect(PilotMetric.named(PilotMetric.contribution) != nil)
  }
}
