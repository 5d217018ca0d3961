// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Statistics
import Testing

@testable import Calibration

/// Backtests on histories whose law is known.
@Suite struct SimulatedBacktestTests {
  /// Leads that come in at a steady rate, a third of which are won after an exponential time of ten days; the hazard of
  /// every week has a gamma effect of deviation 0.3.
  private func log(days: Int, seed: UInt64) -> EventLog {
    var source = SeededSource(seed: seed, day: 0)
    let effects = (0...days / 7).map { _ in 0.09 * drawGamma(shape: 1 / 0.09, using: &source) }
    var log = EventLog()
    for day in 0..<days {
      for index in 0..<drawBinomial(40, share: 0.25, using: &source) {
        let lead = "L\(day)-\(index)"
        log.add(lead, "captured", day: day)
        guard uniform(using: &source) < 1.0 / 3 else { continue }
        var left = -log1p(-uniform(using: &source)) * 10
        for today in day..<days {
          left -= effects[today / 7]
          if left <= 0 {
            log.add(lead, "won", day: today)
            break
          }
        }
      }
    }
    return log
  }

  private func backtest(_ history: History, _ change: (inout BacktestOptions) -> Void = { _ in }) throws -> Backtest {
    var options = BacktestOptions()
    options.paths = 300
    change(&options)
    return try Backtest(history, options: options)
  }

  /// At most 144 weeks of three histories, less where one ends before its last week does. A right forecast fails each of these with probability 0.1 %.
  @Test func intervalsHoldWhatTheyPromise() throws {
    var scores: [BacktestOptions.Entries: [ForecastScore]] = [:]
    for seed: UInt64 in 1...3 {
      let backtest = try backtest(try log(days: 7 * 81, seed: seed).history(exported: 7 * 81 - 1))
      for entries in BacktestOptions.Entries.allCases {
        scores[entries, default: []] += backtest.splits.flatMap { $0.scores[.fit(entries)] ?? [] }
      }
    }
    for entries in BacktestOptions.Entries.allCases {
      let record = ForecastRecord(try #require(scores[entries]))
      #expect((130...144).contains(record.wide.count))
      #expect(record.wide.pValue > 0.001, "\(entries): \(record.wide)")
      #expect(record.half.pValue > 0.001, "\(entries): \(record.half)")
    }
  }

  /// Whatever is dated on or after the split, and what an export says of a lead as a whole, changes neither the fit nor
  /// any forecast.
  @Test func nothingAfterTheSplitIsSeen() throws {
    let split = 7 * 30
    let before = log(days: split, seed: 4)
    var calm = before
    var wild = before
    for index in 0..<50 {
      calm.add("N\(index)", "captured", day: split + index % 28)
      wild.add("N\(index)", "captured", day: split + index % 28)
    }
    // Open leads of the past are won, lost or get another score after the split, on its very first day among others.
    for index in 0..<60 {
      let lead = "L\(index % 10 + 190)-\(index / 10)"
      wild.add(lead, "score_changed", day: split + index % 5, score: 99)
      wild.add(lead, ["won", "lost", "disqualified"][index % 3], day: split + index % 28)
    }
    calm.add("N0", "won", day: split + 29)
    wild.add("N0", "lost", day: split + 29)
    let options = { (options: inout BacktestOptions) in
      options.splits = .at(CalendarInstant(day: EventLog.monday + split))
    }
    let histories = (try calm.history(exported: 300), try wild.history(exported: 300))
    #expect(histories.0.winCount < histories.1.winCount)
    let first = try #require(try backtest(histories.0, options).splits.first)
    let second = try #require(try backtest(histories.1, options).splits.first)
    #expect(first.memory == second.memory && first.weekDeviation == second.weekDeviation)
    #expect(first.pastWeeks == second.pastWeeks && first.forecastEntries == second.forecastEntries)
    for forecaster in first.scores.keys {
      let (one, other) = (try #require(first.scores[forecaster]), try #require(second.scores[forecaster]))
      #expect(one.map(\.mean) == other.map(\.mean), "\(forecaster)")
      #expect(one.map(\.half) == other.map(\.half) && one.map(\.wide) == other.map(\.wide))
    }
    // The outcomes do differ.
    #expect(first.scores[.fit(.known)]?.map(\.outcome) != second.scores[.fit(.known)]?.map(\.outcome))
  }

  @Test func aSeedGivesTheSameForecasts() throws {
    let history = try log(days: 7 * 30, seed: 5).history(exported: 7 * 30 - 1)
    let one = try backtest(history) { $0.splits = .rolling(last: 1) }
    let again = try backtest(history) { $0.splits = .rolling(last: 1) }
    let other = try backtest(history) {
      $0.splits = .rolling(last: 1)
      $0.seed = 2
    }
    #expect(one.splits[0].scores == again.splits[0].scores)
    #expect(one.splits[0].scores[.fit(.known)] != other.splits[0].scores[.fit(.known)])
    #expect(
      one.splits[0].scores[.baseline(.cohortHazard)]?.map(\.crps)
        == other.splits[0].scores[.baseline(.cohortHazard)]?.map(\.crps))
  }
}
