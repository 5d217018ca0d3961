// SPDX-License-Identifier: GPL-3.0-or-later

/// What is known about one member of a population that waits for one of several outcomes.
public struct OutcomeRow: Sendable, Hashable {
  /// What an age above 0 at entry means.
  public enum EntryRule: Sendable, Hashable {
    /// The member is on the list only because nothing had happened by then: delayed entry, the likelihood is divided
    /// by the probability of that.
    case conditional
    /// The member is on the list anyway, but an event before then left no record; without a recorded event there may
    /// have been an early one or none yet.
    case unrecordedBefore
  }

  /// When it ended, or how long it was seen without an end (`right`, `openAfterDays`).
  public var duration: DurationRow
  /// The index of the outcome that ended it; not read when it was still open.
  public var outcome: Int
  /// The group whose covariates act on the shares, an index into their table.
  public var group: Int
  /// The group whose covariates act on the times, an index into their table.
  public var timeGroup: Int
  /// What `duration.entry` means.
  public var entryRule: EntryRule

  public init(
    _ duration: DurationRow, outcome: Int = 0, group: Int = 0, timeGroup: Int = 0,
    entryRule: EntryRule = .conditional
  ) {
    self.duration = duration
    self.outcome = outcome
    self.group = group
    self.timeGroup = timeGroup
    self.entryRule = entryRule
  }

  var compiled: CompiledOutcome {
    let duration = duration.compiled
    return CompiledOutcome(
      group: group, timeGroup: timeGroup, outcome: duration.isEvent ? outcome : -1, duration: duration,
      isUnrecordedBefore: entryRule == .unrecordedBefore && duration.entry > 0)
  }
}

/// A row in the form the likelihood uses.
struct CompiledOutcome: Sendable, Hashable, Comparable {
  var group: Int
  var timeGroup: Int
  /// The index of the outcome; -1 while open.
  var outcome: Int
  var duration: CompiledDuration
  var isUnrecordedBefore: Bool

  static func < (a: CompiledOutcome, b: CompiledOutcome) -> Bool {
    if a.group != b.group { return a.group < b.group }
    if a.timeGroup != b.timeGroup { return a.timeGroup < b.timeGroup }
    if a.outcome != b.outcome { return a.outcome < b.outcome }
    if a.duration != b.duration { return a.duration < b.duration }
    return !a.isUnrecordedBefore && b.isUnrecordedBefore
  }
}
