// SPDX-License-Identifier: GPL-3.0-or-later

/// A day of the proleptic Gregorian calendar.
public struct CalendarDay: Sendable, Hashable, CustomStringConvertible {
  public let year: Int
  /// The month, 1 to 12.
  public let month: Int
  /// The day of the month, 1 to 31.
  public let day: Int

  /// A day, or nothing when there is no such day.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...12).contains(month), day >= 1 else { return nil }
    let leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
    let lengths = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    guard day <= lengths[month - 1] else { return nil }
    (self.year, self.month, self.day) = (year, month, day)
  }

  /// The day so many days after 1970-01-01.
  public init(number: Int) {
    let shifted = number + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
    month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0)
  }

  /// The days since 1970-01-01, by the civil-calendar arithmetic of a year that starts in March.
  public var number: Int {
    let shifted = month > 2 ? year : year - 1
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// The day of the week, 0 for Monday to 6 for Sunday.
  public var weekday: Int { ((number + 3) % 7 + 7) % 7 }

  /// The day as ISO 8601 writes it.
  public var description: String {
    func padded(_ number: Int, _ width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }
}

/// When the sales team works.
public struct BusinessCalendar: Sendable, Hashable {
  /// The names of the days of the week, Monday first, as scenario files spell them.
  public static let weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

  /// Which days of the week are worked, Monday first.
  public var worksOn: [Bool]
  /// The hour of the day at which work begins, 0 to 24.
  public var opens: Double
  /// The hour of the day at which work ends, 0 to 24 and later than `opens`.
  public var closes: Double
  /// The working days a month is counted as; without them a month is a twelfth of 365.25 days.
  public var workingDaysPerMonth: Double?
  /// Days on which nobody works; they need a start date to mean something.
  public var holidays: [CalendarDay]

  public init(
    worksOn: [Bool] = [true, true, true, true, true, false, false], opens: Double = 9, closes: Double = 17,
    workingDaysPerMonth: Double? = nil, holidays: [CalendarDay] = []
  ) {
    self.worksOn = worksOn
    self.opens = opens
    self.closes = closes
    self.workingDaysPerMonth = workingDaysPerMonth
    self.holidays = holidays
  }

  /// The business hours of a working day.
  public var hoursPerDay: Double { closes - opens }

  /// The number of working days in a week without holidays.
  public var workingDaysPerWeek: Int { worksOn.count { $0 } }

  /// The length of a month, in clock hours.
  public var hoursPerMonth: Double {
    guard let workingDaysPerMonth else { return 365.25 / 12 * 24 }
    return workingDaysPerMonth / Double(workingDaysPerWeek) * 7 * 24
  }

  /// The business hours of a month without holidays.
  public var businessHoursPerMonth: Double {
    hoursPerMonth / 24 / 7 * Double(workingDaysPerWeek) * hoursPerDay
  }
}
