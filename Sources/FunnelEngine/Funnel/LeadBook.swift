// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
/// Who, before sales, found a lead to be good.
enum Qualifier: UInt8, Sendable {
  case nobody, agency, hires
}

/// What has happened to one lead so far.
struct LeadProgress: Sendable {
  var state = LeadState.nurtured
  /// Whether the lead has matured, which it does once.
  var hasMatured = false
  /// Who passed the lead on since it was last looked at.
  var qualifiedBy = Qualifier.nobody
  /// Whether the lead was offered to agency or hires since it was last looked at.
  var wasOffered = false
  /// Whether the agency visit under way began at the end of a stay in nurture.
  var isVisitAfterNurture = false
  var wasHandedOver = false
  var wasContacted = false
  var wasAccepted = false
  var wasRejected = false
  var wasQualified = false
  /// Whether it was a near miss when it was first looked at.
  var wasNearMiss = false
  /// How many stays in nurture, touches, visits to the agency, handovers, calls and returns there have been.
  var stays: Int32 = 0
  var touches: Int32 = 0
  var visits: Int32 = 0
  var handovers: Int32 = 0
  var attempts: Int32 = 0
  var returns: Int32 = 0
  /// The part of the score that never fades, and the rest as it was at `scoredAt`.
  var lastingScore: Double
  var fadingScore: Double
  var scoredAt: Double
  /// When the lead becomes ready if nobody nurtures it from `needAt` on, and the hazard it still needs then.
  var readyAt = -Double.infinity
  var need = 0.0
  var needAt = 0.0
}

/// Why a handed-over lead was never followed up.
enum LeakCause: UInt8, CaseIterable, Sendable {
  case none
  /// It never reached sales.
  case lost
  /// Nobody called it in time.
  case dropped
  /// A rep had it and let it lie.
  case letLie
}

/// The handovers of a run in the order in which they happened; a lead that comes back has several.
struct HandoverBook: Sendable {
  /// The number of each lead in the table.
  private(set) var lead: [Int32] = []
  /// Which handover of its lead it is, from 0.
  private(set) var index: [Int32] = []
  /// When marketing handed the lead over, in clock hours.
  private(set) var handed: [Double] = []
  /// When the lead joins the line of sales, in clock hours.
  private(set) var wall: [Double] = []
  /// The same moment in business hours.
  private(set) var business: [Double] = []
  /// The score at handover, in points, with those of the framework: what the line and promises go by.
  private(set) var score: [Double] = []
  /// The score at handover without the points of the framework: what becomes of the lead goes by it.
  private(set) var plainScore: [Double] = []
  /// Who passed the lead on to sales, if anybody but marketing did.
  private(set) var qualifiedBy: [Qualifier] = []
  /// Whether the lead was captured in the measured window.
  private(set) var isInWindow: [Bool] = []

  /// The completeness of the briefing that came with it.
  var briefing: [Double] = []
  /// The rep the lead belongs to, or -1 when any may take it.
  var owner: [Int32] = []
  /// Whether it counts as accepted only because sales was too late to reject it.
  var isOverdue: [Bool] = []
  /// How the lead stands in this handover.
  var state: [LeadState] = []
  /// The number of calls of the handover.
  var attempts: [UInt8] = []
  /// The business time of the first call, or infinity.
  var firstTouch: [Double] = []
  /// The business time at which the lead was reached or had its last call, or infinity.
  var workedOff: [Double] = []
  /// Rep minutes spent.
  var minutes: [Double] = []
  /// When sales accepted it and when it became an SQL, in clock hours, or infinity.
  var accepted: [Double] = []
  var qualified: [Double] = []
  /// Why it leaked, if it did.
  var leak: [LeakCause] = []
  /// Whether any call of the handover has been answered by its end.
  var isReached: [Bool] = []
  /// Whether the call under way, or the last one, reached the lead.
  var isContacted: [Bool] = []
  /// Why sales did not want the lead, of those it refused, and whether it told.
  var reason: [RefusalReason?] = []
  var isReasonTold: [Bool] = []

  var count: Int { lead.count }

  mutating func append(
    lead: Int, index: Int32, handed: Double, wall: Double, business: Double, score: Double, plainScore: Double,
    qualifiedBy: Qualifier,
    isInWindow: Bool
  ) {
    self.lead.append(Int32(lead))
    self.index.append(index)
    self.handed.append(handed)
    self.wall.append(wall)
    self.business.append(business)
    self.score.append(score)
    self.plainScore.append(plainScore)
    self.qualifiedBy.append(qualifiedBy)
    self.isInWindow.append(isInWindow)
    briefing.append(0)
    owner.append(-1)
    isOverdue.append(false)
    state.append(.routed)
    attempts.append(0)
    firstTouch.append(.infinity)
    workedOff.append(.infinity)
    minutes.append(0)
    accepted.append(.infinity)
    qualified.append(.infinity)
    leak.append(.none)
    isReached.append(false)
    isContacted.append(false)
    reason.append(nil)
    isReasonTold.append(false)
  }
}
