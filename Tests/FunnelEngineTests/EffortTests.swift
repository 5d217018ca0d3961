// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import FunnelModel
import Statistics
import Testing

@testable import FunnelEngine

/// Trust, pressure and the care of briefings, worked by hand.
struct EffortTests {
  /// One rep; every lead answers its first call within an hour and is an SQL or never one, by its score.
  private func scenario() -> Scenario {
    var scenario = SimpleFunnel.scenario()
    scenario.team.research = .constant(64)
    scenario.qualification.bands = [ScoreBand(upTo: 50, rate: 0), ScoreBand(upTo: 100, rate: 1)]
    scenario.trust.rate = 0.5
    scenario.trust.start = 0.8
    scenario.trust.target = 0.8
    scenario.trust.floor = 0.25
    return scenario
  }

  /// Trust moves half way to each outcome: 0.8, 0.4, 0.2, 0.6.
  @Test func trustIsAMovingAverage() {
    var scenario = scenario()
    scenario.trust.floor = 1
    let run = SimpleFunnel.run(scenario, [(9, 30), (10, 30), (11, 90)])
    #expect(run.handovers.state == [.notQualified, .notQualified, .won])
    #expect(abs(run.belief.trust - 0.6) < 1e-12)
    #expect(run.result.trustStart == 0.8)
    #expect(abs((run.result.trustMin ?? 0) - 0.2) < 1e-12)
    #expect(abs((run.result.trustEnd ?? 0) - 0.6) < 1e-12)
  }

  /// After one bad lead trust is 0.4 of 0.8, so the next is worked with 0.25 + 0.75 / 2.
  @Test func leadsAreLetLieWithTheChanceOfTheEffort() {
    let worked = (1...4000).map { seed -> Double in
      let run = SimpleFunnel.run(scenario(), [(9, 30), (17, 90)], seed: UInt64(seed))
      #expect(run.handovers.state[0] == .notQualified)
      return run.handovers.state[1] == .leaked ? 0 : 1
    }
    #expect(deviation(of: worked, from: 0.625) < 4.5)
  }

  /// Half a month after the bad lead the distance to the start has shrunk to e^(-1/2) of it.
  @Test func trustRecovers() {
    var scenario = scenario()
    scenario.trust.recovery = 1
    let half = scenario.calendar.hoursPerMonth / 2
    let run = SimpleFunnel.run(scenario, [(9, 30)])
    // The call ends at ten o'clock.
    #expect(abs(run.trust(at: 10) - 0.4) < 1e-12)
    #expect(abs(run.trust(at: 10 + half) - (0.8 - 0.4 * exp(-0.5))) < 1e-12)
    #expect(abs(run.effort(at: 10 + half) - (0.25 + 0.75 * (0.8 - 0.4 * exp(-0.5)) / 0.8)) < 1e-12)
  }

  /// With an effort of 0.625 six attempts are four, with one of 0.25 they are two: 1.5 rounded up.
  @Test func effortShortensTheCadence() {
    var scenario = scenario()
    scenario.trust.floor = 0.25
    scenario.team.contactRate = 0
    var simulation = Simulation(CompiledScenario(scenario))
    let full: Int = simulation.attemptLimit(at: 0)
    simulation.learn(false, at: 0)
    let doubting = simulation.attemptLimit(at: 0)
    simulation.belief.trust = 0
    let least = simulation.attemptLimit(at: 0)
    #expect(full == 6)
    #expect(doubting == 4)
    #expect(least == 2)
  }

  /// Trust switched off leaves everything alone, whatever the other keys say.
  @Test func offIsOff() {
    var scenario = scenario()
    scenario.trust.rate = 0
    scenario.trust.start = 0
    let run = SimpleFunnel.run(scenario, [(9, 30), (17, 90)])
    #expect(run.effort(at: 0) == 1)
    #expect(run.handovers.state == [.notQualified, .won])
  }

  /// In the last ten days of each quarter of three months, counted from the window, four leads in ten are let lie.
  @Test func pressureComesAtTheEndOfQuarters() {
    var scenario = scenario()
    scenario.trust.rate = 0
    scenario.clock.warmUp = 100
    scenario.pressure.length = 240
    scenario.pressure.effect = 0.4
    let run = SimpleFunnel.run(scenario, [])
    let quarter = 3 * scenario.calendar.hoursPerMonth
    let moments = [0, 99, 100, 100 + quarter - 241, 100 + quarter - 240, 100 + quarter - 1, 100 + quarter]
    #expect(moments.map { run.effort(at: $0) } == [0.6, 0.6, 1, 1, 0.6, 0.6, 1])
    scenario.clock = Clock(horizon: 4000, runOut: .none)
    let late = quarter - 232.0
    let worked = (1...3000).map { seed -> Double in
      SimpleFunnel.run(scenario, [(at: (late / 24).rounded(.up) * 24 + 10, score: 90)], seed: UInt64(seed))
        .handovers.state[0] == .leaked ? 0 : 1
    }
    #expect(deviation(of: worked, from: 0.6) < 4.5)
  }

  /// Marketing's belief moves half way to each lead's fate: in time, late, dropped.
  @Test func briefingsFollowTheFollowUp() {
    var scenario = scenario()
    scenario.trust.rate = 0
    scenario.briefingEffort.rate = 0.5
    scenario.briefingEffort.start = 1
    scenario.briefingEffort.target = 0.5
    scenario.briefingEffort.floor = 0.2
    scenario.today.briefing = 0.9
    scenario.today.firstTouchTarget = 0.5
    scenario.today.giveUpAge = 1.5
    // Called at 0 in time, at 1 late, at 2 late; dropped when it would be called at 3.
    let run = SimpleFunnel.run(scenario, [(9, 90), (9.25, 90), (9.75, 90), (10, 90), (15, 90), (16, 90)])
    #expect(run.handovers.firstTouch.prefix(4) == [0, 1, 2, .infinity])
    // Seen: 1, 0.5, 0.25 and 0.125 after the first four; then 0.5625 and, for the last, that of five in time.
    let seen = 0.125 + 0.5 * (1 - 0.125)
    #expect(run.handovers.briefing.prefix(4).allSatisfy { $0 == 0.9 })
    #expect(abs(run.handovers.briefing[4] - 0.9 * (0.2 + 0.8 * 0.125 / 0.5)) < 1e-12)
    #expect(abs(run.handovers.briefing[5] - 0.9 * min(1, 0.2 + 0.8 * seen / 0.5)) < 1e-12)
  }
}
