// SPDX-License-Identifier: GPL-3.0-or-later

/// A table read from comma- or semicolon-separated text (RFC 4180): a header and rows of cells that know their place.
struct CSVTable: Sendable {
  /// A cell with its place in the file.
  struct Cell: Sendable, Hashable {
    var text: String
    var line: Int
    var column: Int
  }

  /// A row and the line it begins on.
  struct Row: Sendable {
    let line: Int
    let cells: [Cell]
  }

  /// The file's name for messages.
  let file: String
  let header: [Cell]
  let rows: [Row]
  /// What is wrong with the file's form; rows with such a mistake are left out.
  let issues: [ImportIssue]

  /// Reads a table.
  ///
  /// A byte-order mark is skipped, lines may end in CR LF, LF or CR, cells may be quoted with doubled quotes inside, the
  /// separator is whichever of comma, semicolon and tab the header has most of, and empty lines are skipped.
  init(file: String, text: String) {
    var scanner = CSVScanner(file: file, text: text)
    var records = scanner.records()
    var issues = scanner.issues
    self.file = file
    guard !records.isEmpty, let first = records.first, first.cells.contains(where: { !$0.text.isEmpty }) else {
      header = []
      rows = []
      self.issues =
        issues + [
          ImportIssue(
            file: file, line: 1, column: 1, key: "csv", message: "the file is empty",
            fix: "export the table again, with a header row")
        ]
      return
    }
    records.removeFirst()
    header = first.cells.map { cell in
      var cell = cell
      cell.text = Self.trimmed(cell.text)
      return cell
    }
    let width = header.count
    rows = records.filter { row in
      // A trailing separator adds empty cells, which lose nothing.
      if row.cells.count >= width, row.cells[width...].allSatisfy({ $0.text.isEmpty }) { return true }
      let last = row.cells[min(width, row.cells.count - 1)]
      issues.append(
        ImportIssue(
          file: file, line: row.line, column: last.column, key: "csv",
          message: "the row has \(row.cells.count) cells but the header has \(width)",
          fix: "quote cells that contain the separator or a line break"))
      return false
    }
    self.issues = issues
  }

  /// Text without spaces around it.
  static func trimmed(_ text: String) -> String {
    guard let first = text.firstIndex(where: { !$0.isWhitespace }),
      let last = text.lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(text[first...last])
  }
}
