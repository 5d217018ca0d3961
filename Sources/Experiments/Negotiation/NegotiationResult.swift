// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel

/// Where the parties can meet: the `negotiation` object of the results.
public struct NegotiationResult: Encodable, Sendable {
  /// The confidence level of every interval, each by itself.
  public let level: Double
  /// The metric all parties share.
  public let shared: String
  /// Today's handover point, in points.
  public let threshold: Double
  public let parties: [PartyPosition]
  /// Every combination of the levers, the threshold fastest.
  public let cells: [NegotiationCell]
  /// The zone for each combination of the other levers.
  public let zones: [NegotiationZone]
  /// The cell of a zone with the highest shared metric, with today's reps where there is one; nothing without a zone.
  public let agreed: String?
  /// Who may look after near misses under the agreed policy, or today's without one, and what that is worth.
  public var owners: [OwnerWorth] = []
  /// The width of the band they look after, in points.
  public var ownedWidth = 0.0
  public var definitionGap: DefinitionGap?
  /// Single further changes that open a zone, the one that leaves most first; nothing when there is a zone already.
  public var openers: [ZoneOpener]?
}

/// What a party wants and what that costs everybody.
public struct PartyPosition: Encodable, Sendable {
  public let name: String
  /// From which score it calls a lead qualified.
  public let qualified: Double
  /// The lines of its scoreboard with their shares, heaviest first.
  public let scoreboard: [ScoreboardShare]
  /// Whether it says what it asks for; otherwise its scoreboard does.
  public let isStated: Bool
  /// The handover point it asks for, today's other levers kept, and the policy with it.
  public let asksFor: Double
  public let policy: String
  /// What its own scoreboard shows there against today.
  public let index: IndexResult
  /// The handover point with the highest shared metric, today's other levers kept, and what the asked one falls short of it.
  public let bestForAll: Double
  public let cost: Double
  public let costHalfWidth: Double?
}

/// A line of a scoreboard.
public struct ScoreboardShare: Encodable, Sendable {
  public let metric: String
  public let share: Double
}

/// The weighted change of the lines of a scoreboard against today, as a share of today's figures; better is positive.
public struct IndexResult: Encodable, Sendable {
  /// Nothing when a line has no value, as a rate of no leads.
  public let mean: Double?
  public let halfWidth: Double?
}

/// Whether all sides would rather have a policy than today's.
public enum ZoneStatus: String, Encodable, Sendable, CaseIterable {
  /// All are shown to gain.
  case inside
  /// Somebody is shown to lose.
  case outside
  /// The replications show neither.
  case open
}

/// One combination of the levers with what every side has of it.
public struct NegotiationCell: Encodable, Sendable {
  public let policy: String
  public let levers: [String: LeverReading]
  /// The index of every party by its name.
  public let parties: [String: IndexResult]
  /// The shared metric less that of today.
  public let shared: Double
  public let sharedHalfWidth: Double?
  /// The work that leads ask of the reps, as a share of their time; nothing where nothing is handed over.
  public let offeredLoad: Double?
  public let status: ZoneStatus
}

/// The handover points at which all sides gain, the other levers as they are.
public struct NegotiationZone: Encodable, Sendable {
  /// The other levers.
  public let levers: [String: LeverReading]
  /// The points of the zone, lowest first; empty without one.
  public let points: [Double]
  /// Points that may belong to it, which more replications would tell.
  public let open: [Double]
  /// The policy of the zone with the highest shared metric.
  public let agreed: String?
  /// Who loses at the next point below the zone and above it, and by what; of an empty zone at its best point.
  public let below: ZoneEdge?
  public let above: ZoneEdge?
}

/// Why a zone ends.
public struct ZoneEdge: Encodable, Sendable {
  public let threshold: Double
  public let policy: String
  /// The party that loses most, or nothing when only the shared metric does.
  public let party: String?
  /// The metric by which it loses, its values, and its weighted change as a share of today's.
  public let metric: String
  public let today: Double
  public let value: Double
  public let offeredLoad: Double?
}

/// What an owner of near misses is worth.
public struct OwnerWorth: Encodable, Sendable {
  public let owner: String
  /// Whether it is so today.
  public let isToday: Bool
  /// The shared metric less that with nobody.
  public let worth: Double
  public let halfWidth: Double?
}

/// Which leads one side's rule accepts and the other's rejects.
public struct DefinitionGap: Encodable, Sendable {
  /// The parties in order, which `patterns` go by.
  public let parties: [String]
  /// The share of captured leads on whose qualification the parties do not agree.
  public let share: Double
  public let halfWidth: Double?
  /// The share of those all agree on.
  public let byAll: Double
  public let byNobody: Double
  /// For each party, the share of captured leads that it calls qualified and at least one other does not.
  public let alone: [String: Double]
  /// The gap by source.
  public let bySource: [String: Double]
}

/// A change that opens a zone.
public struct ZoneOpener: Encodable, Sendable {
  /// The path of the lever, its value today and the one that opens the zone.
  public let key: String
  public let now: LeverReading
  public let value: LeverReading
  /// The points of the zone it opens.
  public let points: [Double]
  /// The point with the highest shared metric, and that less today's.
  public let threshold: Double
  public let shared: Double
  public let halfWidth: Double?
}
