// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel

extension Simulation {
  /// Counts something in the month it happens.
  @inline(__always)
  mutating func tick(_ entry: MonthlyCounts.Entry, at time: Double, by amount: Double = 1) {
    months.add(amount, to: entry, at: time)
  }

  /// Notes the backlog at the ends of months that are over before a moment.
  mutating func closeMonths(before now: Double) {
    while now > months.nextEnd { months.close(backlog: backlog(at: months.nextEnd), compiled) }
  }

  /// Turns what was noted by month into what a dashboard shows.
  mutating func finishMonths() {
    let people = Double(policy.reps)
    tally.calendar = months.counts(
      staffed: { people * ($0.upperBound - $0.lowerBound) - reps.hoursAway(within: $0) }, compiled)
    tally.handoversByMonth = (0..<months.count).map { tally.calendar[.handovers, $0] }
  }
}

extension CompiledScenario {
  /// The business hours of a month of the window.
  func businessSpan(ofMonth month: Int) -> ClosedRange<Double> {
    let start = clock.businessTime(at: start(ofMonth: month))
    return start...max(start, clock.businessTime(at: self.start(ofMonth: month + 1)))
  }
}
