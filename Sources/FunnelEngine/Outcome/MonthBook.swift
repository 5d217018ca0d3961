// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel

/// What happens in each whole month of the window, while it happens.
struct MonthBook: ~Copyable {
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

  /// Empties the book for another run.
  mutating func prepare(_ compiled: CompiledScenario, window: Range<Double>) {
    start = window.lowerBound
    end = window.upperBound
    hoursPerMonth = compiled.hoursPerMonth
    count = Int((compiled.scenario.clock.horizon / compiled.scenario.calendar.hoursPerMonth + 1e-9).rounded(.down))
    values.fill(0, count: count * MonthlyCounts.Entry.allCases.count)
    closed = 0
    nextEnd = count > 0 ? compiled.start(ofMonth: 1) : .infinity
    lastMonth = -1
  }

  /// Counts something in the month it happens.
  @inline(__always)
  mutating func add(_ amount: Double, to entry: MonthlyCounts.Entry, at time: Double) {
    guard time >= start, time < end else { return }
    let month = month(at: time)
    if month < count { values[entry.rawValue * count + month] += amount }
  }

  /// Notes that the number of open opportunities changes, from the month it happens on.
  @inline(__always)
  mutating func changePipeline(by change: Double, at time: Double) {
    guard time < end else { return }
    let month = max(0, month(at: time))
    if month < count { values[MonthlyCounts.Entry.openPipeline.rawValue * count + month] += change }
  }

  /// Notes the backlog at the end of the month under way.
  mutating func close(backlog: Double, _ compiled: CompiledScenario) {
    values[MonthlyCounts.Entry.backlog.rawValue * count + closed] = backlog
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
      values[MonthlyCounts.Entry.busyHours.rawValue * count + lastMonth] += hours.upperBound - hours.lowerBound
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
      values[MonthlyCounts.Entry.busyHours.rawValue * count + month] +=
        max(0, min(hours.upperBound, lastSpan.upperBound) - max(hours.lowerBound, lastSpan.lowerBound))
      guard hours.upperBound > lastSpan.upperBound else { return }
      month += 1
    }
  }

  /// The month of a moment; that of one before the window is at most 0.
  @inline(__always)
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
      for month in 0..<count { counts[entry, month] = values[entry.rawValue * count + month] }
    }
    for month in 0..<count {
      if month > 0 { counts[.openPipeline, month] += counts[.openPipeline, month - 1] }
      counts[.staffedHours, month] = staffed(compiled.businessSpan(ofMonth: month))
    }
    return counts
  }
}
