// SPDX-License-Identifier: GPL-3.0-or-later

/// The leads of a history as columns, by moment of capture and then by their order in the files.
public struct LeadColumns: Sendable {
  /// The source, as an index into the history's sources.
  public internal(set) var source: [Int32] = []
  /// Whether the export left the source empty; such leads have the source "unknown".
  public internal(set) var sourceIsMissing: [Bool] = []
  /// When the lead came in.
  public internal(set) var created = MomentColumn()
  /// Whether the export or the mapping says in which time zone that moment is.
  public internal(set) var zoneIsKnown: [Bool] = []
  /// Whether the first event of the lead lies after its capture, which the export does not show.
  public internal(set) var isLeftTruncated: [Bool] = []
  /// The score when marketing handed the lead over, else when it became an MQL, else the last one known; not a number
  /// where nobody knows.
  public internal(set) var score: [Double] = []
  /// The last known owner, as a number below the history's `actorCount`; -1 where nobody knows.
  public internal(set) var owner: [Int32] = []
  /// How the lead had ended by the export.
  public internal(set) var outcome: [LeadOutcome] = []
  /// When it ended so; not known for open leads, and for ends that the export does not date.
  public internal(set) var ended = MomentColumn()
  /// Who closed it; -1 where nobody knows.
  public internal(set) var closer: [Int32] = []
  /// The value of the deal in the currency of the export; not a number where nobody knows.
  public internal(set) var value: [Double] = []
  /// Where the events of each lead begin; one more than there are leads.
  public internal(set) var firstEvent: [Int32] = [0]

  public init() {}

  /// Where the events of a lead stand in the history's events.
  public func events(of lead: Int) -> Range<Int> { Int(firstEvent[lead])..<Int(firstEvent[lead + 1]) }

  /// The column number where nothing is known.
  static let unknown: Int32 = -1
}

extension LeadColumns: RandomAccessCollection {
  /// One lead, put together from the columns.
  public struct Lead: Sendable, Hashable {
    public let created: CalendarInstant
    /// Index into the history's sources.
    public let source: Int
    /// Its win, where the export dates it.
    public let win: Win?
  }

  /// The win of a lead.
  public struct Win: Sendable, Hashable {
    public let moment: CalendarInstant
    /// The number of the rep.
    public let rep: Int?
    public let value: Double?
  }

  public var startIndex: Int { 0 }
  public var endIndex: Int { source.count }

  public subscript(lead: Int) -> Lead {
    Lead(created: created[lead] ?? CalendarInstant(day: 0), source: Int(source[lead]), win: win(of: lead))
  }

  /// The win of a lead; nil when it was not won or nobody knows when.
  public func win(of lead: Int) -> Win? {
    guard outcome[lead] == .won, let moment = ended[lead] else { return nil }
    return Win(
      moment: moment, rep: closer[lead] < 0 ? nil : Int(closer[lead]), value: value[lead].isNaN ? nil : value[lead])
  }
}
