// SPDX-License-Identifier: GPL-3.0-or-later

/// What is known about one member of a population of whom only a share will ever see the event.
public struct CureRow: Sendable, Hashable {
  /// What an age above 0 at entry means.
  public enum EntryRule: Sendable, Hashable {
    /// The member is on the list only because nothing had happened by then: delayed entry, the likelihood is divided
    /// by the probability of that.
    case conditional
    /// The member is on the list anyway, but an event before then left no record; without a recorded event there may
    /// have been an early one or none yet.
    case unrecordedBefore
  }

  /// The group, from 0; each has its own share.
  public var group: Int
  /// The event as seen, or the age when last seen without a recorded one (`right`).
  public var duration: DurationRow
  /// What `duration.entry` means.
  public var entryRule: EntryRule

  public init(_ duration: DurationRow, group: Int = 0, entryRule: EntryRule = .conditional) {
    self.group = group
    self.duration = duration
    self.entryRule = entryRule
  }

  var problem: String? {
    if let problem = duration.problem { return problem }
    return group < 0 ? "a group is a number from 0" : nil
  }

  var compiled: CompiledCureRow {
    CompiledCureRow(
      duration: duration.compiled, group: group,
      isUnrecordedBefore: entryRule == .unrecordedBefore && duration.entry > 0)
  }
}

/// A row in the form the likelihood uses.
struct CompiledCureRow: Sendable, Hashable, Comparable {
  var duration: CompiledDuration
  var group: Int
  var isUnrecordedBefore: Bool

  static func < (a: CompiledCureRow, b: CompiledCureRow) -> Bool {
    if a.group != b.group { return a.group < b.group }
    if a.duration != b.duration { return a.duration < b.duration }
    return !a.isUnrecordedBefore && b.isUnrecordedBefore
  }

  /// The log-likelihood with the law's parameters 0 and 1 and the logit of the share as parameter 2.
  func logLikelihood(_ law: DurationLaw, _ working: [Jet], logit: Jet) -> Jet {
    let logShare = -(-logit).softplus
    let never = (-logit.softplus).exponential
    let share = logShare.exponential
    if duration.isEvent {
      let event =
        duration.isExact
        ? law.logDensity(duration.lower, working)
        : law.logProbability(over: duration.lower, upTo: duration.upper, working)
      let term = logShare + event
      return isUnrecordedBefore || duration.entry == 0 ? term : term - atRisk(never, share, law, working)
    }
    var without = duration.lower > 0 ? law.logTails(duration.lower, working).upper.exponential : Jet(1)
    if isUnrecordedBefore { without = without + law.logTails(duration.entry, working).lower.exponential }
    let term = (never + share * without).logarithm
    return isUnrecordedBefore || duration.entry == 0 ? term : term - atRisk(never, share, law, working)
  }

  /// ln of the probability that nothing had happened by entry.
  private func atRisk(_ never: Jet, _ share: Jet, _ law: DurationLaw, _ working: [Jet]) -> Jet {
    (never + share * law.logTails(duration.entry, working).upper.exponential).logarithm
  }
}
