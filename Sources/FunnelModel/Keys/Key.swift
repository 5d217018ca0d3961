// SPDX-License-Identifier: GPL-3.0-or-later

/// What a key of the scenario holds, and where.
///
/// `Root` is the part of the scenario the key belongs to: the scenario itself or one source.
public enum Slot<Root: Sendable>: Sendable {
  /// A number the same for every lead, known or uncertain.
  case value(any WritableKeyPath<Root, Value> & Sendable, Dimension, ClosedRange<Double>)
  /// A number that may differ from lead to lead.
  case variate(any WritableKeyPath<Root, Variate> & Sendable, Dimension, ClosedRange<Double>)
  /// A number that is decided, not estimated.
  case number(any WritableKeyPath<Root, Double> & Sendable, Dimension, ClosedRange<Double>)
  /// A number that is decided and may be `never`, which is infinity.
  case limit(any WritableKeyPath<Root, Double> & Sendable, Dimension, ClosedRange<Double>)
  /// Several numbers that are decided, or none.
  case list(any WritableKeyPath<Root, [Double]> & Sendable, Dimension, ClosedRange<Double>, count: ClosedRange<Int>)
  /// One of a few words.
  case choice(any WritableKeyPath<Root, String> & Sendable, [String])
  /// Words.
  case text(any WritableKeyPath<Root, String> & Sendable)
  /// Something with a grammar of its own, named here and read by the scenario reader.
  case special(SpecialForm)
}

/// The forms of a scenario that are neither a quantity nor words.
public enum SpecialForm: String, Sendable, CaseIterable {
  /// An ISO 4217 code, `USD`.
  case currency
  /// A date, `2027-01-04`.
  case startDate
  /// A duration, or `none`.
  case runOut
  /// A range of weekdays, `mon-fri`.
  case workingDays
  /// Opening and closing times, `09:00-17:00`.
  case openingHours
  /// A list of dates.
  case holidays
  /// A number of days in a month.
  case daysPerMonth
  /// Seven factors by weekday, `{mon: 1.2, ...}`.
  case weekdayFactors
  /// Rates by band of score, `{0-30: 5%, ...}`.
  case scoreBands
}

/// One key of the scenario: one description for parser, schema, help and report.
public struct Key<Root: Sendable>: Sendable {
  /// The path below the root, for example `team.dial`.
  public let path: String
  /// What it means, in one sentence.
  public let summary: String
  public let slot: Slot<Root>
  /// The value a file may leave out, as the file would spell it; nothing when it must be given.
  public let fallback: String?
  /// Where the default comes from.
  public let provenance: Provenance?

  init(_ path: String, _ summary: String, _ slot: Slot<Root>, fallback: String? = nil, _ provenance: Provenance? = nil)
  {
    self.path = path
    self.summary = summary
    self.slot = slot
    self.fallback = fallback
    self.provenance = provenance
  }
}

extension Scenario {
  /// Every key of a scenario beside sources, policies and levers, in the order of the file.
  public static let keys: [Key<Scenario>] =
    headerKeys + clockKeys + startKeys + arrivalKeys + scoringKeys + readinessKeys + incumbentKeys + acceptanceKeys
    + qualificationKeys + teamKeys + effortKeys + nurtureKeys + agencyKeys + hireKeys + routingKeys + pipelineKeys
    + moneyKeys + decisionKeys + agreementKeys
}

extension Scenario {
  /// The bounds that every lead's own draw is kept within.
  public static func bounds(of variate: KeyPath<Scenario, Variate>) -> ClosedRange<Double> {
    keys.bounds(of: variate)
  }
}

extension Named {
  /// The bounds that every lead's own draw is kept within.
  public static func bounds(of variate: KeyPath<Self, Variate>) -> ClosedRange<Double> {
    keys.bounds(of: variate)
  }
}

extension Array {
  /// The bounds of the key that holds a variate.
  fileprivate func bounds<Root>(of variate: KeyPath<Root, Variate>) -> ClosedRange<Double> where Element == Key<Root> {
    for key in self {
      if case .variate(let path, _, let bounds) = key.slot, path == variate { return bounds }
    }
    preconditionFailure("no key holds \(variate)")
  }
}
