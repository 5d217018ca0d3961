// SPDX-License-Identifier: GPL-3.0-or-later

internal import FunnelModel

/// The lengths of time a scenario can be written in.
enum TimeUnit: String, Sendable, CaseIterable {
  case minute = "min"
  case hour
  case day
  case week
  case month
  case quarter
  case year

  /// The words that mean the unit.
  var words: [String] {
    switch self {
    case .minute: ["min", "minute", "minutes", "mins"]
    case .hour: ["hour", "hours", "h"]
    case .day: ["day", "days", "d"]
    case .week: ["week", "weeks", "w"]
    case .month: ["month", "months", "mo"]
    case .quarter: ["quarter", "quarters"]
    case .year: ["year", "years"]
    }
  }

  /// The unit as written after a number that is not 1.
  var plural: String { self == .minute ? "min" : rawValue + "s" }

  /// The words of every unit, for suggestions.
  static let allWords = allCases.flatMap(\.words)

  static func named(_ word: String) -> TimeUnit? { allCases.first { $0.words.contains(word) } }

  /// The length on the wall clock, in hours.
  func clockHours(in calendar: BusinessCalendar) -> Double {
    switch self {
    case .minute: 1.0 / 60
    case .hour: 1
    case .day: 24
    case .week: 168
    case .month: calendar.hoursPerMonth
    case .quarter: 3 * calendar.hoursPerMonth
    case .year: 12 * calendar.hoursPerMonth
    }
  }

  /// The length in hours in which the business is open, or nothing when business time is not counted in it.
  func businessHours(in calendar: BusinessCalendar) -> Double? {
    switch self {
    case .minute: 1.0 / 60
    case .hour: 1
    case .day: calendar.hoursPerDay
    case .week: calendar.hoursPerDay * Double(calendar.workingDaysPerWeek)
    case .month, .quarter, .year: nil
    }
  }

  /// The length in months.
  func months(in calendar: BusinessCalendar) -> Double {
    switch self {
    case .minute, .hour, .day, .week: clockHours(in: calendar) / calendar.hoursPerMonth
    case .month: 1
    case .quarter: 3
    case .year: 12
    }
  }
}

/// A number of units in the canonical unit, exact where the unit divides it.
func converted(_ number: Double, _ unit: TimeUnit, length: Double) -> Double {
  unit == .minute ? number / 60 : number * length
}
