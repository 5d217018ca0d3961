// SPDX-License-Identifier: GPL-3.0-or-later

/// What is known about one duration, or about several equal ones.
public struct DurationRow: Sendable, Hashable {
  /// How a duration was seen.
  public enum Observation: Sendable, Hashable {
    /// It is known exactly and above 0; a zero that means "the same day" is `interval(0, 1)`.
    case exact(Double)
    /// It is longer than this: right censored, still running when last seen.
    case right(Double)
    /// It is at most this: left censored.
    case left(Double)
    /// It is longer than the first and at most the second: interval censored.
    case interval(Double, Double)
  }

  /// What was seen, in any unit of time, the same for all rows.
  public var observation: Observation
  /// The age at which watching began; the row exists only because the duration is longer (left truncation).
  public var entry: Double
  /// How many equal rows this one stands for, above 0.
  public var weight: Double

  public init(_ observation: Observation, entry: Double = 0, weight: Double = 1) {
    self.observation = observation
    self.entry = entry
    self.weight = weight
  }

  /// Why no likelihood can use the row, in words that can follow "row 3: "; nil when it can.
  var problem: String? {
    let (lower, upper) = bounds
    if lower.isNaN || upper.isNaN || lower < 0 || upper < 0 { return "a duration must be a number, 0 or more" }
    if !entry.isFinite || entry < 0 { return "the age at entry must be a number, 0 or more" }
    if !weight.isFinite || weight <= 0 { return "the weight must be above 0" }
    if lower > upper { return "the interval ends before it begins" }
    switch observation {
    case .exact(let time):
      if time == 0 { return "a duration of exactly 0 has no density; write the interval from 0 to 1 for the same day" }
      if time == .infinity { return "an exact duration must be finite" }
      if time <= entry { return "the end comes before watching began" }
    case .right(let time):
      if time == .infinity { return "a censored duration must be finite" }
      if time < entry { return "last seen before watching began" }
    case .left, .interval:
      if upper <= entry { return "the interval ends before watching began" }
      if lower == upper { return "the interval is empty; write an exact duration" }
    }
    return nil
  }

  /// Lower and upper bound; equal for an exact duration.
  private var bounds: (lower: Double, upper: Double) {
    switch observation {
    case .exact(let time): (time, time)
    case .right(let time): (time, .infinity)
    case .left(let time): (0, time)
    case .interval(let lower, let upper): (lower, upper)
    }
  }

  /// The row in the form the likelihood uses; an interval that begins before entry is cut there, since the end is
  /// known to lie after entry.
  var compiled: CompiledDuration {
    let (lower, upper) = bounds
    return CompiledDuration(lower: upper > lower ? max(lower, entry) : lower, upper: upper, entry: entry)
  }
}

/// A duration as bounds: equal for an exact one, an infinite upper one for a censored one.
struct CompiledDuration: Sendable, Hashable, Comparable {
  var lower: Double
  var upper: Double
  var entry: Double

  var isExact: Bool { lower == upper }
  var isEvent: Bool { upper < .infinity }

  /// A typical time for start values and the unit.
  var typical: Double { isExact || !isEvent ? lower : (lower + upper) / 2 }

  static func < (a: CompiledDuration, b: CompiledDuration) -> Bool {
    (a.lower, a.upper, a.entry) < (b.lower, b.upper, b.entry)
  }

  func divided(by unit: Double) -> CompiledDuration {
    CompiledDuration(lower: lower / unit, upper: upper / unit, entry: entry / unit)
  }
}
