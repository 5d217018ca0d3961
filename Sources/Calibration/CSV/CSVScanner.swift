// SPDX-License-Identifier: GPL-3.0-or-later

/// Walks over the characters of a separated file and cuts it into records.
struct CSVScanner {
  private let file: String
  private let scalars: [Unicode.Scalar]
  private let separator: Unicode.Scalar
  private var position = 0
  private var line = 1
  private var column = 1
  private(set) var issues: [ImportIssue] = []

  init(file: String, text: String) {
    self.file = file
    var scalars = Array(text.unicodeScalars)
    if scalars.first == "\u{FEFF}" { scalars.removeFirst() }
    self.scalars = scalars
    separator = Self.separator(of: scalars)
  }

  /// The separator the first line has most of outside quotes; a comma when it has none.
  private static func separator(of scalars: [Unicode.Scalar]) -> Unicode.Scalar {
    var counts: [(scalar: Unicode.Scalar, count: Int)] = [(",", 0), (";", 0), ("\t", 0)]
    var isQuoted = false
    for scalar in scalars {
      if scalar == "\"" { isQuoted.toggle() }
      if isQuoted { continue }
      if scalar == "\n" || scalar == "\r" { break }
      for index in counts.indices where counts[index].scalar == scalar { counts[index].count += 1 }
    }
    var best = counts[0]
    for candidate in counts where candidate.count > best.count { best = candidate }
    return best.scalar
  }

  /// All records that are not empty lines.
  mutating func records() -> [CSVTable.Row] {
    var records: [CSVTable.Row] = []
    while position < scalars.count {
      let first = line
      var cells = [cell()]
      while position < scalars.count, scalars[position] == separator {
        advance()
        cells.append(cell())
      }
      if position < scalars.count { advance() }
      if cells.count > 1 || !cells[0].text.isEmpty { records.append(CSVTable.Row(line: first, cells: cells)) }
    }
    return records
  }

  private mutating func cell() -> CSVTable.Cell {
    var cell = CSVTable.Cell(text: "", line: line, column: column)
    var text = String.UnicodeScalarView()
    if position < scalars.count, scalars[position] == "\"" {
      quoted(into: &text)
      if position < scalars.count, !isEnd(scalars[position]) {
        issue("there is text after the closing quote", "write a quote inside a quoted cell twice")
        while position < scalars.count, !isEnd(scalars[position]) { advance() }
      }
    } else {
      while position < scalars.count, !isEnd(scalars[position]) {
        text.append(scalars[position])
        advance()
      }
    }
    cell.text = String(text)
    return cell
  }

  private mutating func quoted(into text: inout String.UnicodeScalarView) {
    let (openLine, openColumn) = (line, column)
    advance()
    while position < scalars.count {
      if scalars[position] == "\"" {
        advance()
        guard position < scalars.count, scalars[position] == "\"" else { return }
      }
      let start = position
      advance()
      text.append(contentsOf: scalars[start..<position])
    }
    issues.append(
      ImportIssue(
        file: file, line: openLine, column: openColumn, key: "csv", message: "the quote that opens here never closes",
        fix: "close the cell with a quote, and write a quote inside it twice"))
  }

  private func isEnd(_ scalar: Unicode.Scalar) -> Bool { scalar == separator || scalar == "\n" || scalar == "\r" }

  /// Takes one character; a CR LF pair counts as one.
  private mutating func advance() {
    let scalar = scalars[position]
    position += 1
    guard scalar == "\n" || scalar == "\r" else {
      column += 1
      return
    }
    if scalar == "\r", position < scalars.count, scalars[position] == "\n" { position += 1 }
    line += 1
    column = 1
  }

  private mutating func issue(_ message: String, _ fix: String) {
    issues.append(ImportIssue(file: file, line: line, column: column, key: "csv", message: message, fix: fix))
  }
}
