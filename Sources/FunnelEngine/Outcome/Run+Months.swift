// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel

extension Run {
  /// The month of the measured window a moment lies in, below 0 during the warm-up.
  func month(of time: Double) -> Int {
    Int(((time - window.lowerBound) / compiled.scenario.calendar.hoursPerMonth).rounded(.down))
  }

  /// The end of a month of the window, in clock hours.
  func end(ofMonth month: Int) -> Double {
    window.lowerBound + Double(month + 1) * compiled.scenario.calendar.hoursPerMonth
  }

  /// Counts something in the month it happens.
  mutating func tick(_ entry: MonthlyCounts.Entry, at time: Double, by amount: Double = 1) {
    guard window.contains(time) else { return }
    let month = month(of: time)
    if month < tally.calendar.months { tally.calendar[entry, month] += amount }
  }

  /// Notes that the number of open opportunities changes, from the month it happens on.
  mutating func tickPipeline(by change: Double, at time: Double) {
    guard time < window.upperBound else { return }
    let month = max(0, month(of: time))
    if month < tally.calendar.months { tally.calendar[.openPipeline, month] += change }
  }

  /// Notes the backlog at the ends of months that are over before a moment.
  mutating func closeMonths(before now: Double) {
    while monthsClosed < tally.calendar.months, now > end(ofMonth: monthsClosed) {
      tally.calendar[.backlog, monthsClosed] = backlog(at: end(ofMonth: monthsClosed))
      monthsClosed += 1
    }
  }

  /// Books work to the months it falls into; times are business hours.
  mutating func countMonthlyHours(from start: Double, to finish: Double) {
    var month = max(0, self.month(of: compiled.clock.wallTime(at: start)))
    while month < tally.calendar.months {
      let span = businessSpan(ofMonth: month)
      guard finish > span.lowerBound else { return }
      tally.calendar[.busyHours, month] += max(0, min(finish, span.upperBound) - max(start, span.lowerBound))
      month += 1
    }
  }

  /// Turns what was noted by month into what a dashboard shows.
  mutating func finishMonths() {
    for month in 0..<tally.calendar.months {
      if month > 0 { tally.calendar[.openPipeline, month] += tally.calendar[.openPipeline, month - 1] }
      let span = businessSpan(ofMonth: month)
      tally.calendar[.staffedHours, month] =
        Double(policy.reps) * (span.upperBound - span.lowerBound) - reps.hoursAway(within: span)
    }
  }

  private func businessSpan(ofMonth month: Int) -> ClosedRange<Double> {
    let start = compiled.clock.businessTime(at: end(ofMonth: month - 1))
    return start...max(start, compiled.clock.businessTime(at: end(ofMonth: month)))
  }
}
