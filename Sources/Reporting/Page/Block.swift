// SPDX-License-Identifier: GPL-3.0-or-later

/// A piece of a report, before it is known whether a terminal or a Markdown reader gets it.
enum Block: Sendable, Hashable {
  /// The name of a whole document.
  case title(String)
  case heading(String)
  case paragraph(String)
  case list([String])
  case table(Table)
}

/// How a reader should take a cell; always said by words or symbols too.
enum Tone: Sendable, Hashable {
  case plain
  case good
  case bad
  case open
}

/// One cell of a table.
struct Cell: Sendable, Hashable, ExpressibleByStringInterpolation {
  let text: String
  let tone: Tone

  init(_ text: String, _ tone: Tone = .plain) {
    self.text = text
    self.tone = tone
  }

  init(stringLiteral value: String) { self.init(value) }
}

/// One column of a table.
struct Column: Sendable, Hashable {
  enum Alignment: Sendable, Hashable {
    /// Words, which may be broken over lines.
    case words
    /// Numbers, aligned right and never broken.
    case numbers
    /// Words that are never broken.
    case marks
  }

  let header: String
  let alignment: Alignment
  /// Columns of one group stay together when a table is too wide; a column without a group is repeated in each part.
  let group: Int?

  init(_ header: String, _ alignment: Alignment, group: Int? = nil) {
    self.header = header
    self.alignment = alignment
    self.group = group
  }
}

/// Rows under headed columns.
struct Table: Sendable, Hashable {
  let columns: [Column]
  let rows: [[Cell]]

  /// - Precondition: every row has a cell per column.
  init(_ columns: [Column], rows: [[Cell]]) {
    precondition(rows.allSatisfy { $0.count == columns.count }, "a row needs a cell for every column")
    self.columns = columns
    self.rows = rows
  }

  /// The table with some of its columns, in their order.
  func selecting(_ positions: [Int]) -> Table {
    Table(positions.map { columns[$0] }, rows: rows.map { row in positions.map { row[$0] } })
  }
}
