// SPDX-License-Identifier: GPL-3.0-or-later

/// Where a history is split, in days since 1970.
struct BacktestPlan: Sendable {
  /// The split days, ascending.
  let days: [Int]
  /// The first day with an event of the stage on record.
  private let firstEvent: Int

  /// Fewer weeks than this before a split teach nothing.
  static let leastWeeks = 10

  init(_ history: History, _ options: BacktestOptions) throws(FitFailure) {
    let record = StageRecord(history, stage: options.stage, before: history.exported.day)
    guard let earliest = record.reached.min(), earliest != StageRecord.never else {
      throw FitFailure(
        reason: "no lead of the history reaches the stage \(options.stage.rawValue) at a known time",
        fix: "name a stage that the history dates")
    }
    let given = history.recordedFrom[options.stage].map { $0.second > 0 ? $0.day + 1 : $0.day }
    firstEvent = max(Int(earliest), given ?? .min)
    // The first Monday from then on; 1970-01-01 was a Thursday.
    let monday = firstEvent + (7 - (firstEvent + 3) % 7) % 7
    // A day that ends after the export is not whole.
    let end = history.exported.day
    switch options.splits {
    case .at(let moment): days = [moment.day]
    case .weeks(let from, let before, let step, let count):
      days = (0..<count).map { from.day + 7 * (before + step * $0) }
    case .rolling(let last):
      // The last week that has begun may be incomplete, so no test reaches into it.
      let weeks = (end - monday + 6) / 7
      let first = max(weeks * 2 / 5, Self.leastWeeks)
      let starts = Array(stride(from: first, to: max(weeks - options.horizon, first), by: options.horizon))
      days = starts.suffix(last ?? starts.count).map { monday + 7 * $0 }
    }
    guard let firstDay = days.first, let lastDay = days.last else {
      throw FitFailure(
        reason: "the history is too short: \(end - firstEvent) days from the first \(options.stage.rawValue) on record",
        fix: "a backtest needs \(Self.leastWeeks) weeks before its first split and \(options.horizon) after it")
    }
    guard (firstDay - firstEvent) / 7 >= Self.leastWeeks else {
      throw FitFailure(
        reason: "\(max(firstDay - firstEvent, 0) / 7) of the \(Self.leastWeeks) weeks that a fit needs lie before "
          + "\(CalendarInstant(day: firstDay))",
        fix: "split later; the first \(options.stage.rawValue) on record is of \(CalendarInstant(day: firstEvent))")
    }
    guard lastDay + 7 * options.horizon <= end else {
      throw FitFailure(
        reason: "the history ends before the \(options.horizon) weeks after \(CalendarInstant(day: lastDay)) do",
        fix: "split earlier or shorten the horizon")
    }
  }

  /// The first day of the weeks, counted back from a split, that lie whole behind the first event on record.
  func firstWeek(before day: Int) -> Int { day - (day - firstEvent) / 7 * 7 }
}
