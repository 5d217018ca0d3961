// SPDX-License-Identifier: GPL-3.0-or-later

/// One passage of a lead from marketing to sales.
///
/// A class, because the lead, the line and a rep's work all speak of the same handover.
public final class TwinHandover {
  /// Which handover of its lead it is, from 0.
  public let index: Int
  /// The score at handover, in points, without the points of the framework.
  public let score: Double
  /// The score at handover with those points, by which the line is served.
  public let fullScore: Double
  /// The tier of the source.
  let tier: Double
  /// The completeness of the briefing.
  public let briefing: Double
  /// Whether the agency or the hires passed the lead on.
  public let isAgencyQualified: Bool

  /// When marketing handed the lead over, in clock hours.
  let handed: Double
  /// Whether it counts as accepted although sales would have rejected it in time.
  var isOverdue = false
  /// When the lead joined the line, in clock hours; nothing when it got lost on the way.
  public internal(set) var joined: Double?
  /// The business time of that moment.
  var joinedBusiness = 0.0
  /// The rep it belongs to; nobody's waits for all.
  var owner: Int?
  /// How the lead stands in this handover, or how the handover ended.
  public internal(set) var state: TwinState
  public internal(set) var calls = 0
  /// When the first call began, in clock hours.
  public internal(set) var firstCall: Double?
  /// The clock hours from the handover to the first call.
  var waited = 0.0
  /// The rep minutes of all work begun for the handover.
  public internal(set) var minutes = 0.0
  /// Why sales did not want the lead.
  public internal(set) var reason: TwinReason?
  /// Whether it said so.
  public internal(set) var isReasonTold = false

  let life: TwinLife

  init(
    of life: TwinLife, handed: Double, joined: Double?, score: Double, fullScore: Double, tier: Double,
    briefing: Double,
    isAgencyQualified: Bool
  ) {
    index = life.handovers.count
    state = joined == nil ? .leaked : .routed
    self.life = life
    self.handed = handed
    self.joined = joined
    self.score = score
    self.fullScore = fullScore
    self.tier = tier
    self.briefing = briefing
    self.isAgencyQualified = isAgencyQualified
  }
}
