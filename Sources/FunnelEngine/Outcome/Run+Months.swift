// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel

extension Run {
  /// Counts something in the month it happens.
  mutating func tick(_ entry: MonthlyCounts.Entry, at time: Double, by amount: Double = 1) {
    guard window.contains(time) else { return }
    let month = compiled.month(at: time)
    if month < tally.calendar.months { tally.calendar[entry, month] += amount }
  }

  /// Notes that the number of open opportunities changes, from the month it happens on.
  mutating func tickPipeline(by change: Double, at time: Double) {
    guard time < window.upperBound else { return }
    let month = max(0, compiled.month(at: time))
    if month < tally.calendar.months { tally.calendar[.openPipeline, month] += change }
  }

  /// Notes the backlog at the ends of months that are over before a moment.
  mutating func closeMonths(before now: Double) {
    while monthsClosed < tally.calendar.months, now > compiled.start(ofMonth: monthsClosed + 1) {
      tally.calendar[.backlog, monthsClosed] = backlog(at: compiled.start(ofMonth: monthsClosed + 1))
      monthsClosed += 1
    }
  }

  /// Books work to the months it falls into; times are business hours.
  mutating func countMonthlyHours(from start: Double, to finish: Double) {
    var month = max(0, compiled.month(at: compiled.clock.wallTime(at: start)))
    while month < tally.calendar.months {
      let span = businessSpan(ofMonth: month)
      guard finish > span.lowerBound else { return }
      tally.calendar[.busyHours, month] += max(0, min(finish, span.upperBound) - max(start, span.lowerBound))
      month += 1
    }
  }

  /// Turns what was noted by month into what a dashboard shows.
  mutating func finishMonths() {
    tally.handoversByMonth = (0..<tally.calendar.months).map { tally.calendar[.handovers, $0] }
    for month in 0..<tally.calendar.months {
      if month > 0 { tally.calendar[.openPipeline, month] += tally.calendar[.openPipeline, month - 1] }
      let span = businessSpan(ofMonth: month)
      tally.calendar[.staffedHours, month] =
        Double(policy.reps) * (span.upperBound - span.lowerBound) - reps.hoursAway(within: span)
    }
  }

  private func businessSpan(ofMonth month: Int) -> ClosedRange<Double> {
    let start = compiled.clock.businessTime(at: compiled.start(ofMonth: month))
    return start...max(start, compiled.clock.businessTime(at: compiled.start(ofMonth: month + 1)))
  }
}
