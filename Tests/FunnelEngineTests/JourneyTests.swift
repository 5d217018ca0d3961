// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import Testing

@testable import FunnelEngine

/// How far leads came and what held them up, worked by hand.
struct JourneyTests {
  /// One rep; the first call of a lead takes an hour.
  private func scenario() -> Scenario {
    var scenario = SimpleFunnel.scenario()
    scenario.team.research = .constant(64)
    scenario.today.attempts = 1
    return scenario
  }

  @Test func stepsAreTimedFromStageToStage() {
    var scenario = scenario()
    scenario.team.meeting = .constant(128)
    scenario.today.latency = 0.5
    scenario.qualification.intercept = 100
    scenario.pipeline.cycle = .constant(240)
    // Joins at 10:30, is called to 11:30 and meets to 13:30.
    let velocity = SimpleFunnel.run(scenario, [(10, 70)]).result.velocity
    #expect(velocity[.toHandover].p50 == 0)
    #expect(velocity[.toAccepted].p90 == 1.5)
    #expect(velocity[.toQualified].p50 == 2)
    #expect(velocity[.toClose].p90 == 240)
    #expect(StageVelocity()[.toClose].p50 == nil)
  }

  @Test func leaksHaveACause() {
    var scenario = scenario()
    scenario.today.giveUpAge = 0.5
    let late = SimpleFunnel.run(scenario, [(10, 70), (10, 70)]).result
    #expect([late.leakedDropped, late.leakedOnTheWay, late.leakedLetLie] == [1, 0, 0])
    #expect(late.neverTouched == 1)
    scenario.routing.lost = 1
    let lost = SimpleFunnel.run(scenario, [(10, 70), (10, 70)]).result
    #expect([lost.leakedDropped, lost.leakedOnTheWay, lost.leakedLetLie] == [0, 2, 0])
    scenario.routing.lost = 0
    scenario.trust.rate = 0.5
    scenario.trust.start = 0
    scenario.trust.floor = 0
    let idle = SimpleFunnel.run(scenario, [(10, 70), (10, 70)]).result
    #expect([idle.leakedDropped, idle.leakedOnTheWay, idle.leakedLetLie] == [0, 0, 2])
  }

  /// Three leads never answer; the run ends before the second call of the last one.
  @Test func persistenceCountsFullCadences() {
    var scenario = scenario()
    scenario.team.contactRate = 0
    scenario.today.attempts = 2
    scenario.today.cadence = [0, 1]
    // The first call of each takes an hour, the second none: 10-11, 11-12, 12-13, due again at 12, 13 and 14.
    scenario.clock = Clock(horizon: 13.5, runOut: .none)
    let tally = SimpleFunnel.run(scenario, [(10, 70), (10, 70), (10, 70)]).result
    #expect(tally.unreached == 3)
    #expect(tally.unreachedAfterAll == 2)
  }

  @Test func prematureIsBeforeReadiness() {
    var scenario = scenario()
    scenario.sources[0].ready = 0
    let tally = SimpleFunnel.run(scenario, [(10, 70), (11, 70)]).result
    #expect(tally.premature == 2)
    scenario.sources[0].ready = 1
    #expect(SimpleFunnel.run(scenario, [(10, 70), (11, 70)]).result.premature == 0)
  }

  /// Of three leads one is above the threshold, one just below and one far below it; all are sold after nurture.
  @Test func nearMissesHaveAValue() {
    var scenario = scenario()
    scenario.qualification.intercept = 100
    scenario.money.dealValue = .constant(10)
    scenario.today.threshold = 60
    scenario.today.nearMissWidth = 15
    scenario.today.nurtureTime = 24
    scenario.today.nurtureExit = .timed
    let tally = SimpleFunnel.run(scenario, [(10, 70), (10, 50), (10, 20)]).result
    #expect(tally.won == 3)
    #expect(tally.nearMissRevenue == 10)
    #expect(abs(tally.expectedNearMissRevenue - 10) < 1e-9)
  }

  /// Nobody answers, and both leads come back once; what came back is not reached either.
  @Test func returnsHaveAYield() {
    var scenario = scenario()
    scenario.team.contactRate = 0
    scenario.today.maximumRecycles = 1
    scenario.today.recycleDelay = 24
    let tally = SimpleFunnel.run(scenario, [(10, 70), (10, 70)]).result
    #expect(tally.returned == 2)
    #expect(tally.returnedWon == 0)
    scenario.team.contactRate = 0.5
    scenario.qualification.intercept = 100
    let many = SimpleFunnel.run(scenario, (0..<100).map { (10 + Double($0), 70) }).result
    // Every return that is answered is won.
    #expect(many.returned > 30 && many.returnedWon > 10 && many.returnedWon < many.returned)
    #expect(abs(many.expectedReturnedWon - many.returnedWon) < 1e-9)
  }

  /// At the end of the window two leads wait, since 15:30 and 16:00 of a day that ends at 17:00.
  @Test func theBacklogHasAnAge() {
    var scenario = scenario()
    scenario.team.research = .constant(640)
    scenario.clock = Clock(horizon: 17, runOut: .followed(hours: 500))
    let tally = SimpleFunnel.run(scenario, [(10, 70), (15.5, 70), (16, 70)]).result
    #expect(tally.backlogAtEnd == 2)
    #expect(tally.backlogAgeP90 == 1.5)
  }
}
