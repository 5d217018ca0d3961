// SPDX-License-Identifier: GPL-3.0-or-later

public import FunnelModel

/// Where a lead is, or how it ended; exactly one side owns each state.
public enum LeadState: UInt8, Sendable, CaseIterable {
  /// Below the threshold and still nurtured.
  case nurtured
  /// Nurtured to the end without reaching the threshold.
  case expired
  /// Handed over and not called yet.
  case queued
  /// Called, not reached yet, and with attempts left.
  case working
  /// Dropped because nobody called in time.
  case leaked
  /// Called as often as the policy allows and never reached.
  case unreachable
  /// Reached and found not to be an SQL.
  case notQualified
  /// An SQL that never became an opportunity.
  case notPursued
  /// An opportunity that has not closed at the end of the run.
  case open
  case won
  case lost

  /// The side that has to do the next thing, or that ended the lead.
  public var owner: Party {
    switch self {
    case .nurtured, .expired: .marketing
    case .queued, .working, .leaked, .unreachable, .notQualified, .notPursued, .open, .won, .lost: .sales
    }
  }

  /// Whether nothing more happens to the lead.
  public var isFinal: Bool {
    switch self {
    case .nurtured, .queued, .working, .open: false
    case .expired, .leaked, .unreachable, .notQualified, .notPursued, .won, .lost: true
    }
  }
}
