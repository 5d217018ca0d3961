// SPDX-License-Identifier: GPL-3.0-or-later

/// What happened to past leads, as columns of plain numbers that every fit reads.
///
/// Identifiers are used to join the files and then forgotten, people become numbers; only sources, reasons and stages
/// keep their names.
public struct History: Sendable {
  /// The sources, most leads first; an export that leaves some empty has the source "unknown" among them.
  public internal(set) var sources: [String] = []
  /// The reasons that rejections and losses were given, most frequent first.
  public internal(set) var reasons: [String] = []
  /// The named stages of the pipeline, most frequent first.
  public internal(set) var stages: [String] = []
  /// How many different people acted.
  public internal(set) var actorCount = 0
  /// How many different people closed a won deal; 0 when the wins name none.
  public internal(set) var repCount = 0
  public internal(set) var leads = LeadColumns()
  public internal(set) var events = EventColumns()
  /// The last moment about which the files say anything: what was open then may still happen.
  public internal(set) var exported = CalendarInstant(day: 0)
  /// The moment from which an event is on record, where the user gave it.
  public internal(set) var recordedFrom: [HistoryEvent: CalendarInstant] = [:]
  /// Whether scores are those of the export, not of the handover: what happened since is in them.
  public internal(set) var scoresAreOfExport = false
  /// The time zone in which days and hours are counted, as an IANA name or an offset.
  public internal(set) var zone = "UTC"
  /// What was read, used and left out, and why.
  public internal(set) var quality = DataQuality()

  public init() {}

  /// The name of a source that was left empty.
  public static let unknownSource = "unknown"

  /// How many leads, and how many of them were won at a known moment.
  public var leadCount: Int { leads.count }
  public var winCount: Int { leads.indices.count { leads.outcome[$0] == .won && leads.ended[$0] != nil } }

  /// The date from which wins are on record, where the user gave it.
  var winsFrom: CalendarInstant? { recordedFrom[.won] }
}
