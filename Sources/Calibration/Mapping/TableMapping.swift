// SPDX-License-Identifier: GPL-3.0-or-later

/// How one kind of table is read: which column holds what, and what its words mean.
///
/// Adapters are mappings that ship; a mapping file holds those a user writes. Columns are found by name, spelled exactly
/// or alike in letters and digits; of several names given for one role the first that the header has counts.
public struct TableMapping: Sendable, Hashable {
  /// What a row stands for.
  public enum Shape: String, Sendable, Hashable, CaseIterable {
    /// A lead or deal, with a column for each date.
    case records
    /// Something that happened to a lead.
    case events
    /// All leads of a band of scores.
    case bands
  }

  /// What a column holds.
  public enum Role: String, Sendable, Hashable, CaseIterable {
    case lead, deal, time, event, actor, source, score, reason, value
    /// The state a record is in, when it closed, and when it last changed.
    case stage, closed, changed
    case isWon = "is_won"
    case isClosed = "is_closed"
    /// How many attempts a record stands for.
    case attempts
    /// In a log of changes: the field that changed. In a log of activities: their attributes as JSON.
    case field, attributes
    /// In a table of bands.
    case band, leads
    case handedOver = "handed_over"
    case sql, won
  }

  /// A column that holds when an event happened.
  public struct DateColumn: Sendable, Hashable {
    public var event: HistoryEvent
    public var names: [String]

    public init(_ event: HistoryEvent, _ names: String...) {
      self.event = event
      self.names = names
    }
  }

  /// What a change of a field means in a log of changes.
  public enum FieldRule: Sendable, Hashable {
    /// The new value is a word for a stage.
    case stage
    case event(HistoryEvent)
  }

  /// The name messages use.
  public var name: String
  public var shape: Shape
  /// Sets of column names; a header that has all of one set is of this kind.
  public var signatures: [[String]] = []
  public var columns: [Role: [String]] = [:]
  public var dates: [DateColumn] = []
  /// Beginnings of headers that hold the date on which a lead entered the stage named after them.
  public var stageDatePrefixes: [String] = []
  /// What words mean, by `stageKey`.
  public var stages: [String: StageMeaning] = [:]
  /// Whether words without a meaning are activities of no interest instead of mistakes.
  public var ignoresUnknownWords = false
  /// In a log of changes, what a change of each field means; other fields are set aside.
  public var fields: [String: FieldRule] = [:]
  /// Keys of the attributes that hold a role's value.
  public var attributeKeys: [Role: String] = [:]
  /// Time zones by column name; the empty name stands for all others.
  public var zones: [String: String] = [:]
  /// Date orders by column name; the empty name stands for all others.
  public var orders: [String: DateOrder] = [:]
  /// What stands before decimals, a comma or a point, where numbers do not settle it.
  public var decimal: Character?
  /// Cells that mean "nothing", besides the usual ones.
  public var missing: [String] = []
  /// Columns that are filled after the contact they would predict.
  public var afterContact: [String] = []
  /// Whether scores are those of the day of the export.
  public var scoreIsOfExport = false
  /// Whether the user says that scores are those of the handover.
  public var scoreIsOfHandover = false

  /// The column of a role that stands for the number of the row: every row is a lead of its own.
  public static let rowNumber = "(row)"

  public init(_ name: String, _ shape: Shape) {
    self.name = name
    self.shape = shape
  }

  /// Ways in which exports write "nothing".
  static let usualMissing = [
    "-", "--", "null", "none", "n/a", "na", "nan", "nil", "select", "#ref!", "#n/a", "#value!",
  ]
}
