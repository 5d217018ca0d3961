// SPDX-License-Identifier: GPL-3.0-or-later

/// The first-touch promises whose keeping every run counts, in business hours.
public enum PromiseLadder {
  /// From a quarter of an hour to ten working days of eight hours.
  public static let hours: [Double] = [0.25, 0.5, 1, 2, 4, 8, 16, 24, 40, 80]
}

/// How often a promise to a lead was due and kept, by the score of the lead at handover.
public struct PromiseCount: Sendable, Hashable {
  /// The width of a tier of scores, in points.
  public static let tierWidth = 10.0
  /// The number of tiers from 0 to 100 points.
  public static let tiers = 10

  /// Handed-over leads whose deadline passed inside the run, by tier from the lowest score up.
  public private(set) var due = Array(repeating: 0.0, count: tiers)
  /// Of those, the leads for which it was kept.
  public private(set) var kept = Array(repeating: 0.0, count: tiers)

  public init() {}

  mutating func count(score: Double, isKept: Bool) {
    let tier = min(max(Int(score / PromiseCount.tierWidth), 0), PromiseCount.tiers - 1)
    due[tier] += 1
    if isKept { kept[tier] += 1 }
  }
}

/// What one run of one policy counted.
///
/// Leads are those captured in the measured window, followed to their end. Names that start with
/// `expected` replace the luck after the conversation by its probability.
public struct Tally: Sendable, Hashable {
  public var leads = 0.0
  public var handedOver = 0.0
  /// Handovers of those leads; more than leads when some came back and were handed over again.
  public var handovers = 0.0
  public var touched = 0.0
  public var contacted = 0.0
  public var attempts = 0.0
  /// Leads sales took after a conversation.
  public var accepted = 0.0
  /// Leads sales refused after a conversation, whatever became of them later.
  public var rejected = 0.0
  /// Returns of leads from sales to marketing.
  public var recycled = 0.0
  public var optedOut = 0.0
  public var boughtElsewhere = 0.0
  /// Cases the agency took, and those it passed on to sales.
  public var agencyCases = 0.0
  public var agencyPassed = 0.0
  public var leaked = 0.0
  public var unreachable = 0.0
  public var sql = 0.0
  public var opportunities = 0.0
  public var won = 0.0
  /// The value of won deals, in the scenario's currency.
  public var revenue = 0.0
  public var expectedSQL = 0.0
  public var expectedOpportunities = 0.0
  public var expectedWon = 0.0
  public var expectedRevenue = 0.0
  /// Rep minutes on the window's leads.
  public var minutes = 0.0
  /// Rep minutes on leads that were called and not reached by the end of the run.
  public var minutesUnreached = 0.0
  /// Rep minutes on leads that were reached and not accepted.
  public var minutesRejected = 0.0
  /// Rep minutes on leads that were accepted and did not become an SQL.
  public var minutesNotQualified = 0.0
  /// Lead-months of nurturing.
  public var nurtureMonths = 0.0
  /// Media cost of the captured leads, in the scenario's currency.
  public var mediaCost = 0.0

  /// How the policy's own first-touch promise was kept.
  public var promise = PromiseCount()
  /// How often leads were reached, or had every attempt, by `Policy.cadenceDeadline`.
  public var cadence = PromiseCount()
  /// How each promise of `PromiseLadder` would have been kept.
  public var ladder = Array(repeating: PromiseCount(), count: PromiseLadder.hours.count)
  /// Mean business hours from handover to the first call, of handovers that were called; nothing without any.
  public var firstTouchMean: Double?
  /// Business hours from handover to the first attempt that half and nine tenths of leads do not exceed; nothing
  /// without leads.
  public var firstTouchP50: Double?
  public var firstTouchP90: Double?
  /// Whether those percentiles fall among leads nobody ever called, so that they are lower limits.
  public var firstTouchP50IsLimit = false
  public var firstTouchP90IsLimit = false
  /// Clock hours from capture to the first attempt, of leads handed over at capture; nothing without such leads.
  public var speedToLeadP50: Double?
  public var speedToLeadP90: Double?
  /// Whether those percentiles fall among leads nobody ever called, so that they are lower limits.
  public var speedToLeadP50IsLimit = false
  public var speedToLeadP90IsLimit = false

  /// Business hours reps worked on leads inside the window, whoever's leads.
  public var busyHours = 0.0
  /// Business hours reps were there inside the window.
  public var staffedHours = 0.0
  /// Business hours reps worked on the window's leads after the window.
  public var laterHours = 0.0
  /// Business hours reps worked inside the window on leads captured before it.
  public var earlierHours = 0.0
  /// Leads handed over in each whole month of the window, whenever they were captured.
  public var handoversByMonth: [Double] = []
  /// Leads waiting for a first attempt at the start of the window.
  public var backlogAtStart = 0.0
  /// Leads waiting for a first attempt at the end of the window.
  public var backlogAtEnd = 0.0

  public init() {}
}
