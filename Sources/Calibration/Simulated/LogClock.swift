// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelEngine
import FunnelModel

/// Turns the clock hours of a run into moments of the calendar, and minutes of work into spans of the clock.
struct LogClock {
  let policy: Policy
  let scenario: Scenario
  /// The end of the run, in clock hours.
  let end: Double
  private let business: BusinessClock
  private let firstDay: Int

  init(_ business: BusinessClock, policy: Policy, scenario: Scenario, start: CalendarDay) {
    self.business = business
    self.policy = policy
    self.scenario = scenario
    end = scenario.clock.end
    firstDay = start.number
  }

  /// The moment at so many clock hours, to the millisecond.
  func moment(_ hours: Double) -> CalendarInstant {
    let perDay = 86_400_000
    let milliseconds = Int((hours * 3_600_000).rounded())
    let day = Int((Double(milliseconds) / Double(perDay)).rounded(.down))
    let second = Double(milliseconds - day * perDay) / 1000
    return CalendarInstant(day: firstDay + day, second: second, hasTime: true)
  }

  /// The clock hours at which so many minutes of work end that begin at a moment, of somebody with so many minutes a day.
  func end(ofWork minutes: Double, from hours: Double, minutesPerDay: Double) -> Double {
    let worked = minutes * scenario.calendar.hoursPerDay / minutesPerDay
    return max(hours, business.wallTime(at: business.businessTime(at: hours) + worked))
  }

  /// The business hours between two moments, in clock hours.
  func businessHours(from start: Double, to end: Double) -> Double {
    business.businessTime(at: end) - business.businessTime(at: start)
  }
}
