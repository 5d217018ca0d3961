// SPDX-License-Identifier: GPL-3.0-or-later

/// What happened to past leads: when each was first seen, from which source, and when it was won if it was.
///
/// Identifiers are used to join the tables and then forgotten; sources keep their names, reps become numbers.
public struct History: Sendable {
  /// One lead.
  struct Lead: Sendable {
    let created: CalendarInstant
    /// Index into `sources`.
    let source: Int
    var win: Win?
  }

  /// The win of a lead.
  struct Win: Sendable {
    let moment: CalendarInstant
    /// A number for the rep, in order of appearance.
    let rep: Int?
    let value: Double?
  }

  /// The leads, by day of first contact and then by file order.
  let leads: [Lead]
  /// The sources, most leads first.
  public let sources: [String]
  /// How many different reps won something; 0 when the wins name none.
  public let repCount: Int
  /// What was read and left out.
  public let quality: DataQuality
  /// The last moment about which the tables say whether a lead was won.
  public let exported: CalendarInstant
  /// The date from which wins are on record, when the user gave it.
  let winsFrom: CalendarInstant?

  /// How many leads, and how many of them were won.
  public var leadCount: Int { leads.count }
  public var winCount: Int { leads.count { $0.win != nil } }
}
