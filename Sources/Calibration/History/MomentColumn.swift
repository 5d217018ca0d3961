// SPDX-License-Identifier: GPL-3.0-or-later

/// A column of moments in the history's time zone, each known to the day or to the second.
public struct MomentColumn: Sendable {
  /// Whole days since 1970-01-01; the smallest number where the moment is not known.
  public private(set) var day: [Int32] = []
  /// The time of day in seconds; not a number where only the day is known.
  public private(set) var second: [Double] = []

  public init() {}

  public var count: Int { day.count }

  /// Adds a moment, or the place of one that is not known.
  public mutating func append(_ moment: CalendarInstant?) {
    day.append(moment.map { Int32(clamping: $0.day) } ?? .min)
    second.append(moment.map { $0.hasTime ? $0.second : .nan } ?? .nan)
  }

  /// The moment of a row; nil where it is not known.
  public subscript(row: Int) -> CalendarInstant? {
    guard day[row] != .min else { return nil }
    let hasTime = !second[row].isNaN
    return CalendarInstant(day: Int(day[row]), second: hasTime ? second[row] : 0, hasTime: hasTime)
  }

  /// Days since the start of 1970, a whole day standing for its start; not a number where the moment is not known.
  public func days(_ row: Int) -> Double {
    guard day[row] != .min else { return .nan }
    return second[row].isNaN ? Double(day[row]) : Double(day[row]) + second[row] / 86_400
  }
}
