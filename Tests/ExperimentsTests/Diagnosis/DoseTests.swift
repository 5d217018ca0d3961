// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import Statistics
import Testing

@testable import Experiments

/// Poor leads that score high, given to a funnel whose answer can be worked out.
@Suite struct DoseTests {
  /// Of 140 leads a month, all handed over and reached at once, half become an SQL and every SQL is won.
  ///
  /// A lead takes half an hour. Two reps have 6,300 minutes a month, and 4,200 are asked for: 70 more leads fit in.
  private func funnel(reps: Int = 2, change: (inout Scenario) -> Void = { _ in }) -> Scenario {
    var scenario = Scenario()
    scenario.name = "dose"
    scenario.calendar.workingDaysPerMonth = 21
    let month = scenario.calendar.hoursPerMonth
    scenario.clock = Clock(warmUp: month, horizon: 8 * month, runOut: .followed(hours: month))
    var source = Source(name: "web")
    source.volume = 140
    source.score = .constant(70)
    scenario.sources = [source]
    scenario.qualification.bands = [ScoreBand(upTo: 100, rate: 0.5)]
    scenario.team.dial = .constant(30)
    scenario.pipeline.cycle = .constant(24)
    scenario.money.dealValue = .constant(1000)
    scenario.today = Policy(
      threshold: 60, nurtureTime: 0, reps: reps, minutesPerDay: 150, attempts: 1, giveUpAge: 16)
    change(&scenario)
    return scenario
  }

  private func doses(_ scenario: Scenario, replications: Int = 60) throws -> SourceDose {
    let found = try #require(
      try DiagnosisFunnel.diagnose(scenario, plan: scenario, target: 100, replications: replications))
    #expect(found.doses.sources.count == scenario.sources.count)
    return try #require(found.doses.sources.first)
  }

  private func trusting(_ scenario: inout Scenario) {
    scenario.trust.rate = 0.03
    scenario.trust.start = 0.5
    scenario.trust.target = 0.5
    scenario.trust.floor = 0.2
    scenario.trust.recovery = 0.3
  }

  /// The odds of an SQL are e^-2 to 1: every poor lead brings 0.119 wins and, where nobody waits and trust is off, costs
  /// nothing.
  @Test func withoutMechanismsPoorLeadsBringWhatTheyAre() throws {
    let found = try doses(funnel(reps: 40))
    #expect(found.score == 80)
    #expect(abs(found.dose - 70) < 3)
    #expect(found.trust.mean == 0)
    #expect(abs(found.congestion.mean) < 1e-6 * abs(found.change.mean))
    // Two months, 2 standard errors of a Poisson number in 30 replications beside those of the interval.
    let exact = found.dose * 2 * 0.119203
    #expect(abs(found.change.mean / exact - 1) < 2.5 / (30 * found.dose * 2).squareRoot())
    #expect(found.turn == .beyond)
    for step in found.steps { #expect(step.recovery == .noAfterEffect && step.lostAfterwards.mean == 0) }
  }

  /// The 70 leads that fit in bring more than they cost, those beyond take the place of better ones.
  @Test func turnsWhereTheRepsAreFull() throws {
    let found = try doses(funnel())
    #expect(found.turn == .within)
    let turnsAt = try #require(found.turnsAt)
    let between = try #require(found.turnsBetween)
    #expect(between[0] < 70 && between[1] > 70)
    #expect(turnsAt > 45 && turnsAt < 95, "\(turnsAt)")
    // Far beyond, a poor lead that is called costs a lead with four times its chance its call.
    let last = try #require(found.steps.last)
    #expect(last.perLead.mean < 0 && last.perLead.isTold)
    #expect(last.change.mean < 0 && last.change.isTold)
  }

  /// The harm is split by switching each mechanism off, and the parts sum to the whole.
  @Test func splitsHarmIntoCongestionAndTrust() throws {
    func sums(_ dose: SourceDose) -> Bool {
      abs(dose.brought.mean + dose.congestion.mean + dose.trust.mean - dose.change.mean) < 1e-9
    }
    let busy = try doses(funnel { $0.sources[0].volume = 190 })
    #expect(sums(busy) && busy.trust.mean == 0 && busy.congestion.mean < 0 && busy.congestion.isTold)
    let doubting = try doses(funnel(reps: 40, change: trusting))
    #expect(sums(doubting) && doubting.trust.mean < 0 && doubting.trust.isTold)
    // The moments at which outcomes are known move by half an hour when nobody waits, which moves trust a little.
    #expect(abs(doubting.congestion.mean) < 0.05 * abs(doubting.trust.mean))
    let both = try doses(
      funnel {
        $0.sources[0].volume = 190
        trusting(&$0)
      })
    #expect(sums(both) && both.trust.mean < 0 && both.trust.isTold)
  }

  /// Lost trust comes back faster where it drifts back faster; a queue is gone when its minutes are worked off.
  @Test func recoversSoonerWhereTrustDriftsBackSooner() throws {
    let slow = try doses(
      funnel(reps: 40) {
        trusting(&$0)
        $0.trust.rate = 0.005
        $0.trust.recovery = 0.3
      })
    let fast = try doses(
      funnel(reps: 40) {
        trusting(&$0)
        $0.trust.rate = 0.005
        $0.trust.recovery = 3
      })
    let (late, soon) = (slow.steps[4], fast.steps[4])
    #expect(late.lostAfterwards.mean > soon.lostAfterwards.mean && late.lostAfterwards.isTold)
    let lateWeeks = try #require(late.recoveryWeeks)
    #expect(lateWeeks > soon.recoveryWeeks ?? 0)
    // Trust is lost by half a per cent of itself a conversation and drifts back by 30 % a month: nine tenths of it are
    // back when exp(-(0.3 + 0.005 x conversations a month) t) is a tenth; conversations lie between 28 and 140 a month.
    let months = [28.0, 140].map { 2.302585 / (0.3 + 0.005 * $0) }
    let weeks = months.map { $0 * 730.5 / 168 }
    #expect(Double(lateWeeks) > weeks[1] - 2 && Double(lateWeeks) < weeks[0] + 2, "\(lateWeeks), \(weeks)")
  }

  /// A line that never drops anybody, filled for two months, is worked off at the rate of what is left of the reps' time.
  ///
  /// At twice the leads 140 a month come on top, 70 more than fit in: after two months 140 leads, or 4,200 minutes, wait,
  /// and 2,100 a month are free, so the line is gone after two months. What leads lose meanwhile by waiting falls in a
  /// straight line, and nine tenths of it are lost after 1 - sqrt(0.1) of the time, 5.9 weeks.
  @Test func aLineIsGoneWhenItIsWorkedOff() throws {
    let found = try doses(
      funnel {
        $0.today.giveUpAge = .infinity
        $0.acceptance.rate = 0.9
        $0.acceptance.effects.waiting = -0.004
      })
    let step = found.steps[3]
    #expect(abs(step.dose - 140) < 6)
    #expect(step.recovery == .recovered)
    let weeks = try #require(step.recoveryWeeks)
    #expect(weeks >= 4 && weeks <= 9, "\(weeks)")
  }

  /// Each source is looked at with its own threshold and score.
  @Test func looksAtEverySource() throws {
    var scenario = funnel()
    var fair = Source(name: "fair")
    fair.volume = 20
    fair.score = .constant(90)
    scenario.sources.append(fair)
    scenario.today.thresholdBySource["fair"] = 80
    let found = try #require(
      try DiagnosisFunnel.diagnose(scenario, plan: scenario, target: 100, replications: 4)
    ).doses
    #expect(found.sources.map(\.source) == ["web", "fair"] && found.sources.map(\.score) == [80, 90])
    #expect(abs(found.months - 2) < 1e-9 && abs(found.odds - 0.135335) < 1e-6)
  }
}

@Suite struct MechanismLossTests {
  @Test func whatIsOffCostsNothing() throws {
    let scenario = DiagnosisFunnel.sound()
    let calm = try #require(try DiagnosisFunnel.diagnose(scenario, target: 9, replications: 6)).mechanisms
    #expect(calm.trust.mean == 0)
    #expect(abs(calm.congestion.mean + calm.trust.mean - calm.both.mean) < 1e-9)
    let busy = try #require(
      try DiagnosisFunnel.diagnose(DiagnosisFunnel.faulty([.speed]), replications: 10)
    ).mechanisms
    #expect(busy.congestion.mean > calm.congestion.mean && busy.congestion.isTold && busy.trust.mean == 0)
    var doubting = scenario
    doubting.trust.rate = 0.02
    doubting.trust.target = 0.6
    doubting.trust.floor = 0.3
    let low = try #require(try DiagnosisFunnel.diagnose(doubting, target: 9, replications: 10)).mechanisms
    #expect(low.trust.mean > 0 && low.trust.isTold)
  }
}

@Suite struct LeakageTests {
  @Test func namesCauseSourceAndOwner() throws {
    var scenario = DiagnosisFunnel.faulty([.speed])
    scenario.today.nearMissOwner = .nobody
    scenario.trust.rate = 0.02
    scenario.trust.target = 0.8
    scenario.today.maximumRecycles = 1
    scenario.today.reasonCapture = 0.5
    scenario.sources[0].ready = 0.5
    let found = try #require(try DiagnosisFunnel.diagnose(scenario, replications: 6)).leakage
    #expect(found.causes.map(\.cause) == LeakCauseResult.causes)
    #expect(found.causes.map(\.owner) == ["marketing", "sales", "sales", "sales", "marketing", "sales"])
    for cause in found.causes {
      #expect(abs(cause.bySource.values.reduce(0, +) - cause.leads.mean) < 1e-9 * max(1, cause.leads.mean))
      #expect(cause.wins >= 0)
    }
    let leaked = found.causes.reduce(0) { $0 + $1.leads.mean }
    #expect(abs(found.sources.reduce(0) { $0 + $1.leaked.mean } - leaked) < 1e-9 * leaked)
    for source in found.sources {
      #expect(source.leads >= source.handedOver && source.handedOver >= source.touched)
      #expect(
        source.touched >= source.contacted && source.contacted >= source.accepted && source.accepted >= source.sql)
      #expect(source.sql >= source.won)
    }
    // Who answers for a state is the scenario's to say; nothing slips through where nothing can.
    scenario.ownership[.unowned] = .sales
    scenario.routing.lost = 0
    let other = try #require(try DiagnosisFunnel.diagnose(scenario, replications: 2)).leakage
    #expect(other.causes.map(\.cause) == Array(LeakCauseResult.causes.dropFirst()))
    #expect(other.causes.first { $0.cause == "nobodys" }?.owner == "sales")
  }
}
