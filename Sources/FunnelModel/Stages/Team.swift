// SPDX-License-Identifier: GPL-3.0-or-later

/// What is known about the reps who call leads, whatever the policy.
public struct Team: Sendable, Hashable {
  /// The work before the first dial, in minutes.
  public var research: Variate = .constant(0)
  /// The work of one dial, answered or not, in minutes.
  public var dial: Variate = .constant(0)
  /// The work of one conversation, in minutes.
  public var talk: Variate = .constant(0)
  /// The share of leads that can be reached by calling at all.
  public var reachable: Value = 1
  /// The probability that a dial to a reachable lead is answered.
  public var contactRate: Value = 1
  /// How alike leads are in answering: each has a chance of its own from a beta law whose parameters add up to this.
  ///
  /// Infinite when all have the same.
  public var contactConcentration = Double.infinity
  /// The exponent by which a slow first attempt lowers that probability; 0 makes speed irrelevant.
  public var responseEffect: Value = 0
  /// The share of that exponent that speed causes; the rest is that better leads are called sooner.
  public var causalShare: Value = 1
  /// How often a present rep falls out, per month; 0 switches absence off.
  public var absenceRate: Value = 0
  /// How long a rep is out, in business hours.
  public var absenceLength: Variate = .constant(0)
  /// The work of a qualification meeting with an accepted lead, in minutes; 0 when the conversation decides.
  public var meeting: Variate = .constant(0)
  /// How often a rep leaves for good, per month; 0 switches attrition off.
  public var attrition: Value = 0
  /// The business hours from a rep's leaving to a successor's first day.
  public var hiringTime: Variate = .constant(0)
  /// The share of full speed at which a new rep works, by month in the job; the last goes on.
  public var ramp: [Double] = []
  /// The share of the research that a complete briefing saves.
  public var briefingSaving: Value = 0
  /// How far reps who pick for themselves stray from the order of scores, in points.
  public var pickNoise: Value = 10

  public init() {}
}

/// What happens after sales has qualified a lead.
public struct Pipeline: Sendable, Hashable {
  /// The share of SQLs that become an opportunity.
  public var opportunityRate: Value = 1
  /// The share of opportunities won at `referenceScore`.
  public var winRate: Value = 1
  /// The growth of the win rate per point of score above `referenceScore`, as an exponent.
  public var winScoreEffect: Value = 0
  /// The score at which `winRate` holds, in points.
  public var referenceScore: Value = 60
  /// What moves the opportunity rate from lead to lead.
  public var opportunityEffects = StageEffects()
  /// What moves the win rate from lead to lead.
  public var winEffects = StageEffects()
  /// From SQL to close, in clock hours.
  public var cycle: Variate = .constant(0)
  /// The account executive's work per SQL, in minutes.
  public var aeTime: Value = 0
  /// What a clock hour between SQL and the account executive's first work adds to the log-odds of winning.
  public var aeWaitEffect: Value = 0

  public init() {}
}

/// Prices and margins.
public struct Money: Sendable, Hashable {
  /// The first-year value of a won deal, in the scenario's currency.
  public var dealValue: Variate = .constant(0)
  /// How the deal value follows the firm's revenue: it is times (revenue / the source's mean) to the power of this.
  public var revenueEffect: Value = 0
  /// The share of the deal value that is gross profit.
  public var margin: Value = 1
  /// What handing a lead over costs beside rep time, in the scenario's currency.
  public var handoverCost: Value = 0
  /// A rep fully loaded, per month.
  public var repCost: Value = 0
  /// An hour of an account executive fully loaded.
  public var aeRate: Value = 0
  /// An hour of somebody in marketing fully loaded.
  public var marketingRate: Value = 0
  /// Marketing's work on a handover, in minutes.
  public var handoverTime: Value = 0
  /// What marketing's content costs, per month.
  public var contentCost: Value = 0
  /// The yearly rate at which the gross profit of a deal loses worth from the start of the window to its close.
  public var discountRate: Value = 0

  public init() {}
}
