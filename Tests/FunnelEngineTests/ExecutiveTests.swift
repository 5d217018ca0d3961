// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import Statistics
import Testing

@testable import FunnelEngine

#if canImport(Glibc)
  import Glibc
#endif

/// Deals that compete for account executives: 512 minutes a day of 8 hours, so that 64 minutes take one business hour.
struct ExecutiveTests {
  /// One executive with an hour of work on each SQL and each demo, which lasts three clock hours.
  private func scenario() -> Scenario {
    var scenario = SimpleFunnel.scenario()
    scenario.qualification.intercept = 100
    scenario.pipeline.winRate = 0.5
    scenario.pipeline.cycle = .constant(24)
    scenario.pipeline.aeTime = 64
    var demo = PipelineStage(name: "demo")
    (demo.duration, demo.aeTime) = (.constant(3), 64)
    scenario.stages = [demo]
    scenario.today.accountExecutives = 1
    scenario.today.executiveMinutesPerDay = 512
    scenario.today.reps = 2
    return scenario
  }

  /// Two SQLs at 10:00 are worked from 10 and 11; the first's demo at 12 behind the second's SQL, the second's at 13.
  @Test func twoDealsTakeTurns() {
    let run = SimpleFunnel.run(scenario(), [(10, 70), (10, 70)])
    #expect(run.closed == [40, 41])
    #expect(run.dealWaits == [0, 1, 1, 1])
    #expect(run.result.executiveWaitMean == 0.75)
    #expect(run.result.executiveWaitP90 == 1)
    #expect(!run.result.executiveWaitP90IsLimit)
    #expect(run.result.executiveMinutes == 256)
    #expect(run.result.expectedExecutiveMinutes == 256)
    #expect(run.result.executiveBusyHours == 4)
    #expect(run.result.executiveStaffedHours == run.businessWindow.upperBound)
    #expect(abs(run.result.expectedOpportunities - 2) < 1e-9)
    #expect(abs(run.result.expectedWon - 1) < 1e-9)
  }

  /// With two executives nobody waits, and what follows is as without any but for the work itself.
  @Test func enoughExecutivesTakeOnlyTheirOwnTime() {
    var scenario = scenario()
    scenario.today.accountExecutives = 2
    let run = SimpleFunnel.run(scenario, [(10, 70), (10, 70)])
    #expect(run.dealWaits == [0, 0, 0, 0])
    #expect(run.closed == [39, 39])
  }

  /// The second deal waits an hour, which takes 1 from its log-odds of a half.
  @Test func waitingMovesTheChanceOfWinning() {
    var scenario = scenario()
    scenario.pipeline.aeWaitEffect = -1
    let run = SimpleFunnel.run(scenario, [(10, 70), (10, 70)])
    let won = 0.5 + 1 / (1 + exp(1.0))
    #expect(abs(run.result.expectedWon - won) < 1e-9)
  }

  /// Work asked for in the night begins in the morning, and a wait counts business hours only.
  @Test func executivesKeepOpeningHours() {
    // On Monday at 16:30 the reps still work; the work on the SQL goes on into Tuesday.
    let run = SimpleFunnel.run(scenario(), [(16.5, 70), (16.5, 70)])
    // Worked 7.5-8.5, 8.5-9.5, 9.5-10.5 and 10.5-11.5: the demos from Tuesday 11:30 and 12:30 on.
    #expect(run.dealWaits == [0, 1, 1, 1])
    #expect(run.closed == [62.5, 63.5])
  }

  /// At the end of the run one deal waits for its demo, the other is still worked on as an SQL.
  @Test func unfinishedDealsStayWhereTheyAre() {
    var scenario = scenario()
    scenario.clock = Clock(horizon: 11.5, runOut: .none)
    let run = SimpleFunnel.run(scenario, [(10, 70), (10, 70)])
    #expect(run.handovers.state == [.open, .qualified])
    #expect(run.openInWindow == 2)
    #expect(run.result.sql == 2)
    #expect(run.result.opportunities == 1)
    #expect(run.result.expectedWon == 0)
    #expect(run.result.executiveWaitP90IsLimit)
  }

  /// A deal under way keeps the run going until it is finished, long after the window.
  @Test func theRunWaitsForDeals() {
    var scenario = scenario()
    scenario.clock = Clock(horizon: 11, runOut: .followed(hours: 1000))
    #expect(SimpleFunnel.run(scenario, [(10, 70), (10, 70)]).closed == [40, 41])
  }

  /// Whoever is an SQL is no longer work in progress of the reps.
  @Test func dealsAreNotWorkInProgress() {
    let run = SimpleFunnel.run(scenario(), [(10, 70), (10, 70)])
    #expect(run.inProgress == 0)
  }

  /// Poisson SQLs and constant work: the wait of Pollaczek and Khinchine; 4.5 standard errors fail one correct build in
  /// 147,000.
  @Test func meanWaitIsPollaczekKhinchine() {
    var scenario = SimpleFunnel.open24(leadsPerMonth: 0.8 * 3 * 720, warmUpMonths: 0.5, months: 2)
    scenario.qualification.intercept = 100
    scenario.pipeline.aeTime = 20
    scenario.today.accountExecutives = 1
    scenario.today.executiveMinutesPerDay = 1440
    let runs = SimpleFunnel.runs(scenario, count: 24, seed: 5)
    let waits = runs.map { $0.result.executiveWaitMean ?? .nan }
    #expect(deviation(of: waits, from: 0.8 / 3 / (2 * 0.2)) < 4.5)
    let load = runs.map { $0.result.executiveBusyHours / $0.result.executiveStaffedHours }
    #expect(deviation(of: load, from: 0.8) < 4.5)
    // Both estimators of the same deals.
    #expect(deviation(of: runs.map { $0.result.won - $0.result.expectedWon }, from: 0) < 4.5)
  }

  /// Executives are there 1 / (1 + rate * length) of the time, each with draws of their own.
  @Test func absenceTakesItsShareOfTime() {
    var scenario = SimpleFunnel.scenario(months: 24)
    scenario.clock.warmUp = 3 * scenario.calendar.hoursPerMonth
    scenario.team.absenceRate = 0.5
    scenario.team.absenceLength = .random(.exponential(mean: 40))
    scenario.today.accountExecutives = 10
    scenario.today.reps = 10
    let runs = SimpleFunnel.runs(scenario, count: 40, seed: 6)
    let staffed = runs.map { $0.result.executiveStaffedHours / (10 * 24 * 168) }
    #expect(deviation(of: staffed, from: 1 / (1 + 0.5 / 168 * 40)) < 4.5)
    #expect(runs.allSatisfy { $0.result.executiveStaffedHours != $0.result.staffedHours })
  }
}
