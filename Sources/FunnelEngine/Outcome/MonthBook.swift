// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel

/// What happens in each whole month of the window, while it happens.
struct MonthBook: ~Copyable {
  private static let entries = MonthlyCounts.Entry.allCases.count

  /// A count for each entry of the first month, then of the second, and so on.
  private var values = Column<Double>()
  private(set) var count = 0
  private var start = 0.0
  private var end = 0.0
  private var hoursPerMonth = 1.0
  /// How many months are over, and when the month under way ends, in clock hours; infinity after the last.
  private(set) var closed = 0
  private(set) var nextEnd = Double.infinity
  /// The business hours of the month that was asked for last; most work falls into the same.
  private var lastSpan = 0.0...0.0
  private var lastMonth = -1
  /// The place of the month of the last thing counted, and clock hours that are in it without doubt.
  private var recentPlace = 0
  private var recentHours = 0.0..<0.0

  /// Empties the book for another run.
  mutating func prepare(_ compiled: CompiledScenario, window: Range<Double>) {
    start = window.lowerBound
    end = window.upperBound
    hoursPerMonth = compiled.hoursPerMonth
    count = Int((compiled.scenario.clock.horizon / compiled.scenario.calendar.hoursPerMonth + 1e-9).rounded(.down))
    values.fill(0, count: count * MonthBook.entries)
    closed = 0
    nextEnd = count > 0 ? compiled.start(ofMonth: 1) : .infinity
    lastMonth = -1
    recentHours = 0..<0
  }

  /// Counts something in the month it happens.
  @inline(__always)
  mutating func add(_ amount: Double, to entry: MonthlyCounts.Entry, at time: Double) {
    if time >= recentHours.lowerBound, time < recentHours.upperBound {
      values[recentPlace &+ entry.rawValue] += amount
    } else if time >= start, time < end {
      addElsewhere(amount, to: entry, at: time)
    }
  }

  /// Notes that the number of open opportunities changes, from the month it happens on.
  @inline(__always)
  mutating func changePipeline(by change: Double, at time: Double) {
    if time < end { add(change, to: .openPipeline, at: max(time, start)) }
  }

  /// Counts the end of a deal in its month, most often a later one than all else is counted in.
  ///
  /// - Parameters:
  ///   - time: when it closes, in clock hours; before the window it was open when that began.
  ///   - revenue: its value if it is won, in the scenario's currency; nothing when it is lost.
  @inline(__always)
  mutating func addDeal(closing time: Double, revenue: Double?) {
    guard time < end else { return }
    let isRecent = time >= recentHours.lowerBound && time < recentHours.upperBound
    let place = isRecent ? recentPlace : month(at: max(time, start)) &* MonthBook.entries
    guard place < values.count else { return }
    values[place &+ MonthlyCounts.Entry.openPipeline.rawValue] -= 1
    guard time >= start else { return }
    if let revenue {
      values[place &+ MonthlyCounts.Entry.won.rawValue] += 1
      values[place &+ MonthlyCounts.Entry.revenue.rawValue] += revenue
    } else {
      values[place &+ MonthlyCounts.Entry.lost.rawValue] += 1
    }
  }

  /// Counts something in another month than the last thing.
  @inline(never)
  private mutating func addElsewhere(_ amount: Double, to entry: MonthlyCounts.Entry, at time: Double) {
    let month = month(at: time)
    guard month < count else { return }
    values[month * MonthBook.entries + entry.rawValue] += amount
    recentPlace = month * MonthBook.entries
    // Within a minute of its ends the quotient decides, whatever its rounding.
    let first = start + Double(month) * hoursPerMonth
    recentHours = first + 1 / 60..<max(first + 1 / 60, min(end, first + hoursPerMonth) - 1 / 60)
  }

  /// Notes the backlog at the end of the month under way.
  mutating func close(backlog: Double, _ compiled: CompiledScenario) {
    values[closed * MonthBook.entries + MonthlyCounts.Entry.backlog.rawValue] = backlog
    closed += 1
    nextEnd = closed < count ? compiled.start(ofMonth: closed + 1) : .infinity
  }

  /// Books work to the months it falls into.
  ///
  /// - Parameters:
  ///   - start: when it began, in clock hours.
  ///   - hours: the business hours from beginning to end.
  ///   - compiled: the scenario.
  @inline(__always)
  mutating func addWork(at start: Double, _ hours: ClosedRange<Double>, _ compiled: CompiledScenario) {
    // Most work lies within the month it falls into last time.
    if hours.lowerBound >= lastSpan.lowerBound, hours.upperBound <= lastSpan.upperBound, lastMonth >= 0 {
      values[lastMonth &* MonthBook.entries &+ MonthlyCounts.Entry.busyHours.rawValue] +=
        hours.upperBound - hours.lowerBound
    } else {
      spreadWork(at: start, hours, compiled)
    }
  }

  private mutating func spreadWork(at start: Double, _ hours: ClosedRange<Double>, _ compiled: CompiledScenario) {
    var month = max(0, month(at: start))
    while month < count {
      if month != lastMonth {
        lastSpan = compiled.businessSpan(ofMonth: month)
        lastMonth = month
      }
      guard hours.upperBound > lastSpan.lowerBound else { return }
      values[month * MonthBook.entries + MonthlyCounts.Entry.busyHours.rawValue] +=
        max(0, min(hours.upperBound, lastSpan.upperBound) - max(hours.lowerBound, lastSpan.lowerBound))
      guard hours.upperBound > lastSpan.upperBound else { return }
      month += 1
    }
  }

  /// The month of a moment; that of one before the window is at most 0.
  private func month(at time: Double) -> Int { Int((time - start) / hoursPerMonth) }

  /// The book as a dashboard shows it.
  ///
  /// - Parameters:
  ///   - staffed: the business hours reps were there in a month.
  ///   - compiled: the scenario.
  /// - Returns: every entry of every month.
  func counts(staffed: (ClosedRange<Double>) -> Double, _ compiled: CompiledScenario) -> MonthlyCounts {
    var counts = MonthlyCounts(months: count)
    for entry in MonthlyCounts.Entry.allCases {
      for month in 0..<count { counts[entry, month] = values[month * MonthBook.entries + entry.rawValue] }
    }
    for month in 0..<count {
      if month > 0 { counts[.openPipeline, month] += counts[.openPipeline, month - 1] }
      counts[.staffedHours, month] = staffed(compiled.businessSpan(ofMonth: month))
    }
    return counts
  }
}
