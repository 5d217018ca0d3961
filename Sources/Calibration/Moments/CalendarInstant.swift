// SPDX-License-Identifier: GPL-3.0-or-later

/// A moment on the calendar as an export writes it, to the day or finer.
public struct CalendarInstant: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// Whole days since 1970-01-01.
  public let day: Int
  /// The time of day in seconds, 0 when only the day was written.
  public let second: Double
  /// Whether a time of day was written.
  public let hasTime: Bool

  public init(day: Int, second: Double = 0, hasTime: Bool = false) {
    self.day = day
    self.second = second
    self.hasTime = hasTime
  }

  /// Days since the start of 1970.
  public var days: Double { Double(day) + second / 86_400 }

  /// The day of the week, 0 for Monday.
  public var weekday: Int { ((day + 3) % 7 + 7) % 7 }

  public static func < (a: CalendarInstant, b: CalendarInstant) -> Bool { a.days < b.days }

  /// The day as YYYY-MM-DD.
  public var description: String {
    let (year, month, date) = Self.civil(day)
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(year)-\(two(month))-\(two(date))"
  }

  /// The month as YYYY-MM.
  public var month: String { String(description.prefix(7)) }

  /// Reads an ISO 8601 date, or date and time with a space or a T between, with an optional UTC offset, which is taken
  /// off. Nil when the text is anything else or no such day exists.
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count >= 10, bytes[4] == 0x2D,
      case .moment(let written) = MomentText.read(bytes, 0..<bytes.count, order: nil)
    else { return nil }
    self = ColumnClock(written: .utc, history: .utc).moment(written).moment
  }

  /// Days since 1970-01-01 of a day in the Gregorian calendar; nil when there is no such day or it is absurdly far away.
  static func day(_ year: Int, _ month: Int, _ date: Int) -> Int? {
    guard (1900...2199).contains(year), (1...12).contains(month), date >= 1 else { return nil }
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let lengths = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    guard date <= lengths[month - 1] else { return nil }
    let before = year - 1
    let years = 365 * before + before / 4 - before / 100 + before / 400
    return years + lengths[..<(month - 1)].reduce(0, +) + date - 1 - 719_162
  }

  /// Year, month and date of a day number.
  static func civil(_ day: Int) -> (year: Int, month: Int, date: Int) {
    var year = 1970 + Int((Double(day) / 365.2425).rounded(.down)) + 1
    while year > 1900, let first = Self.day(year, 1, 1), first > day { year -= 1 }
    for month in (1...12).reversed() {
      if let first = Self.day(year, month, 1), first <= day { return (year, month, day - first + 1) }
    }
    return (year, 1, 1)
  }
}
