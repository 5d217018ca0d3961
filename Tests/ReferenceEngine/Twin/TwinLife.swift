// SPDX-License-Identifier: GPL-3.0-or-later

/// The life of one lead: what it is, what happened to it and where it stands.
///
/// A class, because every part of the funnel that holds the lead must see the same life.
public final class TwinLife {
  /// The position of the lead in the order of capture.
  public let number: Int
  let lead: TwinLead
  let traits: TwinTraits

  public internal(set) var state = TwinState.nurtured
  public internal(set) var diary: [TwinEntry] = []
  public internal(set) var handovers: [TwinHandover] = []
  /// How many touches, calls, visits to the agency and returns from sales there have been.
  public internal(set) var touches = 0
  /// How many touches there were at which it could opt out.
  var optOutChances = 0
  public internal(set) var calls = 0
  public internal(set) var visits = 0
  public internal(set) var returns = 0
  /// The points gained since capture, with their moments in clock hours.
  var gains: [(time: Double, points: Double)] = []
  /// The hazard of becoming ready gathered at once at touches, with their moments in clock hours.
  var pushes: [(time: Double, hazard: Double)] = []
  /// Every stay in nurture, in clock hours; the stay under way ends at infinity.
  var stays: [(begin: Double, end: Double)] = []
  var hasMatured = false
  /// Whether the lead was offered to the agency or the hires since it was last looked at.
  var wasOffered = false
  /// Whether the agency passed the lead on since it was last looked at.
  var isAgencyQualified = false
  /// When the deal closes, in clock hours, and whether it is won.
  var deal: (closes: Double, isWon: Bool)?
  /// When the deal closed, in clock hours, if it did within the run or all deals are followed.
  public internal(set) var closed: Double?

  /// The first-year value of a won deal.
  public internal(set) var value: Double?

  init(number: Int, lead: TwinLead, traits: TwinTraits) {
    self.number = number
    self.lead = lead
    self.traits = traits
  }

  /// Whether something comes true that has this chance.
  func comesTrue(_ chance: Double, _ purpose: String, _ index: Int = 0) -> Bool {
    lead.uniform(purpose, index) < chance
  }

  func note(_ event: TwinEvent, at time: Double) { diary.append(TwinEntry(time: time, event: event)) }

  /// Whether the diary holds the event.
  public func met(_ event: TwinEvent) -> Bool { diary.contains { $0.event == event } }
}
