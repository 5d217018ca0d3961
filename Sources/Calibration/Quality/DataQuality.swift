// SPDX-License-Identifier: GPL-3.0-or-later

/// What an import read, used and set aside, and what a reader must know; it holds no identifier and no name.
public struct DataQuality: Sendable, Hashable {
  /// The rows of one file; every row is used or set aside.
  public struct FileCount: Sendable, Hashable {
    public let name: String
    /// The adapter or table of the mapping that read it.
    public let reader: String
    public let rows: Int
    public let used: Int
    public var setAside: Int { rows - used }
  }

  /// A row in a file, for people to look at.
  public struct Place: Sendable, Hashable {
    public let file: String
    /// The line on which the row begins, counted from 1.
    public let line: Int
  }

  /// How often a trap was found.
  public struct Finding: Sendable, Hashable {
    public let trap: Trap
    /// How many rows, leads, events or others: the trap's `unit`.
    public let count: Int
    /// Rows that are not used because of it.
    public let rowsSetAside: Int
    /// The first few rows, in file order.
    public let places: [Place]
    /// What else is to be said, such as names of columns.
    public let detail: String?
  }

  public internal(set) var files: [FileCount] = []
  /// What was found, in the order of the catalog.
  public internal(set) var findings: [Finding] = []
  /// The first and the last day of a used lead.
  public internal(set) var leadDays: ClosedRange<CalendarInstant>?

  /// Rows read, and rows that are used.
  public var rows: Int { files.reduce(0) { $0 + $1.rows } }
  public var used: Int { files.reduce(0) { $0 + $1.used } }

  /// How many rows named a trap; 0 when it was not found.
  public func count(_ trap: Trap) -> Int { self[trap]?.count ?? 0 }

  /// What was found of a trap.
  public subscript(trap: Trap) -> Finding? { findings.first { $0.trap == trap } }
}
