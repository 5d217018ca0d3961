// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import Statistics
import Testing

@testable import FunnelEngine

struct LedgerTests {
  /// Two months of 30 days, worked by hand.
  private var scenario: Scenario {
    var scenario = Scenario()
    scenario.calendar = BusinessCalendar(
      worksOn: Array(repeating: true, count: 7), opens: 0, closes: 24, workingDaysPerMonth: 30)
    scenario.clock = Clock(warmUp: 500, horizon: 1440, runOut: .followed(hours: 9000))
    scenario.money.margin = 0.75
    scenario.money.repCost = 9600
    scenario.money.aeRate = 75
    scenario.pipeline.aeTime = 210
    scenario.nurture.cost = 2
    return scenario
  }

  @Test func addsUpByHand() {
    var tally = Tally()
    (tally.revenue, tally.expectedRevenue) = (140_000, 100_000)
    (tally.executiveMinutes, tally.expectedExecutiveMinutes) = (40 * 210, 36 * 210)
    (tally.mediaCost, tally.nurtureMonths) = (5000, 300)
    let drawn = Ledger(tally, policy: Policy(reps: 3), scenario: scenario, luck: .drawn)
    #expect(drawn.revenue == 140_000)
    #expect(drawn.grossProfit == 105_000)
    #expect(drawn.media == 5000)
    #expect(drawn.nurture == 600)
    #expect(drawn.reps == 57_600)
    // 40 SQLs of 3.5 hours at 75.
    #expect(drawn.accountExecutives == 10_500)
    #expect(drawn.cost == 73_700)
    #expect(drawn.contribution == 31_300)
    let expected = Ledger(tally, policy: Policy(reps: 3), scenario: scenario, luck: .expected)
    #expect(expected.grossProfit == 75_000)
    #expect(expected.accountExecutives == 9450)
    #expect(expected.contribution == 75_000 - 5000 - 600 - 57_600 - 9450)
  }

  /// Two months of marketing's time, content and two hires, and the reps at what they worked.
  @Test func chargesEverybodysTime() {
    var scenario = scenario
    (scenario.money.marketingRate, scenario.money.handoverTime, scenario.nurture.touchTime) = (60, 10, 1)
    scenario.money.contentCost = 2000
    scenario.hire.terms.salary = 4000
    scenario.hire.terms.onCost = 0.35
    scenario.hire.terms.recruiting = 3000
    scenario.hire.terms.tenure = 1
    var tally = Tally()
    (tally.revenue, tally.handovers, tally.touches, tally.minutes) = (400_000, 120, 300, 4500)
    var policy = Policy(reps: 3)
    policy.hires = 2
    let ledger = Ledger(tally, policy: policy, scenario: scenario, luck: .drawn)
    // 120 x 10 and 300 minutes are 25 hours.
    #expect(ledger.marketing == 1500)
    #expect(ledger.content == 4000)
    // Both are replaced after a month: 2 x 2 x (4,000 x 1.35 + 3,000).
    #expect(ledger.hires == 33_600)
    // 75 hours at 9,600 / 720.
    #expect(abs(ledger.repsWorked - 1000) < 1e-9)
    // 300,000 less 1,500, 4,000, 33,600 and three reps of 9,600 for two months, or their 1,000.
    #expect(ledger.contribution == 203_300)
    #expect(abs(ledger.contributionWorked - 259_900) < 1e-9)
  }

  /// Deals of 1,000 that close 12 and 24 months after the start of the window, at 10 % a year and a margin of a half.
  @Test func discountsFromTheCloseToTheStartOfTheWindow() {
    var scenario = SimpleFunnel.scenario()
    let month = scenario.calendar.hoursPerMonth
    scenario.qualification.bands = [ScoreBand(upTo: 100, rate: 1)]
    scenario.clock.warmUp = 100
    scenario.money.dealValue = .constant(1000)
    (scenario.money.margin, scenario.money.discountRate) = (0.5, 0.1)
    let known = 500 / 1.1
    for (months, profit) in [(12.0, known), (24, known / 1.1)] {
      scenario.pipeline.cycle = .constant(Value(months * month - 6))
      // Friday 10:00 is six hours into the window.
      let run = SimpleFunnel.run(scenario, [(at: 106, score: 70)])
      for luck in Ledger.Luck.allCases {
        let ledger = Ledger(run.result, policy: scenario.today, scenario: scenario, luck: luck)
        #expect(ledger.revenue == 1000)
        #expect(abs(ledger.grossProfit - profit) < 1e-9)
      }
    }
  }

  /// Media is paid for every lead captured in the window, nurture for the months a lead is nurtured.
  @Test func runsPayForWhatTheyUse() {
    var scenario = SimpleFunnel.scenario()
    let month = scenario.calendar.hoursPerMonth
    scenario.sources[0].costPerLead = 30
    scenario.nurture.scoreGain = 20
    (scenario.today.threshold, scenario.today.nurtureTime) = (75, 2 * month)
    let placed = [
      (captured: 10.0, source: 0, score: 80.0, maturesAfter: 5.0),
      (captured: 11, source: 0, score: 60, maturesAfter: month / 2),
      (captured: 12, source: 0, score: 60, maturesAfter: 3 * month),
      (captured: 13, source: 0, score: 50, maturesAfter: month),
      // Captured after the window: nobody's business.
      (captured: month + 1, source: 0, score: 50, maturesAfter: month),
    ]
    let run = Run(
      CompiledScenario(scenario), policy: scenario.today, leads: LeadTable(placed: placed, seed: 1))
    #expect(run.result.mediaCost == 120)
    // At once; matured after half a month; never mature in two months; matured, but short of the threshold.
    #expect(abs(run.result.nurtureMonths - 4.5) < 1e-9)
    #expect(run.result.handedOver == 2)
    #expect(run.handovers.score == [80, 80])
    #expect(run.handovers.wall == [10, 11 + month / 2])
    #expect(run.progress.count { $0.state == .expired } == 2)
  }
}

struct DrawnParameterTests {
  private func uncertain() -> Scenario {
    var scenario = SimpleFunnel.scenario(leadsPerMonth: 300)
    scenario.pipeline.winRate = Value(uncertain: .beta(22, 78))
    scenario.team.contactRate = Value(uncertain: .normal(mean: 0.9, sd: 0.3))
    scenario.team.talk = .constant(Value(uncertain: .lognormal(mean: 22, sd: 5)))
    scenario.sources[0].volume = Value(uncertain: .gamma(mean: 300, sd: 30))
    scenario.qualification.bands = [ScoreBand(upTo: 100, rate: Value(uncertain: .beta(3, 7)))]
    return scenario
  }

  @Test func namesEveryUncertainValue() {
    #expect(
      Set(uncertain().uncertainPaths) == [
        "pipeline.win_rate", "team.contact_rate", "team.talk", "qualification.bands.1", "sources.leads.volume",
      ])
    #expect(SimpleFunnel.scenario(leadsPerMonth: 300).uncertainPaths.isEmpty)
  }

  @Test func drawsAreIndependentByPathAndInsideTheirBounds() {
    let scenario = uncertain()
    let drawn = (0..<4000).map { scenario.drawn(uniform: ParameterDraw(seed: 9, index: $0).uniform) }
    #expect(drawn.allSatisfy { $0.uncertainPaths.isEmpty })
    #expect(drawn.allSatisfy { (0...1).contains($0.team.contactRate.number) })
    // P(Z > 1/3) = 0.369441: so many draws are moved to the bound.
    let atBound = drawn.map { $0.team.contactRate.number == 1 ? 1.0 : 0 }
    #expect(deviation(of: atBound, from: 0.369441) < 4.5)
    let wins = drawn.map { $0.pipeline.winRate.number - 0.22 }
    #expect(deviation(of: wins, from: 0) < 4.5)
    #expect(deviation(of: wins.map { $0 * $0 }, from: 0.22 * 0.78 / 101) < 4.5)
    #expect(deviation(of: zip(wins, drawn.map { $0.sources[0].volume.number - 300 }).map(*), from: 0) < 4.5)
    #expect(deviation(of: zip(wins, drawn.map { $0.team.talk.mean - 22 }).map(*), from: 0) < 4.5)
  }

  /// A redrawn world runs as if it had been compiled from the drawn scenario.
  @Test func redrawingKeepsNothingOfTheBestGuess() throws {
    var scenario = uncertain()
    scenario.arrivals.overdispersion = Value(uncertain: .uniform(low: 0.1, high: 2))
    scenario.arrivals.afterHours = Value(uncertain: .uniform(low: 0.1, high: 0.6))
    scenario.sources[0].score = .random(.uniform(low: 20, high: 90))
    for (path, scale) in [(\Scenario.pipeline.cycle, 900.0), (\.team.talk, 20), (\.money.dealValue, 9000)] {
      let belief = Distribution.uniform(low: 0.5 * scale, high: 2 * scale)
      scenario[keyPath: path] = .random(
        try Distribution("lognormal", [.init(label: "median", uncertain: belief), .init(label: "sigma", value: 0.7)]))
    }
    let compiled = CompiledScenario(scenario)
    let drawn = scenario.drawn(uniform: ParameterDraw(seed: 2, index: 3).uniform)
    let tallies = [compiled.redrawn(as: drawn), CompiledScenario(drawn)].map { world in
      Run(world, policy: scenario.today, leads: LeadTable(world, seed: 1, replication: 0)).result
    }
    #expect(tallies[0] == tallies[1])
    let best = Run(compiled, policy: scenario.today, leads: LeadTable(compiled, seed: 1, replication: 0)).result
    #expect(best != tallies[0])
  }
}
