// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import Statistics
import Testing

@testable import FunnelEngine

/// Every type of contract through a run of leads placed by hand.
///
/// All leads go to the agency, which passes all of them on at once; a lead with 70 points is accepted, one with a single
/// point is rejected, and reps decide as soon as they have it. A month is 705.6 hours, from Monday midnight.
struct AgencyInvoiceTests {
  private func scenario(months: Double = 2, _ rules: (inout AgencyOffer) -> Void) -> Scenario {
    var scenario = SimpleFunnel.scenario(months: months)
    // Log-odds of -20.7 plus one for each point.
    scenario.acceptance.rate = 1e-9
    scenario.acceptance.effects.score = 1
    scenario.qualification.bands = [ScoreBand(upTo: 100, rate: 1)]
    scenario.pipeline.cycle = .constant(100)
    scenario.money.dealValue = .constant(1000)
    scenario.money.margin = 0.5
    var offer = AgencyOffer(name: "offer")
    rules(&offer)
    scenario.contracts = [offer]
    scenario.today.agencyEnabled = true
    scenario.today.agencyLane = .all
    scenario.today.agents = 50
    scenario.today.contract = "offer"
    return scenario
  }

  /// Leads captured so many hours after Monday 10:00, at 70 points unless they are bad.
  private func run(_ scenario: Scenario, _ leads: [Double], bad: Set<Int> = [], seed: UInt64 = 1) -> Run {
    SimpleFunnel.run(
      scenario, leads.enumerated().map { (at: 10 + $1, score: bad.contains($0) ? 1 : 70) }, seed: seed)
  }

  private func expectTotals(
    _ run: Run, _ totals: [Double], _ luck: Ledger.Luck = .drawn, at location: SourceLocation = #_sourceLocation
  ) throws {
    let invoices = try #require(run.invoices(luck), sourceLocation: location)
    #expect(invoices.map(\.total) == totals, sourceLocation: location)
    let all = totals.reduce(0, +)
    let ledger = Ledger(run.result, policy: run.policy, scenario: run.compiled.scenario, luck: luck)
    #expect(abs(ledger.agency - all) < 1e-9, sourceLocation: location)
  }

  /// $900 a month for two months, two leads included; a third lead in the first month costs $50, and so does one whose
  /// visit ends after the window. The fee is that of the window alone.
  @Test func retainerWithOverage() throws {
    var scenario = scenario {
      ($0.terms.retainer.fee, $0.terms.retainer.included, $0.terms.retainer.overage) = (900, 2, 50)
      $0.terms.setUpFee = 500
    }
    try expectTotals(run(scenario, [0, 1, 2, 720]), [1450, 900])
    // Delivered 1,500 hours later, in the third month, all at once.
    scenario.agency.delay = .constant(1500)
    try expectTotals(run(scenario, [0, 1, 2]), [1400, 900, 50])
    // A window of a month and a half owes half a fee for its second month.
    scenario.agency.delay = .constant(0)
    scenario.clock.horizon = 1.5 * scenario.calendar.hoursPerMonth
    try expectTotals(run(scenario, [0]), [1400, 450])
  }

  /// Leads captured before the window are not the window's, whatever becomes of them; its months count from its start.
  @Test func countsTheWindowsLeadsAlone() throws {
    var scenario = scenario { ($0.terms.lead.price, $0.terms.lead.basis) = (60, .accepted) }
    let month = scenario.calendar.hoursPerMonth
    scenario.clock.warmUp = month
    try expectTotals(run(scenario, [0, month, month + 1, 2 * month]), [120, 60])
  }

  /// Accepted leads only; without an agency, or without a contract, nothing is paid.
  @Test func paysPerAcceptedLead() throws {
    let scenario = scenario { ($0.terms.lead.price, $0.terms.lead.basis) = (60, .accepted) }
    let run = run(scenario, [0, 1, 2, 3], bad: [1])
    try expectTotals(run, [180, 0])
    #expect((run.result.agencyDelivered, run.result.agencyAccepted) == (4, 3))
    for change: (inout Policy) -> Void in [{ $0.agencyEnabled = false }, { $0.contract = nil }] {
      var other = scenario
      change(&other.today)
      let run = self.run(other, [0, 1])
      #expect(run.invoices(.drawn) == nil)
      #expect((run.result.agencyCost, run.result.expectedAgencyCost) == (0, 0))
    }
  }

  /// Four leads at $60; the one that is rejected is credited when it is disputed in time.
  ///
  /// A lead rests a day between handover and line, so sales says no eight business hours after delivery.
  @Test func disputesInTime() throws {
    for (window, captured, total) in [(8.0, 1.0, 180.0), (7.9, 1, 240), (8, 0, 240), (.infinity, 1, 180)] {
      var scenario = scenario { ($0.terms.lead.price, $0.terms.disputeWindow) = (60, window) }
      scenario.today.latency = 24
      scenario.today.reasonCapture = captured
      try expectTotals(run(scenario, [0, 1, 2, 3], bad: [2]), [total, 0])
    }
  }

  /// The rejected lead of the first month is replaced by the first one of the second.
  @Test func replacesRejectedLeads() throws {
    let scenario = scenario { ($0.terms.lead.price, $0.terms.lead.remedy) = (60, .replacement) }
    let run = run(scenario, [0, 1, 720, 721], bad: [1])
    try expectTotals(run, [120, 60])
    #expect(try #require(run.invoices(.drawn)).map(\.replacementsOwed) == [1, 0])
  }

  /// Five meetings in a month with three tiers: $350 each for two, $150 for two more, then $100; the next month begins
  /// anew.
  @Test func crossesTiersWithinAMonth() throws {
    var scenario = scenario {
      ($0.appointmentPrices, $0.tierSizes) = ([350, 150, 100], [2, 2])
    }
    try expectTotals(run(scenario, [0, 1, 2, 3, 4, 720]), [1100, 350])
    scenario.contracts[0].terms.appointment.prices.period = .contract
    try expectTotals(run(scenario, [0, 1, 2, 3, 4, 720]), [1100, 100])
    scenario.contracts[0].terms.monthlyCap = 3
    try expectTotals(run(scenario, [0, 1, 2, 3, 4, 720]), [850, 150])
  }

  /// Of three leads the second misses its appointment. Held meetings cost $400 and a no-show a quarter of that; billed at
  /// booking, three quarters of the no-show come back, or the next booking is free.
  @Test func bookedAgainstHeld() throws {
    var scenario = scenario {
      $0.appointmentPrices = [400]
      $0.terms.appointment.noShowShare = 0.25
    }
    scenario.agency.showRate = 0.6
    scenario.agency.delay = .constant(0.25)
    let seed = try #require(
      (1...100).first { seed in
        let shows = run(scenario, [0, 1, 2], seed: UInt64(seed)).leads.keys.map { $0.uniform(.show, 0) < 0.6 }
        return shows == [true, false, true]
      }.map(UInt64.init))
    let three = { (scenario: Scenario) in run(scenario, [0, 1, 2], seed: seed) }
    try expectTotals(three(scenario), [900, 0])
    #expect(three(scenario).result.appointmentsHeld == 2)
    #expect(three(scenario).result.agencyDelivered == 2)
    scenario.contracts[0].terms.appointment.basis = .booked
    try expectTotals(three(scenario), [900, 0])
    scenario.contracts[0].terms.appointment.noShowsReplaced = 1
    try expectTotals(three(scenario), [800, 0])
  }

  /// Cases of three business hours at $80, with ten hours agreed for every month: twelve and ten are paid for.
  @Test func paysForTime() throws {
    var scenario = scenario { ($0.terms.time.rate, $0.terms.time.agreed) = (80, 10) }
    scenario.agency.service = .constant(3)
    try expectTotals(run(scenario, [0, 1, 2, 3, 720]), [960, 800])
    scenario.contracts[0].terms.time.agreed = 0
    // The one agent begins two of the cases at 12:00 and 15:00, after a window that ends at 9:30: they are its work too.
    scenario.today.agents = 1
    scenario.clock.horizon = 9.5
    try expectTotals(run(scenario, [-2, -1.5, -1]), [720])
  }

  /// A tenth of the gross profit of $500, for deals that close 100 hours after delivery: within 101 hours, not within 99.
  @Test func sharesRevenueWithinItsWindow() throws {
    for (window, total) in [(101.0, 100.0), (99, 0), (.infinity, 100)] {
      let scenario = scenario { ($0.terms.revenueShare.share, $0.attributionWindow) = (0.1, window) }
      try expectTotals(run(scenario, [0, 1, 2], bad: [0]), [total, 0])
    }
    // Won with a chance of 60 % x 30 %: three leads are expected to bring 3 x 0.18 x $500, whoever wins.
    var scenario = scenario { $0.terms.revenueShare.share = 0.1 }
    (scenario.pipeline.opportunityRate, scenario.pipeline.winRate) = (0.6, 0.3)
    let run = run(scenario, [0, 1, 2])
    #expect(abs(run.result.expectedAgencyCost - 27) < 1e-9)
    #expect(run.result.agencyCost == run.result.won * 50)
  }

  /// A hybrid: the fee, a price per accepted lead and a share of what is won.
  @Test func addsUpPrices() throws {
    let scenario = scenario {
      $0.terms.retainer.fee = 900
      ($0.terms.lead.price, $0.terms.lead.basis) = (60, .accepted)
      $0.terms.revenueShare.share = 0.1
    }
    try expectTotals(run(scenario, [0, 1, 2], bad: [2]), [1120, 900])
  }
}
