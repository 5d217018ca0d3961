// SPDX-License-Identifier: GPL-3.0-or-later

/// Whether dates like 3/4/2025 have their day or their month first.
public enum DateOrder: String, Sendable, Hashable, CaseIterable {
  case dayFirst = "day_first"
  case monthFirst = "month_first"
}

/// A date, or date and time, as a cell holds it.
struct WrittenMoment: Sendable, Hashable {
  /// Whole days since 1970-01-01, by the clock on which it was written.
  var day: Int
  /// The time of day in seconds; nil when only the day was written.
  var second: Double?
  /// Seconds by which that clock is ahead of UTC; nil when none was written.
  var offset: Int?
}

/// What a cell says about when something happened.
enum MomentReading: Sendable, Hashable {
  case moment(WrittenMoment)
  /// Day and month could be either way round.
  case ambiguous
  /// A day that does not exist, or a form that is not known.
  case unreadable
}

/// Reads the ways in which exports write moments, without making strings.
///
/// ISO 8601 and years first; days or months first with `/`, `-` or `.` (points mean days first); months by name in
/// English, German, French, Spanish and Portuguese; a time of day with or without AM and PM and UTC offset; 13-digit
/// milliseconds and 10-digit seconds since 1970.
struct MomentText {
  private let bytes: [UInt8]
  private let end: Int
  private var at: Int

  /// Numbers that stand for day, month and year, in the order in which they were written.
  private struct Parts {
    var first: Int
    var second: Int
    var year: Int
    var separator: UInt8
  }

  private init(_ bytes: [UInt8], _ cell: Range<Int>) {
    self.bytes = bytes
    at = cell.lowerBound
    end = cell.upperBound
  }

  static func read(_ bytes: [UInt8], _ cell: Range<Int>, order: DateOrder?) -> MomentReading {
    var text = MomentText(bytes, cell)
    return text.read(order)
  }

  /// The two numbers of a date that has day and month by number and the year last, and what stands between them.
  static func dayAndMonth(
    _ bytes: [UInt8], _ cell: Range<Int>
  ) -> (first: Int, second: Int, separator: UInt8)? {
    var text = MomentText(bytes, cell)
    guard let parts = text.numericParts(), parts.separator != 0 else { return nil }
    return (parts.first, parts.second, parts.separator)
  }

  private mutating func read(_ order: DateOrder?) -> MomentReading {
    if let epoch = epoch() { return .moment(epoch) }
    let start = at
    if let parts = numericParts() {
      var (day, month) = (parts.second, parts.first)
      if parts.separator == 0 {
        (month, day) = (parts.first, parts.second)
      } else {
        // A point between numbers is written by people who put the day first.
        let known = parts.separator == 0x2E ? DateOrder.dayFirst : order
        guard let known else { return .ambiguous }
        if known == .dayFirst { (day, month) = (parts.first, parts.second) }
      }
      return rest(CalendarInstant.day(parts.year, month, day))
    }
    at = start
    guard let day = namedMonth() else { return .unreadable }
    return rest(day)
  }

  /// The time of day after a date.
  private mutating func rest(_ day: Int?) -> MomentReading {
    guard let day else { return .unreadable }
    if at == end { return .moment(WrittenMoment(day: day)) }
    var separators = 0
    while at < end, isBetween(bytes[at]) {
      at += 1
      separators += 1
    }
    guard separators > 0, let second = timeOfDay() else { return .unreadable }
    guard let offset = offset() else { return .unreadable }
    return .moment(WrittenMoment(day: day, second: second, offset: offset.seconds))
  }

  /// Whether a byte may stand between date and time.
  private func isBetween(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x2C || byte == 0x54 || byte == 0x74 }

  private mutating func number(digits: ClosedRange<Int>) -> Int? {
    let start = at
    var value = 0
    while at < end, CellText.isDigit(bytes[at]), at - start < digits.upperBound {
      value = value * 10 + Int(bytes[at] - 0x30)
      at += 1
    }
    return at - start >= digits.lowerBound ? value : nil
  }

  private mutating func has(_ byte: UInt8) -> Bool {
    guard at < end, bytes[at] == byte else { return false }
    at += 1
    return true
  }

  private mutating func epoch() -> WrittenMoment? {
    guard end - at == 13 || end - at == 10, bytes[at..<end].allSatisfy(CellText.isDigit) else { return nil }
    let isMilliseconds = end - at == 13
    guard let value = number(digits: 1...13) else { return nil }
    let seconds = isMilliseconds ? Double(value) / 1000 : Double(value)
    let day = Int((seconds / 86_400).rounded(.down))
    return WrittenMoment(day: day, second: seconds - Double(day) * 86_400, offset: 0)
  }

  /// Three numbers with one separator; the separator is 0 when the year stands first.
  private mutating func numericParts() -> Parts? {
    let start = at
    guard let first = number(digits: 1...4), at < end else { return nil }
    let isYearFirst = at - start == 4
    let separator = bytes[at]
    guard separator == 0x2D || separator == 0x2F || separator == 0x2E, at - start != 3 else { return nil }
    at += 1
    guard let second = number(digits: isYearFirst ? 2...2 : 1...2), has(separator) else { return nil }
    let place = at
    guard let third = number(digits: isYearFirst ? 2...2 : 2...4) else { return nil }
    if at < end, CellText.isDigit(bytes[at]) { return nil }
    if isYearFirst { return Parts(first: second, second: third, year: first, separator: 0) }
    guard at - place != 3 else { return nil }
    let year = at - place == 2 ? third + 2000 : third
    return Parts(first: first, second: second, year: year, separator: separator)
  }

  /// `15 Apr, 2021`, `15-Apr-2021`, `Apr 15, 2021`, `15. April 2021`.
  private mutating func namedMonth() -> Int? {
    var day: Int?
    if at < end, CellText.isDigit(bytes[at]) {
      guard let first = number(digits: 1...2) else { return nil }
      day = first
      skipPunctuation()
    }
    let start = at
    while at < end, bytes[at] >= 0x80 || CellText.lowered(bytes[at]) &- 0x61 < 26 { at += 1 }
    guard let month = MonthNames.month(bytes, start..<at) else { return nil }
    skipPunctuation()
    if day == nil {
      day = number(digits: 1...2)
      skipPunctuation()
    }
    guard let day, let year = number(digits: 4...4) else { return nil }
    return CalendarInstant.day(year, month, day)
  }

  private mutating func skipPunctuation() {
    while at < end, [0x20, 0x2C, 0x2E, 0x2D, 0x2F].contains(bytes[at]) { at += 1 }
  }

  /// Seconds since midnight.
  private mutating func timeOfDay() -> Double? {
    guard var hour = number(digits: 1...2), has(0x3A), let minute = number(digits: 2...2), minute < 60 else {
      return nil
    }
    var second = 0.0
    if has(0x3A) {
      guard let whole = number(digits: 2...2), whole < 61 else { return nil }
      second = Double(whole)
      if at < end, bytes[at] == 0x2E || bytes[at] == 0x2C {
        at += 1
        var place = 0.1
        while at < end, CellText.isDigit(bytes[at]) {
          second += place * Double(bytes[at] - 0x30)
          place /= 10
          at += 1
        }
      }
    }
    let start = at
    while at < end, bytes[at] == 0x20 { at += 1 }
    if at + 1 < end, CellText.lowered(bytes[at + 1]) == 0x6D {
      let letter = CellText.lowered(bytes[at])
      guard letter == 0x61 || letter == 0x70, hour >= 1, hour <= 12 else { return nil }
      hour = hour % 12 + (letter == 0x70 ? 12 : 0)
      at += 2
    } else {
      at = start
    }
    guard hour < 24 else { return nil }
    return Double(3600 * hour + 60 * minute) + second
  }

  /// A UTC offset such as Z, UTC, +08:00, -0300 or +01 up to the end; nil inside when none is written.
  private mutating func offset() -> (seconds: Int?, Void)? {
    while at < end, bytes[at] == 0x20 { at += 1 }
    if at == end { return (nil, ()) }
    let rest = at..<end
    if CellText.equals(bytes, rest, Array("z".utf8)) || CellText.equals(bytes, rest, Array("utc".utf8))
      || CellText.equals(bytes, rest, Array("gmt".utf8))
    {
      return (0, ())
    }
    let isAhead = bytes[at] == 0x2B
    guard isAhead || bytes[at] == 0x2D else { return nil }
    at += 1
    guard let hours = number(digits: 2...2), hours < 15 else { return nil }
    _ = has(0x3A)
    let minutes = at < end ? number(digits: 2...2) : 0
    guard let minutes, at == end else { return nil }
    return ((isAhead ? 1 : -1) * (3600 * hours + 60 * minutes), ())
  }
}
