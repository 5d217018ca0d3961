// SPDX-License-Identifier: GPL-3.0-or-later

/// How the values of a lever are written and bounded.
public enum LeverKind: Sendable, Hashable {
  /// A number of a dimension within bounds; `never` is written for infinity where it is allowed.
  case number(Dimension, ClosedRange<Double>, allowsNever: Bool)
  /// A whole number within bounds.
  case whole(ClosedRange<Int>)
  /// Ascending times from 0 on.
  case offsets(Dimension)
  /// One of a few words.
  case choice([String])
  /// The name of one of the parts in a section of the scenario, or `none`.
  case name(section: String)
}

/// Something the two teams can decide: one description for parser, schema, help, sweep and report.
public struct Lever: Sendable, Hashable {
  /// The path in scenario files, `--vary` and `--set`.
  public let path: String
  /// The lever in a few words, for tables.
  public let title: String
  /// What it does, in one sentence.
  public let summary: String
  public let kind: LeverKind
  /// The value a file may leave out, as the file would spell it; nothing when it must be given.
  public let fallback: String?
  /// Where the default comes from.
  public let provenance: Provenance?
  /// Whether `PATH.SOURCE` sets the lever for one source only.
  public let allowsSource: Bool
  /// Which side signs it.
  public let party: Party

  let write: @Sendable (LeverValue, String?, inout Policy) -> Void
  let read: @Sendable (Policy, String?) -> LeverValue

  /// The value a policy holds, for a source or for all.
  public func value(in policy: Policy, source: String? = nil) -> LeverValue { read(policy, source) }

  public static func == (left: Lever, right: Lever) -> Bool { left.path == right.path }
  public func hash(into hasher: inout Hasher) { hasher.combine(path) }

  /// The lever of a path, or nothing; `handoff.threshold.NAME` is found by its lever.
  public static func named(_ path: String) -> (lever: Lever, source: String?)? {
    if let lever = all.first(where: { $0.path == path }) { return (lever, nil) }
    for lever in all where lever.allowsSource && path.hasPrefix(lever.path + ".") {
      return (lever, String(path.dropFirst(lever.path.count + 1)))
    }
    return nil
  }

  /// Every lever, in the order of reports.
  public static let all: [Lever] = [
    .threshold, .handRaiserBypass, .framework, .revenueFloor, .nearMissWidth, .latency, .briefing,
    .nurtureTime, .nearMissOwner, .touchGap, .nurtureExit, .recycleDelay, .maximumRecycles, .recyclesAtRenewal,
    .agencyEnabled, .agencyLane, .agents, .agencyHours, .agencyCap, .rebookings, .agencyContract, .hires,
    .reps, .newReps, .minutesPerDay, .discipline, .assignment, .reassignAfter, .workInProgressCap, .attempts, .cadence,
    .giveUpAge, .firstTouchTarget, .acceptWindow, .reasonCapture, .accountExecutives, .executiveMinutesPerDay,
  ]
}

/// The sides of the agreement.
public enum Party: String, Sendable, CaseIterable {
  case marketing
  case sales
  case agency
  /// The people employed to look after near misses.
  case hire
  case both
}

extension Lever {
  init(
    _ path: String, _ title: String, _ summary: String, kind: LeverKind, fallback: String? = nil,
    provenance: Provenance? = nil, party: Party,
    read: @escaping @Sendable (Policy) -> LeverValue, write: @escaping @Sendable (LeverValue, inout Policy) -> Void
  ) {
    self.init(
      path: path, title: title, summary: summary, kind: kind, fallback: fallback, provenance: provenance,
      allowsSource: false, party: party, write: { value, _, policy in write(value, &policy) },
      read: { policy, _ in read(policy) })
  }

  init(
    perSource path: String, _ title: String, _ summary: String, kind: LeverKind, fallback: String? = nil,
    provenance: Provenance? = nil, party: Party,
    read: @escaping @Sendable (Policy, String?) -> LeverValue,
    write: @escaping @Sendable (LeverValue, String?, inout Policy) -> Void
  ) {
    self.init(
      path: path, title: title, summary: summary, kind: kind, fallback: fallback, provenance: provenance,
      allowsSource: true, party: party, write: write, read: read)
  }
}

extension LeverValue {
  /// The word, or a programmer's mistake.
  var word: String {
    guard case .choice(let word) = self else { preconditionFailure("a lever that takes words got \(self)") }
    return word
  }

  /// The number, or a programmer's mistake.
  var number: Double {
    guard case .number(let number) = self else { preconditionFailure("a lever that takes numbers got \(self)") }
    return number
  }
}
