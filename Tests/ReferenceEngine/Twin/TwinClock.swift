// SPDX-License-Identifier: GPL-3.0-or-later

internal import FunnelModel

/// The business clock, laid out day by day as a wall planner would be.
struct TwinClock {
  /// One working day.
  private struct Day {
    /// In clock hours from midnight of the first day.
    let opens: Double
    let closes: Double
    /// The business hours that have passed when it opens and when it closes.
    let before: Double
    let after: Double
  }

  private let days: [Day]

  /// Lays out the days of a run and some more.
  init(_ calendar: BusinessCalendar, _ clock: Clock) {
    var days: [Day] = []
    var before = 0.0
    for day in 0...Int(clock.end / 24) + 400 {
      guard TwinClock.isWorked(day, calendar, start: clock.start) else { continue }
      let midnight = 24 * Double(day)
      let after = before + calendar.hoursPerDay
      days.append(
        Day(opens: midnight + calendar.opens, closes: midnight + calendar.closes, before: before, after: after))
      before = after
    }
    self.days = days
  }

  /// Whether a day is worked; without a start the first day is a Monday and there are no holidays.
  private static func isWorked(_ day: Int, _ calendar: BusinessCalendar, start: CalendarDay?) -> Bool {
    guard let start else { return calendar.worksOn[day % 7] }
    if calendar.holidays.contains(where: { $0.number == start.number + day }) { return false }
    return calendar.worksOn[(start.weekday + day) % 7]
  }

  /// Whether people work at a moment: from the opening on, the closing excluded.
  func isOpen(at time: Double) -> Bool { days.contains { $0.opens <= time && time < $0.closes } }

  /// The business hours that have passed at a clock time.
  func business(at time: Double) -> Double {
    guard let day = days.last(where: { $0.opens <= time }) else { return 0 }
    return time < day.closes ? day.before + (time - day.opens) : day.after
  }

  /// The clock time at which so many business hours have passed and work goes on.
  func time(atBusiness hours: Double) -> Double {
    guard let day = days.first(where: { hours < $0.after }) else { return .infinity }
    return day.opens + (hours - day.before)
  }

  /// When something that lasts so many business hours from a moment on ends.
  func end(of hours: Double, from time: Double) -> Double { self.time(atBusiness: business(at: time) + hours) }
}
