// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Statistics
import Testing

@testable import Calibration

@Suite struct BacktestTests {
  /// Three leads: one is won at age 2, one lost at age 3, one stays open.
  private var toy: EventLog {
    var log = EventLog()
    for (lead, day) in [("A", 0), ("B", 0), ("C", 1)] { log.add(lead, "captured", day: day) }
    log.add("A", "won", day: 2)
    log.add("B", "lost", day: 3)
    return log
  }

  @Test func aRecordKnowsWhatHappenedBeforeItsDay() throws {
    let monday = Int32(EventLog.monday)
    let history = try toy.history(exported: 20)
    let all = StageRecord(history, stage: .won, before: EventLog.monday + 10)
    #expect(all.entered == [monday, monday, monday + 1])
    #expect(all.reached == [monday + 2, StageRecord.never, StageRecord.never])
    #expect(all.left == [monday + 2, monday + 3, StageRecord.never])
    // On day 2 nothing of that day is known yet.
    let early = StageRecord(history, stage: .won, before: EventLog.monday + 2)
    #expect(early.reached == Array(repeating: StageRecord.never, count: 3) && early.left == early.reached)
    #expect(StageRecord(history, stage: .won, before: EventLog.monday + 1).entered.count == 2)
  }

  /// A lost lead that comes back is open again from then on, and only from then on.
  @Test func aRecordFollowsLeadsThatComeBack() throws {
    var log = EventLog()
    log.add("A", "captured", day: 0)
    log.add("A", "lost", day: 5)
    log.add("A", "recycled", day: 9)
    log.add("A", "won", day: 30)
    let history = try log.history(exported: 40)
    func left(before day: Int) -> Int32? {
      StageRecord(history, stage: .won, before: EventLog.monday + day).left.first
    }
    #expect(left(before: 8) == Int32(EventLog.monday + 5))
    #expect(left(before: 20) == StageRecord.never)
    #expect(left(before: 31) == Int32(EventLog.monday + 30))
  }

  /// At ages 0, 1 and 2 three leads were at risk, and one of them was won at age 2. Six leads that come in on the day of
  /// the split and two on the next day reach that age within the week, so 6/3 + 2/3 wins are expected; the open lead is
  /// older than any win.
  @Test func theCohortHazardIsWorkedByHand() throws {
    let record = StageRecord(try toy.history(exported: 20), stage: .won, before: EventLog.monday + 10)
    var entries = [Double](repeating: 0, count: 7)
    (entries[0], entries[1]) = (6, 2)
    let laws = Baseline.cohortHazard.laws(weeks: [1, 0], record: record, entries: entries)
    #expect(laws.count == 1 && abs(laws[0].mean - 8.0 / 3) < 1e-12)
  }

  /// Of 4, 6, 8, 10 the mean is 7 and the variance 20/3, below the mean; of 0, 0, 0, 0, 10, 2, 4, 16, 8, 0 the last eight
  /// have mean 5, and all have mean 4 and variance 280/9.
  @Test func theOtherBaselinesAreWorkedByHand() throws {
    let record = StageRecord(try toy.history(exported: 20), stage: .won, before: EventLog.monday + 10)
    let none = [Double](repeating: 0, count: 14)
    #expect(
      Baseline.negativeBinomial.laws(weeks: [4, 6, 8, 10], record: record, entries: none)
        == [.poisson(mean: 7), .poisson(mean: 7)])
    let weeks = [0, 0, 0, 0, 10, 2, 4, 16, 8, 0]
    #expect(Baseline.meanPoisson.laws(weeks: weeks, record: record, entries: none)[1] == .poisson(mean: 4))
    #expect(Baseline.lastWeeks.laws(weeks: weeks, record: record, entries: none)[1] == .poisson(mean: 5))
    let law = Baseline.negativeBinomial.laws(weeks: weeks, record: record, entries: none)[0]
    #expect(abs(law.mean - 4) < 1e-12 && abs(law.variance - 280.0 / 9) < 1e-9)
  }

  /// One risk of 0.1 a day at every age: of 100 open leads 100 (1 - 0.9^7) reach the stage in the first week, and of 10
  /// that come in on the fifth day 10 (1 - 0.9^3).
  @Test func theExpectedCountIsWorkedByHand() throws {
    let pipeline = Pipeline(
      StageRecord(try toy.history(exported: 20), stage: .won, before: EventLog.monday + 10), from: EventLog.monday)
    #expect(pipeline.open(on: EventLog.monday + 10) == [0, 1] + Array(repeating: 0, count: 8))
    #expect(pipeline.open(on: EventLog.monday + 3) == [1, 1, 0])
    let flat = [Double](repeating: 1e9, count: AgeRisk.bands.count)
    let risk = AgeRisk(
      events: flat, exposure: flat.map { 10 * $0 }, allEvents: flat, allExposure: flat.map { 10 * $0 })
    let weeks = pipeline.expected(risk, open: [60, 40], entries: [0, 0, 0, 0, 10, 0, 0, 0, 0, 0, 0, 0, 0, 0])
    let (open, late): (Double, Double) = (pow(0.9, 7), pow(0.9, 3))
    let first = 100 * (1 - open) + 10 * (1 - late)
    let second = (100 * open + 10 * late) * (1 - open)
    #expect(abs(weeks[0].mean - first) < 1e-6 && abs(weeks[1].mean - second) < 1e-6)
    let squares = 100 * (1 - open) * (1 - open) + 10 * (1 - late) * (1 - late)
    #expect(abs(weeks[0].squares - squares) < 1e-6 && weeks[0].doubt < 1e-6)
  }

  @Test func shortHistoriesAreRefused() throws {
    #expect(throws: FitFailure.self) { try Backtest(toy.history(exported: 20)) }
    var options = BacktestOptions()
    options.stage = .sql
    #expect(throws: FitFailure.self) { try Backtest(toy.history(exported: 200), options: options) }
  }

  @Test func rollingSplitsEndBeforeTheLastWeekBegun() throws {
    var log = toy
    log.add("D", "captured", day: 4)
    log.add("D", "won", day: 200)
    // From Monday 8 January on 203 days are 29 weeks; splits lie behind 11 of them, four apart, each with four whole
    // weeks after it and one more begun.
    let history = try log.history(exported: 209)
    var options = BacktestOptions()
    let days = try BacktestPlan(history, options).days
    #expect(days == [11, 15, 19, 23].map { EventLog.monday + 7 + 7 * $0 })
    options.splits = .rolling(last: 2)
    #expect(try BacktestPlan(history, options).days == Array(days.suffix(2)))
    options.splits = .at(CalendarInstant(day: EventLog.monday + 190))
    #expect(throws: FitFailure.self) { try BacktestPlan(history, options) }
  }
}
