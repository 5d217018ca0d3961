// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import FunnelModel
import Statistics
import Testing

@testable import FunnelEngine

/// Cases worked by hand, exact: 512 lead-minutes a day of 8 hours, so that 64 minutes take one business hour.
struct WorkedCaseTests {
  /// One rep; the first call of a lead takes an hour, every further one half an hour.
  private func scenario(answers: Value = 1) -> Scenario {
    var scenario = SimpleFunnel.scenario()
    scenario.team.research = .constant(32)
    scenario.team.dial = .constant(32)
    scenario.team.contactRate = answers
    scenario.today.attempts = 1
    return scenario
  }

  /// When each lead was first called, in business hours, in order of handover.
  private func firstCalls(_ run: Run) -> [Double] { run.handovers.firstTouch }

  @Test(arguments: [
    (Discipline.fifo, [1.0, 2, 3]), (.newFirst, [1.0, 2, 3]), (.score, [1.0, 3, 2]),
  ])
  func threeLeadsInTurn(discipline: Discipline, calls: [Double]) {
    var scenario = scenario()
    scenario.today.discipline = discipline
    let run = SimpleFunnel.run(scenario, [(10, 60), (10.25, 70), (10.5, 90)])
    #expect(firstCalls(run) == calls)
    #expect(run.result.minutes == 192)
    #expect(run.result.busyHours == 3)
    #expect(run.result.contacted == 3)
  }

  @Test func twoRepsShareTheLine() {
    var scenario = scenario()
    scenario.today.reps = 2
    let run = SimpleFunnel.run(scenario, [(10, 60), (10.25, 70), (10.5, 90), (10.75, 90)])
    #expect(firstCalls(run) == [1, 1.25, 2, 2.25])
  }

  /// Equal scores in the order of joining, under every discipline that has equals.
  @Test(arguments: [Discipline.fifo, .newFirst, .score, .tier])
  func tiesAreServedInOrder(discipline: Discipline) {
    var scenario = scenario()
    scenario.today.discipline = discipline
    let run = SimpleFunnel.run(scenario, [(10, 60), (10.25, 70), (10.5, 70), (10.75, 70)])
    #expect(firstCalls(run) == [1, 2, 3, 4])
  }

  /// The leads of a night all wait at opening time: a rep who calls the best first has them all to choose from.
  @Test(arguments: [
    (Discipline.fifo, [8.0, 9, 10]), (.newFirst, [8.0, 9, 10]), (.score, [10.0, 8, 9]),
  ])
  func nightIsInTheLineAtOpening(discipline: Discipline, calls: [Double]) {
    var scenario = scenario()
    scenario.today.discipline = discipline
    #expect(firstCalls(SimpleFunnel.run(scenario, [(18, 60), (22, 90), (30, 70)])) == calls)
  }

  /// A rep becomes free, a lead is handed over and a retry falls due in one moment: all has happened before the
  /// line is served, and the handed-over lead stands ahead of the retry.
  @Test(arguments: [Discipline.fifo, .newFirst, .score, .tier])
  func allOfAMomentHappensFirst(discipline: Discipline) {
    var scenario = scenario(answers: 0)
    scenario.today.discipline = discipline
    scenario.today.attempts = 2
    scenario.today.cadence = [0, 1]
    // A is called 0-1 and due again at 2; B is called 1-2; C comes at 2 and is called 2-3, then A 3-3.5, B 3.5-4.
    let run = SimpleFunnel.run(scenario, [(9, 60), (9.5, 60), (11, 90)])
    #expect(run.handovers.firstTouch == [0, 1, 2])
    #expect(run.handovers.workedOff == [3.5, 4, 4.5])
  }

  /// Retries count from the end of the attempt before: gaps of 8 and 16 business hours, then 16 again.
  @Test func cadenceCountsFromTheEndOfTheAttempt() {
    var scenario = scenario(answers: 0)
    scenario.today.attempts = 4
    scenario.today.cadence = [0, 8, 24]
    let run = SimpleFunnel.run(scenario, [(10, 60)])
    // Called 1-2, 10-10.5, 26.5-27, 43-43.5.
    #expect(run.handovers.workedOff == [43.5])
    #expect(run.handovers.attempts == [4])
    #expect(run.handovers.minutes == [160])
    #expect(run.handovers.state == [.unreachable])
    #expect(run.result.minutesUnreached == 160)
    // Worked off 42.5 hours after handover, of 4 + 2 * (8 + 16 + 16) promised.
    #expect(run.result.cadence.kept.reduce(0, +) == 1)
    #expect(run.result.cadence.due.reduce(0, +) == 1)
    #expect(run.result.busyHours == 2.5)
  }

  /// The promise is the first touch and twice the planned gaps: 4 + 2 * 1 hours.
  @Test func aCadenceIsLateWhenTheLineIs() {
    var scenario = scenario(answers: 0)
    scenario.team.research = .constant(224)
    scenario.today.attempts = 2
    scenario.today.cadence = [0, 1]
    // A is called 0-4, B 4-8 from handover at 1.5; A again 8-8.5 and B 9-9.5: 8.5 and 8 hours after handover.
    let late = SimpleFunnel.run(scenario, [(9, 60), (10.5, 60)])
    #expect(late.handovers.workedOff == [8.5, 9.5])
    #expect(late.result.cadence.due.reduce(0, +) == 2)
    #expect(late.result.cadence.kept.reduce(0, +) == 0)
    scenario.today.firstTouchTarget = 6
    // Eight hours are promised now: B took exactly as many, A half an hour more.
    #expect(SimpleFunnel.run(scenario, [(9, 60), (10.5, 60)]).result.cadence.kept.reduce(0, +) == 1)
  }

  @Test func policyGapsFollowTheCadence() {
    let policy = Policy(attempts: 5, cadence: [0, 8, 24])
    #expect((1...4).map(policy.gap(after:)) == [8, 16, 16, 16])
    #expect(policy.cadenceDeadline == 4 + 2 * 56)
  }

  /// A lead that is due again in the moment its attempt ends goes to the end of the line.
  @Test func anImmediateRetryQueuesBehindTheOthers() {
    var scenario = scenario(answers: 0)
    scenario.today.attempts = 3
    scenario.today.cadence = [0, 0]
    let run = SimpleFunnel.run(scenario, [(9, 60), (9.5, 60), (9.75, 60)])
    // A 0-1, B 1-2, C 2-3, A 3-3.5, B 3.5-4, C 4-4.5, A 4.5-5, B 5-5.5, C 5.5-6.
    #expect(run.handovers.firstTouch == [0, 1, 2])
    #expect(run.handovers.workedOff == [5, 5.5, 6])
  }

  @Test(arguments: [(Discipline.fifo, 3.0), (.newFirst, 2.5)])
  func newLeadsGoBeforeRetries(discipline: Discipline, call: Double) {
    var scenario = scenario(answers: 0)
    scenario.today.discipline = discipline
    scenario.today.attempts = 2
    scenario.today.cadence = [0, 1]
    // A is called 0-1 and due again at 2; B is called 1.5-2.5; C comes at 2.25 behind A's retry.
    #expect(SimpleFunnel.run(scenario, [(9, 60), (10.5, 60), (11.25, 60)]).handovers.firstTouch == [0, 1.5, call])
  }

  /// A moment before the give-up age a lead is still called; at it, it has been dropped.
  @Test(arguments: [(1.0 + 1.0 / 1024, true), (1.0, false)])
  func givesUpAfterTheAge(age: Double, isCalled: Bool) {
    var scenario = scenario()
    scenario.today.giveUpAge = age
    let run = SimpleFunnel.run(scenario, [(10, 60), (10, 60), (11.5, 60)])
    #expect(run.handovers.firstTouch == [1, isCalled ? 2 : .infinity, isCalled ? 3 : 2.5])
    #expect((run.handovers.state[1] == .leaked) == !isCalled)
    #expect(run.result.leaked == (isCalled ? 0 : 1))
    #expect(run.result.touched == (isCalled ? 3 : 2))
  }

  /// A lead that has been called once is never given up, however long its retries wait.
  @Test func onlyUncalledLeadsAreGivenUp() {
    var scenario = scenario(answers: 0)
    scenario.today.attempts = 2
    scenario.today.cadence = [0, 8]
    scenario.today.giveUpAge = 2
    let run = SimpleFunnel.run(scenario, [(9, 60)])
    #expect(run.handovers.state == [.unreachable])
    #expect(run.handovers.attempts == [2])
  }

  /// Monday 18:00 is called on Tuesday at 9:00; Saturday noon on Monday at 9:00.
  @Test(arguments: [(18.0, 8.0, 15.0), (132, 40, 45), (7, 0, 2)])
  func nightsAndWeekendsWaitForOpening(captured: Double, call: Double, speed: Double) {
    let run = SimpleFunnel.run(scenario(), [(captured, 60)])
    #expect(run.handovers.firstTouch == [call])
    #expect(run.firstTouchWaits == [0])
    #expect(run.result.speedToLeadP50 == speed)
  }

  /// Work begun at 16:30 ends at 9:30 on the next day.
  @Test func workGoesOnOvernight() {
    #expect(SimpleFunnel.run(scenario(), [(16.5, 60), (16.75, 60)]).handovers.firstTouch == [7.5, 8.5])
    // Friday evening to Monday morning.
    #expect(SimpleFunnel.run(scenario(), [(4 * 24 + 16.5, 60), (130, 60)]).handovers.firstTouch == [39.5, 40.5])
  }

  /// The speed effect counts the clock on the wall, nights included.
  @Test func theWaitIsCountedOnTheWall() {
    var scenario = scenario(answers: 0.22)
    scenario.team.responseEffect = 0.15
    let leads = (0..<4000).map { (at: 18 + Double($0) * 168, score: 60.0) }
    scenario.clock.horizon = 4000 * 168
    let run = SimpleFunnel.run(scenario, leads, seed: 4)
    // Fifteen hours: 0.22 * 15^-0.15 = 0.146553; 4.5 binomial standard errors fail one correct build in 147,000.
    let share = run.result.contacted / 4000
    #expect(abs(share - 0.146553) < 4.5 * (0.146553 * 0.853447 / 4000).squareRoot())
  }

  /// When a run drops what is open, work that would begin after its end does not begin.
  @Test func nothingBeginsAfterTheEnd() {
    var scenario = scenario()
    // Until Saturday midnight: a lead of Friday evening would be called on Monday.
    scenario.clock = Clock(horizon: 5 * 24, runOut: .none)
    let run = SimpleFunnel.run(scenario, [(4 * 24 + 15, 60), (4 * 24 + 18, 60)])
    #expect(run.handovers.state[0] != .queued && run.handovers.state[1] == .queued)
    #expect(run.result.touched == 1)
    #expect(run.result.minutes == 64)
    #expect(run.result.backlogAtEnd == 1)
  }

  /// A deal counts only when it closes before the end, unless leads are followed.
  @Test(arguments: [(RunOut.none, 0.0), (.followed(hours: 24), 1)])
  func lateDealsCountWhenFollowed(runOut: RunOut, won: Double) {
    var scenario = scenario()
    scenario.clock = Clock(horizon: 5 * 24, runOut: runOut)
    scenario.qualification.intercept = 100
    scenario.pipeline.cycle = .constant(150)
    scenario.money.dealValue = .constant(10)
    let run = SimpleFunnel.run(scenario, [(10, 60)])
    #expect(run.result.sql == 1)
    #expect(run.result.opportunities == 1)
    #expect(run.result.won == won)
    #expect(abs(run.result.expectedWon - won) < 1e-12)
    #expect(run.result.revenue == 10 * won)
    #expect(run.handovers.state == [won == 1 ? .won : .open])
  }

  /// A lead that comes while the only rep is absent waits for the return; one under way is finished first.
  @Test func absenceDelaysTheFirstCall() {
    var scenario = scenario()
    scenario.team.absenceRate = 4
    scenario.team.absenceLength = .constant(4)
    let key = LeadTable(placed: [], seed: 3).replicationKey.part(.rep, 0)
    let start = -log(key.uniform(.presence, 0)) / (4 / scenario.calendar.businessHoursPerMonth)
    let clock = CompiledScenario(scenario).clock
    let lead = { (business: Double) in (at: clock.wallTime(at: business), score: 60.0) }
    let during = SimpleFunnel.run(scenario, [lead(start + 1)], seed: 3)
    #expect(abs(during.handovers.firstTouch[0] - (start + 4)) < 1e-9)
    let across = SimpleFunnel.run(scenario, [lead(start - 0.5), lead(start - 0.25)], seed: 3)
    #expect(abs(across.handovers.firstTouch[0] - (start - 0.5)) < 1e-9)
    #expect(abs(across.handovers.firstTouch[1] - (start + 4)) < 1e-9)
  }

  /// Reps are there 1 / (1 + rate * length) of the time; 4.5 standard errors fail one correct build in 147,000.
  @Test func absenceTakesItsShareOfTime() {
    var scenario = SimpleFunnel.scenario(months: 24)
    scenario.clock.warmUp = 3 * scenario.calendar.hoursPerMonth
    scenario.team.absenceRate = 0.5
    scenario.team.absenceLength = .random(.exponential(mean: 40))
    scenario.today.reps = 10
    let staffed = SimpleFunnel.runs(scenario, count: 40, seed: 6).map { $0.result.staffedHours / (10 * 24 * 168) }
    #expect(deviation(of: staffed, from: 1 / (1 + 0.5 / 168 * 40)) < 4.5)
  }

  /// A lead that waits when the window begins counts, though it has been given up before anything else happens.
  @Test func theBacklogIsThatOfItsMoment() {
    var scenario = scenario()
    scenario.team.research = .constant(160)
    scenario.clock.warmUp = 24
    scenario.today.giveUpAge = 1
    // Called from 7.5 to 10.5; the second waits at 8, where the window begins, and is given up at 8.75.
    let run = SimpleFunnel.run(scenario, [(16.5, 60), (16.75, 60)])
    #expect(run.result.backlogAtStart == 1)
    #expect(run.result.backlogAtEnd == 0)
    #expect(run.handovers.state[1] == .leaked)
  }
}
