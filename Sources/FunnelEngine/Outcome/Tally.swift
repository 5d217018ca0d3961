// SPDX-License-Identifier: GPL-3.0-or-later

/// The first-touch promises whose keeping every run counts, in business hours.
public enum PromiseLadder {
  /// From a quarter of an hour to ten working days of eight hours.
  public static let hours: [Double] = [0.25, 0.5, 1, 2, 4, 8, 16, 24, 40, 80]
}

/// How often a promise to a lead was due and kept, by the score of the lead at handover.
public struct PromiseCount: Sendable, Hashable, Codable {
  /// The width of a tier of scores, in points.
  public static let tierWidth = 10.0
  /// The number of tiers from 0 to 100 points.
  public static let tiers = 10

  /// Handed-over leads whose deadline passed inside the run, by tier from the lowest score up.
  public private(set) var due = Array(repeating: 0.0, count: tiers)
  /// Of those, the leads for which it was kept.
  public private(set) var kept = Array(repeating: 0.0, count: tiers)

  public init() {}

  init(due: [Double], kept: [Double]) {
    self.due = due
    self.kept = kept
  }

  /// The tier of a score.
  static func tier(of score: Double) -> Int { min(max(Int(score / tierWidth), 0), tiers - 1) }
}

/// What one run of one policy counted.
///
/// Leads are those captured in the measured window, followed to their end. Names that start with
/// `expected` replace the luck after the conversation by its probability.
public struct Tally: Sendable, Hashable, Codable {
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
  /// Near misses the hires took, and those they passed on to sales.
  public var hireCases = 0.0
  public var hirePassed = 0.0
  /// Leads that fail a gate of the framework or the revenue floor.
  public var disqualified = 0.0
  /// Leads of the agency that reached sales, those that sales took, and the appointments that were kept.
  public var agencyDelivered = 0.0
  public var agencyAccepted = 0.0
  public var appointmentsHeld = 0.0
  /// What the agency charges for the window, in the scenario's currency; by probability where it shares revenue.
  public var agencyCost = 0.0
  public var expectedAgencyCost = 0.0
  public var leaked = 0.0
  public var unreachable = 0.0
  public var sql = 0.0
  public var opportunities = 0.0
  public var won = 0.0
  /// The value of won deals, in the scenario's currency.
  public var revenue = 0.0
  /// What that value loses from the start of the window to the close, in the scenario's currency.
  public var discount = 0.0
  public var expectedSQL = 0.0
  public var expectedOpportunities = 0.0
  public var expectedWon = 0.0
  public var expectedRevenue = 0.0
  public var expectedDiscount = 0.0
  /// How lucky the leads were where the mean of luck is known.
  public internal(set) var controls = Controls()
  /// Account executives' minutes on the window's leads, and those minutes with the luck before them averaged out.
  public var executiveMinutes = 0.0
  public var expectedExecutiveMinutes = 0.0
  /// Business hours account executives worked inside the window, whoever's leads, and were there.
  public var executiveBusyHours = 0.0
  public var executiveStaffedHours = 0.0
  /// Mean business hours a deal waited for a piece of work, of those that were served; nothing without any.
  public var executiveWaitMean: Double?
  /// Business hours that nine in ten of those waits do not exceed, deals never served included; nothing without deals.
  public var executiveWaitP90: Double?
  /// Whether that percentile falls among deals never served, so that it is a lower limit.
  public var executiveWaitP90IsLimit = false
  /// Handovers of leads that never reached sales, that nobody called in time, and that a rep let lie.
  public var leakedOnTheWay = 0.0
  public var leakedDropped = 0.0
  public var leakedLetLie = 0.0
  /// Handed-over leads that nobody ever called.
  public var neverTouched = 0.0
  /// Handovers that were never answered, and those of them that got every attempt of the policy.
  public var unreached = 0.0
  public var unreachedAfterAll = 0.0
  /// Handovers of leads that were not ready to buy then.
  public var premature = 0.0
  /// Handovers of leads that sales' own definition does not call qualified.
  public var belowSales = 0.0
  /// The value of won deals of leads that were near misses when first looked at, in the scenario's currency.
  public var nearMissRevenue = 0.0
  public var expectedNearMissRevenue = 0.0
  /// Leads that came back from sales at least once, and those of them that were won in the end.
  public var returned = 0.0
  public var returnedWon = 0.0
  public var expectedReturnedWon = 0.0
  /// How long the window's leads took from stage to stage.
  public var velocity = StageVelocity()
  /// Rep minutes on the window's leads.
  public var minutes = 0.0
  /// Rep minutes on leads that were called and not reached by the end of the run.
  public var minutesUnreached = 0.0
  /// Rep minutes on leads that were reached and not accepted.
  public var minutesRejected = 0.0
  /// Rep minutes on leads that were accepted and did not become an SQL.
  public var minutesNotQualified = 0.0
  /// Rejected and unqualified handovers by reason, told or not, in the order of `RefusalReason`.
  public var refusals = Array(repeating: 0.0, count: RefusalReason.allCases.count)
  /// Rep minutes on those handovers by reason, in the same order.
  public var refusalMinutes = Array(repeating: 0.0, count: RefusalReason.allCases.count)
  /// Of those handovers, the ones of which sales told the reason.
  public var reasonsTold = 0.0
  /// Touches of nurture.
  public var touches = 0.0
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
  public var speedToLeadP99: Double?
  /// Whether those percentiles fall among leads nobody ever called, so that they are lower limits.
  public var speedToLeadP50IsLimit = false
  public var speedToLeadP90IsLimit = false
  public var speedToLeadP99IsLimit = false

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
  /// Business hours since handover that nine in ten of those at the end do not exceed; nothing without any.
  public var backlogAgeP90: Double?
  /// Sales' trust in marketing's leads at the start and end of the window and at its lowest between; nothing when it
  /// never changes.
  public var trustStart: Double?
  public var trustMin: Double?
  public var trustEnd: Double?
  /// What a dashboard would show month by month.
  public var calendar = MonthlyCounts(months: 0)
  /// How late after their capture leads are handed over and worked on.
  public var fill = FillCounts()

  public init() {}

  /// The rep minutes on handovers refused for some reasons.
  public func minutes(refusedFor reasons: [RefusalReason]) -> Double {
    reasons.reduce(0) { $0 + refusalMinutes[Int($1.rawValue)] }
  }
}
