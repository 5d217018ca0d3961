// SPDX-License-Identifier: GPL-3.0-or-later

/// How much the team believes in the leads it gets, and what it does for them accordingly.
///
/// Trust is a moving average of what conversations led to: 1 for an SQL, 0 for a rejected or unqualified lead. The
/// effort is floor + (1 - floor) * min(1, trust / target): the chance that a rep works a new lead at all, and the share
/// of the agreed attempts that are made.
public struct Trust: Sendable, Hashable {
  /// The weight of the newest outcome; 0 switches trust off.
  public var rate: Value = 0
  /// Trust at the start of the run, and what it drifts back to.
  public var start: Value = 0.25
  /// The trust from which leads get full effort.
  public var target: Value = 0.25
  /// The effort that is left without any trust.
  public var floor: Value = 0.5
  /// The rate at which trust drifts back to its start, per month.
  public var recovery: Value = 0

  public init() {}
}

/// The end of the quarter, when reps close deals and have less effort for new leads.
public struct Pressure: Sendable, Hashable {
  /// How long before the end of a quarter it begins, in clock hours; quarters count from the measured window's start.
  public var length = 0.0
  /// The share of effort that is lost then; 0 switches it off.
  public var effect: Value = 0

  public init() {}
}

/// How marketing's care for the briefing follows the follow-up it sees.
///
/// What it sees is a moving average: 1 for a lead called within the first-touch target, 0 for one called later or
/// never. The completeness of a briefing is the agreed one times floor + (1 - floor) * min(1, seen / target).
public struct BriefingEffort: Sendable, Hashable {
  /// The weight of the newest lead; 0 switches the feedback off.
  public var rate: Value = 0
  /// The share of leads called in time that marketing believes in at the start of the run.
  public var start: Value = 1
  /// The share from which marketing briefs as agreed.
  public var target: Value = 0.9
  /// The share of the agreed completeness that is left when nobody calls in time.
  public var floor: Value = 0.5

  public init() {}
}
