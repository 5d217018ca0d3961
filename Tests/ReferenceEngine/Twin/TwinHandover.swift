// SPDX-License-Identifier: GPL-3.0-or-later

/// One passage of a lead from marketing to sales.
///
/// A class, because the lead, the line and a rep's work all speak of the same handover.
public final class TwinHandover {
  /// Which handover of its lead it is, from 0.
  public let index: Int
  /// When the lead joins the line, in clock hours; nothing when it got lost on the way.
  public let joined: Double?
  /// The score at handover, in points.
  public let score: Double
  /// Whether the agency passed the lead on.
  public let isAgencyQualified: Bool

  /// How the lead stands in this handover, or how the handover ended.
  public internal(set) var state: TwinState
  public internal(set) var calls = 0
  /// When the first call began, in clock hours.
  public internal(set) var firstCall: Double?
  /// The rep minutes of all work begun for the handover.
  public internal(set) var minutes = 0.0

  let life: TwinLife

  init(of life: TwinLife, joined: Double?, score: Double, isAgencyQualified: Bool) {
    index = life.handovers.count
    state = joined == nil ? .leaked : .routed
    self.life = life
    self.joined = joined
    self.score = score
    self.isAgencyQualified = isAgencyQualified
  }
}
