// SPDX-License-Identifier: GPL-3.0-or-later

/// What is known about one duration, or about several equal ones.
public struct DurationRow: Sendable, Hashable {
  /// How a duration was seen.
  public enum Observation: Sendable, Hashable {
    /// It is known exactly and above 0; a zero that means "the same day" is `days(0)` or `interval(0, 1)`.
    case exact(Double)
    /// It is longer than this: right censored, still running when last seen.
    case right(Double)
    /// It is at most this: left censored.
    case left(Double)
    /// It is longer than the first and at most the second: interval censored.
    case interval(Double, Double)
    /// Both ends are dates, this many days apart: the start lies anywhere in its day and the end in its own. The unit of
    /// time is the day.
    case days(Int)
    /// The start is a date, and at the end of the day this many days later it was still running.
    case openAfterDays(Int)
  }

  /// What was seen, in any unit of time, the same for all rows.
  public var observation: Observation
  /// The age at which watching began; the row exists only because the duration is longer (left truncation).
  ///
  /// For dates it is a whole number of days: watching began with the day this many days after the start's day.
  public var entry: Double
  /// The largest duration that could be on record; the row exists only because the duration is not longer (right
  /// truncation, as in an export of ended ones only). For dates a whole number of days.
  public var limit: Double
  /// How many equal rows this one stands for, above 0.
  public var weight: Double

  public init(_ observation: Observation, entry: Double = 0, limit: Double = .infinity, weight: Double = 1) {
    self.observation = observation
    self.entry = entry
    self.limit = limit
    self.weight = weight
  }

  /// Why no likelihood can use the row, in words that can follow "row 3: "; nil when it can.
  var problem: String? {
    let row = compiled
    if row.lower.isNaN || row.upper.isNaN || row.lower < 0 || row.upper < 0 {
      return "a duration must be a number, 0 or more"
    }
    if !entry.isFinite || entry < 0 { return "the age at entry must be a number, 0 or more" }
    if !weight.isFinite || weight <= 0 { return "the weight must be above 0" }
    if !(limit > entry) { return "the largest duration on record must be above the age at entry" }
    if case .interval(let lower, let upper) = observation, lower > upper {
      return "the interval ends before it begins"
    }
    return row.isWholeDays ? dayProblem : timeProblem
  }

  private var timeProblem: String? {
    switch observation {
    case .exact(let time):
      if time == 0 { return "a duration of exactly 0 has no density; write the interval from 0 to 1 for the same day" }
      if time == .infinity { return "an exact duration must be finite" }
      if time <= entry { return "the end comes before watching began" }
      if time > limit { return "the duration is longer than the largest on record" }
    case .right(let time):
      if time == .infinity { return "a censored duration must be finite" }
      if time < entry { return "last seen before watching began" }
      if limit < .infinity { return openButLimited }
    case .left(let upper):
      if upper <= entry { return "the interval ends before watching began" }
      if upper == 0 { return "the interval is empty; write an exact duration" }
    case .interval(let lower, let upper):
      if upper <= entry { return "the interval ends before watching began" }
      if lower == upper { return "the interval is empty; write an exact duration" }
      if lower >= limit { return "the duration is longer than the largest on record" }
    case .days, .openAfterDays: break
    }
    return nil
  }

  private var dayProblem: String? {
    if entry != entry.rounded() || (limit < .infinity && limit != limit.rounded()) {
      return "between dates the age at entry and the limit are whole days"
    }
    switch observation {
    case .days(let days):
      if Double(days) < entry { return "the end comes before watching began" }
      if Double(days) > limit { return "the duration is longer than the largest on record" }
    case .openAfterDays(let days):
      if Double(days) < entry - 1 { return "last seen before watching began" }
      if limit < .infinity { return openButLimited }
    default: break
    }
    return nil
  }

  private var openButLimited: String {
    "it is still running, so it cannot be on record only because it ended"
  }

  /// The row in the form the likelihood uses; an interval that begins before entry is cut there and one that ends beyond
  /// the limit is cut there, since the end is known to lie between the two.
  var compiled: CompiledDuration {
    let (lower, upper): (Double, Double) =
      switch observation {
      case .exact(let time): (time, time)
      case .right(let time): (time, .infinity)
      case .left(let time): (entry, min(time, limit))
      case .interval(let lower, let upper):
        upper < .infinity ? (max(lower, entry), min(upper, limit)) : (lower, upper)
      case .days(let days): (Double(days), Double(days))
      case .openAfterDays(let days): (Double(days), .infinity)
      }
    let isWholeDays =
      switch observation {
      case .days, .openAfterDays: true
      default: false
      }
    return CompiledDuration(lower: lower, upper: upper, entry: entry, limit: limit, day: isWholeDays ? 1 : 0)
  }
}

/// A duration as bounds: equal for an exact one, an infinite upper one for a censored one.
struct CompiledDuration: Sendable, Hashable, Comparable {
  var lower: Double
  var upper: Double
  var entry: Double
  var limit: Double
  /// The length of a day in the unit of time when the bounds are differences of dates; 0 when they are times.
  var day: Double

  var isWholeDays: Bool { day > 0 }
  /// Whether the row has a density rather than a probability.
  var isExact: Bool { lower == upper && day == 0 }
  var isEvent: Bool { upper < .infinity }

  /// A typical time for start values and the unit.
  var typical: Double {
    if isWholeDays { return max(lower, 0.5 * day) }
    return isExact || !isEvent ? lower : (lower + upper) / 2
  }

  static func < (a: CompiledDuration, b: CompiledDuration) -> Bool {
    if a.lower != b.lower { return a.lower < b.lower }
    if a.upper != b.upper { return a.upper < b.upper }
    return (a.entry, a.limit, a.day) < (b.entry, b.limit, b.day)
  }

  func divided(by unit: Double) -> CompiledDuration {
    CompiledDuration(
      lower: lower / unit, upper: upper / unit, entry: entry / unit, limit: limit / unit, day: day / unit)
  }
}
