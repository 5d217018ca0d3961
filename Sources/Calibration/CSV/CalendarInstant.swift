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
    let scalars = Array(text.unicodeScalars)
    func number(_ range: Range<Int>) -> Int? {
      guard range.upperBound <= scalars.count else { return nil }
      var value = 0
      for scalar in scalars[range] {
        guard scalar.value >= 48, scalar.value <= 57 else { return nil }
        value = 10 * value + Int(scalar.value - 48)
      }
      return value
    }
    func has(_ scalar: Unicode.Scalar, at index: Int) -> Bool { index < scalars.count && scalars[index] == scalar }
    guard has("-", at: 4), has("-", at: 7), let year = number(0..<4), let month = number(5..<7),
      let date = number(8..<10), let day = Self.day(year, month, date)
    else { return nil }
    if scalars.count == 10 {
      self.init(day: day)
      return
    }
    guard has(" ", at: 10) || has("T", at: 10), let hour = number(11..<13), hour < 24, has(":", at: 13),
      let minute = number(14..<16), minute < 60
    else { return nil }
    var seconds = Double(3600 * hour + 60 * minute)
    var next = 16
    if has(":", at: 16) {
      guard let second = number(17..<19), second < 61 else { return nil }
      seconds += Double(second)
      next = 19
      if has(".", at: 19) || has(",", at: 19) {
        next = 20
        var place = 0.1
        while next < scalars.count, let digit = number(next..<(next + 1)) {
          seconds += place * Double(digit)
          place /= 10
          next += 1
        }
      }
    }
    let rest = String(String.UnicodeScalarView(scalars[next...]))
    guard let offset = Self.offset(CSVTable.trimmed(rest)) else { return nil }
    seconds -= offset
    let shift = Int((seconds / 86_400).rounded(.down))
    self.init(day: day + shift, second: seconds - 86_400 * Double(shift), hasTime: true)
  }

  /// The seconds of a UTC offset such as Z, +08:00, -0300 or +01; 0 when none is written.
  private static func offset(_ text: String) -> Double? {
    if text.isEmpty || text == "Z" { return 0 }
    guard let sign = text.first, sign == "+" || sign == "-" else { return nil }
    let digits = text.dropFirst().filter { $0 != ":" }
    guard digits.count == 2 || digits.count == 4, digits.allSatisfy({ $0.isASCII && $0.isNumber }),
      let hours = Double(digits.prefix(2)), let minutes = digits.count == 4 ? Double(digits.suffix(2)) : 0
    else { return nil }
    return (sign == "-" ? -1 : 1) * (3600 * hours + 60 * minutes)
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
  private static func civil(_ day: Int) -> (year: Int, month: Int, date: Int) {
    var year = 1970 + Int((Double(day) / 365.2425).rounded(.down)) + 1
    while year > 1900, let first = Self.day(year, 1, 1), first > day { year -= 1 }
    for month in (1...12).reversed() {
      if let first = Self.day(year, month, 1), first <= day { return (year, month, day - first + 1) }
    }
    return (year, 1, 1)
  }
}
