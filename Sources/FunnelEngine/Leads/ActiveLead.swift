// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel

/// Who, before sales, found a lead to be good.
enum Qualifier: UInt8, BitwiseCopyable, Sendable {
  case nobody, agency, hires
}

/// A lead somewhere in the funnel, with all that has happened to it.
///
/// Fields stand in the order of their size, so that a lead fills two lines of a processor's cache and no more.
struct ActiveLead: BitwiseCopyable, Sendable {
  /// The names of its draws.
  var key: StreamKey
  /// When it was captured, in clock hours.
  var captured: Double
  /// The latent quality, in standard deviations; 0 when nothing depends on it.
  var quality: Double
  /// The points it gets from the framework on top of its score.
  var points = 0.0
  /// The part of the score that never fades, and the rest as it was at `scoredAt`.
  var lastingScore: Double
  var fadingScore: Double
  var scoredAt: Double
  /// When the lead becomes ready if nobody nurtures it from `needAt` on, and the hazard it still needs then.
  var readyAt = -Double.infinity
  var need = 0.0
  var needAt = 0.0
  /// When its deal was won or lost, in clock hours; infinity without one.
  var closed = Double.infinity

  /// Its number in the replication, in order of capture.
  var number: Int32
  /// How many touches and calls there have been.
  var touches: Int32 = 0
  var attempts: Int32 = 0
  /// At which of the touches still to come at which it may opt out it does so, from 1; 0 before the first stay.
  var patience: Int32 = 0
  /// The delivery of the agency on its way to sales, as a position in the agency's log, or -1.
  var delivery: Int32 = -1

  /// The position of its source in the scenario.
  var source: Int16
  /// The slice of the window it was captured in; see `WindowSlices`.
  var slice: Int16 = 0
  /// How many stays in nurture, visits to the agency, handovers and returns there have been.
  var stays: Int16 = 0
  var visits: Int16 = 0
  var handovers: Int16 = 0
  var returns: Int16 = 0

  var state = LeadState.nurtured
  /// Who passed the lead on since it was last looked at.
  var qualifiedBy = Qualifier.nobody
  /// How far it ever came.
  var reached = Reached()
  /// Whether it was captured in the measured window.
  var isInWindow: Bool
  /// Whether the lead has matured, which it does once.
  var hasMatured = false
  /// Whether the lead was offered to agency or hires since it was last looked at.
  var wasOffered = false
  /// Whether the agency visit under way began at the end of a stay in nurture.
  var isVisitAfterNurture = false
  /// Whether it is in a handover that has not ended.
  var isWithSales = false

  init(
    number: Int32, source: Int16, key: StreamKey, captured: Double, quality: Double, isInWindow: Bool,
    lastingScore: Double,
    fadingScore: Double
  ) {
    self.number = number
    self.source = source
    self.key = key
    self.captured = captured
    self.quality = quality
    self.isInWindow = isInWindow
    self.lastingScore = lastingScore
    self.fadingScore = fadingScore
    scoredAt = captured
  }
}

/// What a lead has ever been through.
struct Reached: OptionSet, BitwiseCopyable, Sendable {
  let rawValue: UInt8

  static let handedOver = Reached(rawValue: 1)
  static let contacted = Reached(rawValue: 2)
  static let accepted = Reached(rawValue: 4)
  static let rejected = Reached(rawValue: 8)
  static let qualified = Reached(rawValue: 16)
  /// It was a near miss when it was first looked at.
  static let nearMiss = Reached(rawValue: 32)
}

extension ActiveLead {
  var wasHandedOver: Bool { reached.contains(.handedOver) }
  var wasContacted: Bool { reached.contains(.contacted) }
  var wasAccepted: Bool { reached.contains(.accepted) }
  var wasRejected: Bool { reached.contains(.rejected) }
  var wasQualified: Bool { reached.contains(.qualified) }
  var wasNearMiss: Bool { reached.contains(.nearMiss) }
}

/// Why a handed-over lead was never followed up.
enum LeakCause: UInt8, BitwiseCopyable, CaseIterable, Sendable {
  case none
  /// It never reached sales.
  case lost
  /// Nobody called it in time.
  case dropped
  /// A rep had it and let it lie.
  case letLie
}

/// One handover of a lead to sales; a lead that comes back has several.
///
/// Fields stand in the order of their size, like those of a lead.
struct Handover: BitwiseCopyable, Sendable {
  /// When marketing handed the lead over, in clock hours.
  var handed = 0.0
  /// When the lead joins the line of sales, in clock hours.
  var wall = 0.0
  /// The same moment in business hours.
  var business = 0.0
  /// The score at handover, in points, with those of the framework: what the line and promises go by.
  var score = 0.0
  /// The score at handover without the points of the framework: what becomes of the lead goes by it.
  var plainScore = 0.0
  /// The completeness of the briefing that came with it.
  var briefing = 0.0
  /// Its place in the line: what the discipline goes by; the position in the order of joining is `joined`.
  var rank = 0.0
  /// The business time of the first call, or infinity.
  var firstTouch = Double.infinity
  /// The business time at which the lead was reached or had its last call, or infinity.
  var workedOff = Double.infinity
  /// Rep minutes spent.
  var minutes = 0.0
  /// When sales accepted it and when it became an SQL, in clock hours, or infinity.
  var accepted = Double.infinity
  var qualified = Double.infinity

  /// Its position among all handovers of the run, in the order in which they happened.
  var number: Int32 = -1
  /// Which handover of its lead it is, from 0.
  var index: Int32 = 0
  /// The rep the lead belongs to, or -1 when any may take it.
  var owner: Int32 = -1
  var joined = UInt32.max
  /// The delivery of the agency that this handover is, as a position in its log, or -1.
  var delivery: Int32 = -1

  /// How the lead stands in this handover.
  var state = LeadState.routed
  /// Who passed the lead on to sales, if anybody but marketing did.
  var qualifiedBy = Qualifier.nobody
  /// The number of calls of the handover.
  var attempts: UInt8 = 0
  /// Whether it counts as accepted only because sales was too late to reject it.
  var isOverdue = false
  /// Why it leaked, if it did.
  var leak = LeakCause.none
  /// Whether any call of the handover has been answered by its end.
  var isReached = false
  /// Whether the call under way, or the last one, reached the lead.
  var isContacted = false
  /// Why sales did not want the lead, of those it refused, and whether it told.
  var reason: RefusalReason?
  var isReasonTold = false
}

/// A deal from the SQL on, as far as it has come.
struct Deal: BitwiseCopyable, Sendable {
  /// When it became an SQL, in clock hours.
  var qualifiedAt = 0.0
  /// The chance that it becomes an opportunity.
  var pursues = 0.0
  /// The chance that it is won after the last stage.
  var wins = 0.0
  /// The stage it is in or waits for; -1 for the work on the SQL.
  var stage: Int32 = -1
  /// When it last joined the line of the account executives, in business hours.
  var joined = 0.0
}
