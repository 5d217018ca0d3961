// SPDX-License-Identifier: GPL-3.0-or-later

/// What has happened to one lead so far.
struct LeadProgress: Sendable {
  var state = LeadState.nurtured
  /// Whether the lead has matured, which it does once.
  var hasMatured = false
  /// Whether the agency passed the lead on since it was last looked at.
  var isAgencyQualified = false
  /// Whether the agency visit under way began at the end of a stay in nurture.
  var isVisitAfterNurture = false
  var wasHandedOver = false
  var wasContacted = false
  var wasAccepted = false
  var wasRejected = false
  var wasQualified = false
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

/// The handovers of a run in the order in which they happened; a lead that comes back has several.
struct HandoverBook: Sendable {
  /// The number of each lead in the table.
  private(set) var lead: [Int32] = []
  /// Which handover of its lead it is, from 0.
  private(set) var index: [Int32] = []
  /// When the lead joins the line of sales, in clock hours.
  private(set) var wall: [Double] = []
  /// The same moment in business hours.
  private(set) var business: [Double] = []
  /// The score at handover, in points.
  private(set) var score: [Double] = []
  /// Whether the lead was captured in the measured window.
  private(set) var isInWindow: [Bool] = []

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
  /// Whether the call under way, or the last one, reached the lead.
  var isContacted: [Bool] = []

  var count: Int { lead.count }

  mutating func append(lead: Int, index: Int32, wall: Double, business: Double, score: Double, isInWindow: Bool) {
    self.lead.append(Int32(lead))
    self.index.append(index)
    self.wall.append(wall)
    self.business.append(business)
    self.score.append(score)
    self.isInWindow.append(isInWindow)
    state.append(.routed)
    attempts.append(0)
    firstTouch.append(.infinity)
    workedOff.append(.infinity)
    minutes.append(0)
    isContacted.append(false)
  }
}
