// SPDX-License-Identifier: GPL-3.0-or-later

/// Where a lead is, or how it ended; exactly one side owns each state.
public enum LeadState: UInt8, BitwiseCopyable, Sendable, CaseIterable {
  /// Below the threshold and nurtured.
  case nurtured
  /// Nurtured to the end without being handed over.
  case expired
  /// A near miss that nobody looks after.
  case unowned
  /// Asked not to be contacted again.
  case optedOut
  /// Bought somewhere else, or lost the wish to buy, before sales could take it.
  case boughtElsewhere
  /// Came back from sales and rests before it is looked at again.
  case recycled
  /// Fails a gate of the framework or the revenue floor.
  case disqualified
  /// Waits for one of the people hired for near misses.
  case hireQueued
  /// One of the people hired for near misses works on it.
  case hireWorking
  /// Waits for an agent of the agency.
  case agencyQueued
  /// An agent of the agency works on it.
  case agencyWorking
  /// Passed on by the agency and not yet with sales.
  case agencyQualified
  /// Handed over and on its way to the line of sales.
  case routed
  /// In the line of sales and not called yet.
  case queued
  /// Called, not reached yet, and with attempts left.
  case working
  /// Dropped because nobody called in time, or lost on the way to sales.
  case leaked
  /// Called as often as the policy allows and never reached.
  case unreachable
  /// Reached and not accepted by sales.
  case rejected
  /// Accepted by sales and waiting for the meeting that qualifies it.
  case accepted
  /// An SQL that waits for an account executive, or that one works on.
  case qualified
  /// Accepted and found not to be an SQL.
  case notQualified
  /// An SQL that never became an opportunity.
  case notPursued
  /// An opportunity that has not closed.
  case open
  case won
  case lost

  /// The side that usually has to do the next thing, or that ended the lead.
  public var owner: Party {
    switch self {
    case .nurtured, .expired, .unowned, .optedOut, .boughtElsewhere, .recycled, .disqualified, .routed: .marketing
    case .hireQueued, .hireWorking: .hire
    case .agencyQueued, .agencyWorking, .agencyQualified: .agency
    case .queued, .working, .leaked, .unreachable, .rejected, .accepted, .qualified, .notQualified, .notPursued,
      .open, .won,
      .lost:
      .sales
    }
  }

  /// Whether nothing more happens to the lead.
  public var isFinal: Bool {
    switch self {
    case .nurtured, .recycled, .hireQueued, .hireWorking, .agencyQueued, .agencyWorking, .agencyQualified, .routed,
      .queued, .working, .accepted,
      .qualified, .open:
      false
    case .expired, .unowned, .optedOut, .boughtElsewhere, .disqualified, .leaked, .unreachable, .rejected,
      .notQualified,
      .notPursued, .won, .lost:
      true
    }
  }
}
