// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import ReferenceEngine
import Statistics
import Testing

/// What marketing, agency and hires do with a lead, worked out by hand.
struct TwinMarketingTests {
  private func withAttribute(share: Value, _ framework: Framework) -> SmallWorld {
    var world = SmallWorld()
    var attribute = Attribute(name: "budget")
    attribute.share = share
    attribute.points = 15
    attribute.isGate = true
    world.scenario.attributes = [attribute]
    world.policy.framework = framework
    return world
  }

  /// A draw of 0.4 lacks an attribute that 30 % have, and the gate is closed; one marketing does not know of passes.
  @Test func closesGates() {
    #expect(withAttribute(share: 0.3, .gates).lives(10)[0].state == .disqualified)
    #expect(withAttribute(share: 0.3, .points).lives(10)[0].state == .won)
    var unknown = withAttribute(share: 0.3, .gates)
    unknown.draws = ["0 attribute 1": 0.8]
    unknown.scenario.attributes[0].known = 0.7
    #expect(unknown.lives(10)[0].state == .won)
  }

  /// 50 points and 15 for the attribute reach the threshold of 60, but the lead stays one of 50 points.
  @Test func countsPoints() {
    var world = withAttribute(share: 0.5, .points)
    world.scenario.sources[0].score = .constant(50)
    let life = world.lives(10)[0]
    #expect(life.handovers.map(\.score) == [50])
    #expect(life.handovers.map(\.fullScore) == [65])
    world.policy.framework = .off
    #expect(world.lives(10)[0].handovers.isEmpty)
  }

  /// The revenue at 0.4 of a uniform law from 0 to 2 is 0.8: below a floor of 1, and its deal is worth 0.8 squared.
  @Test func asksForRevenue() throws {
    var world = SmallWorld()
    world.scenario.sources[0].revenue = .random(.uniform(low: 0, high: 2))
    world.scenario.money.dealValue = .constant(1000)
    world.scenario.money.revenueEffect = 2
    let value = try #require(world.lives(10)[0].value)
    #expect(abs(value - 640) < 1e-9)
    world.policy.revenueFloor = 1
    #expect(world.lives(10)[0].state == .disqualified)
  }

  /// Captured at 10 with 200 hours of contract, of which the last 50 are open: bound until 160.
  @Test func waitsForTheRenewal() {
    var world = SmallWorld()
    world.scenario.incumbent.share = 0.5
    world.scenario.incumbent.contract = .constant(200)
    world.scenario.incumbent.window = 50
    world.policy.maximumRecycles = 1
    world.policy.recyclesAtRenewal = true
    let life = world.lives(10)[0]
    #expect(life.handovers.first?.reason == .incumbent)
    #expect(life.times(.looked) == [160])
    #expect(life.state == .won)
    world.policy.reasonCapture = 0.3
    #expect(world.lives(10)[0].state == .notQualified)
    world.policy.reasonCapture = 1
    world.scenario.incumbent.satisfied = 0.5
    #expect(world.lives(10)[0].state == .notQualified)
  }

  /// A need of -ln 0.4 = 0.92 is gathered by the second touch of 0.5.
  @Test func becomesReadyByTouches() {
    var world = SmallWorld()
    world.scenario.sources[0].ready = 0
    world.scenario.sources[0].score = .constant(30)
    world.scenario.nurture.touchReadiness = 0.5
    world.policy.touchGap = 20
    world.policy.nurtureExit = .signal
    #expect(world.lives(10)[0].times(.handedOver) == [50])
  }

  /// Of three near misses the agency takes two a month; with hours for one begun case the second waits for the month.
  @Test func limitsTheAgency() {
    var world = SmallWorld()
    world.scenario.sources[0].score = .constant(50)
    world.scenario.agency.service = .constant(2)
    world.policy.agencyEnabled = true
    world.policy.nearMissOwner = .agency
    world.policy.agencyLane = .afterHours
    world.policy.agencyCap = 2
    world.scenario.clock = Clock(warmUp: 30, horizon: 500)
    let lives = world.lives(9, 9.5, 10)
    #expect(lives.map { $0.times(.agencyPassed) } == [[11], [13], []])
    #expect(lives[2].met(.agencyDeclined) && lives[2].state == .nurtured)
    world.policy.agencyHours = 2
    // The month of the warm-up ends at 30, and work begins at 33.
    #expect(world.lives(9, 9.5).map { $0.times(.agencyPassed) } == [[11], [35]])
  }

  /// Hires begin with the window at 24; in their first month a case of an hour takes two at half speed.
  @Test func letsHiresLearn() {
    var world = SmallWorld()
    world.scenario.sources[0].score = .constant(50)
    world.scenario.clock = Clock(warmUp: 24, horizon: 500)
    world.scenario.hire.service = .constant(1)
    world.scenario.hire.terms.ramp = [0.5, 1]
    world.policy.nearMissOwner = .hire
    world.policy.hires = 1
    let lives = world.lives(10, 30)
    #expect(lives[0].state == .nurtured)
    #expect(lives[1].times(.handedOver) == [35])
    #expect(lives[1].handovers.map(\.isAgencyQualified) == [true])
  }
}
