// SPDX-License-Identifier: GPL-3.0-or-later

/// A clause that a contract with an agency, or the plan for a hire, must contain.
public struct AgencyClause: Encodable, Sendable {
  public enum Topic: String, Encodable, Sendable, CaseIterable {
    /// Pay for what sales accepts: the share of what is delivered that it refuses.
    case billing
    /// The least accepted leads a month.
    case volumeFloor = "volume_floor"
    /// The most an accepted lead may cost.
    case priceCap = "price_cap"
    /// The end without further fees when that is exceeded: the weeks.
    case exitTrigger = "exit_trigger"
    /// The months that may bind at the most.
    case minimumTerm = "minimum_term"
    /// What notice costs after the pilot.
    case notice
    /// The months by which the contract renews itself.
    case renewal
    /// The business hours within which sales can dispute a lead.
    case disputeWindow = "dispute_window"
    /// Refused leads a month that are to be credited or replaced.
    case replacement
    /// What is paid for output that is missing while the agency, or the hire, ramps up.
    case ramp
    /// Missed appointments a month that are not to be paid for.
    case noShow = "no_show"
    /// The share of its deals' gross profit that would have come anyway.
    case attribution
    /// What leaving within the trial period still costs.
    case trial
  }

  public let topic: Topic
  /// What the clause should say or what it is about.
  public let figure: Double
  /// The unit of the figure; empty for money, which is in the currency of the header.
  public let unit: String
  /// What the offer says now, in the same unit; nothing when it says nothing of the kind.
  public let offered: Double?
}
