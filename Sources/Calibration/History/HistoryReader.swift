// SPDX-License-Identifier: GPL-3.0-or-later

/// Reads the tables of a history row by row, collecting mistakes and rows left out.
struct HistoryReader {
  struct LeadRow {
    let id: String
    let created: CalendarInstant
    let source: String?
    let line: Int
  }

  struct WinRow {
    let id: String
    let moment: CalendarInstant
    let rep: String?
    let value: Double?
    let line: Int
  }

  let columns: HistoryColumns
  private(set) var issues: [ImportIssue] = []
  var quality = DataQuality()
  private(set) var leads: [LeadRow] = []
  private(set) var wins: [WinRow] = []
  private(set) var leadFile = ""
  private(set) var winFile = ""

  init(columns: HistoryColumns) { self.columns = columns }

  /// A date that the user gave, not a cell.
  mutating func option(_ name: String, _ text: String?) -> CalendarInstant? {
    guard let text else { return nil }
    if let moment = CalendarInstant(text) { return moment }
    issues.append(
      ImportIssue(
        file: "options", line: 1, column: 1, key: name, message: "“\(text)” is not a date",
        fix: "write it as YYYY-MM-DD"))
    return nil
  }

  mutating func readLeads(_ table: CSVTable) {
    leadFile = table.file
    issues += table.issues
    quality.leadRows = table.rows.count
    let identifierColumn = required(.identifier, columns.leadID, table)
    let createdColumn = required(.created, columns.created, table)
    guard let id = identifierColumn, let created = createdColumn else { return }
    let source = optional(.source, columns.source, table)
    for row in table.rows {
      guard let identifier = CSVTable.content(row.cells[id]) else {
        quality.drop(.leadWithoutIdentifier, file: table.file, line: row.line)
        continue
      }
      guard let date = CSVTable.content(row.cells[created]) else {
        quality.drop(.leadWithoutDate, file: table.file, line: row.line)
        continue
      }
      guard let moment = instant(date, row.cells[created], table.header[created].text, table.file) else { continue }
      leads.append(
        LeadRow(
          id: identifier, created: moment, source: source.flatMap { CSVTable.content(row.cells[$0]) }, line: row.line))
    }
  }

  mutating func readWins(_ table: CSVTable, isLeadTable: Bool) {
    winFile = table.file
    if !isLeadTable {
      issues += table.issues
      quality.winRows = table.rows.count
    }
    let name = isLeadTable ? columns.winID ?? columns.leadID : columns.winID
    let identifierColumn = required(.identifier, name, table)
    let wonColumn = required(.won, columns.won, table)
    guard let id = identifierColumn, let won = wonColumn else { return }
    let outcome = optional(.outcome, columns.outcome, table)
    let rows = outcome.map { wonRows(table, $0) } ?? table.rows
    let rep = optional(.rep, columns.rep, table)
    let value = optional(.value, columns.value, table)
    for row in rows {
      guard let date = CSVTable.content(row.cells[won]) else {
        // In a table of leads an empty cell means "not won"; in a table of wins it is a gap.
        if !isLeadTable || outcome != nil { quality.drop(.winWithoutDate, file: table.file, line: row.line) }
        continue
      }
      if isLeadTable { quality.winRows += 1 }
      guard let identifier = CSVTable.content(row.cells[id]) else {
        if !isLeadTable { quality.drop(.winWithoutIdentifier, file: table.file, line: row.line) }
        continue
      }
      guard let moment = instant(date, row.cells[won], table.header[won].text, table.file) else { continue }
      let amount = value.flatMap { index in
        CSVTable.content(row.cells[index]).flatMap {
          number($0, row.cells[index], table.header[index].text, table.file)
        }
      }
      wins.append(
        WinRow(
          id: identifier, moment: moment, rep: rep.flatMap { CSVTable.content(row.cells[$0]) }, value: amount,
          line: row.line))
    }
  }

  /// The rows that say they were won; a column in which none does cannot be what it is taken for.
  private mutating func wonRows(_ table: CSVTable, _ outcome: Int) -> [CSVTable.Row] {
    let words = ["won", "closed won", "closedwon", "true", "yes", "1", "customer"]
    let rows = table.rows.filter { words.contains(CSVTable.trimmed($0.cells[outcome].text).lowercased()) }
    if rows.isEmpty, !table.rows.isEmpty {
      let header = table.header[outcome]
      issues.append(
        ImportIssue(
          file: table.file, line: header.line, column: header.column, key: header.text,
          message: "no row says it was won",
          fix: "wins are marked by one of \(words.joined(separator: ", ")); name the column of the outcome"))
    }
    return rows
  }

  private mutating func required(_ role: HistoryColumns.Role, _ name: String?, _ table: CSVTable) -> Int? {
    if let index = table.column(role, named: name) { return index }
    if !table.header.isEmpty { issues.append(table.missingColumn(role, named: name)) }
    return nil
  }

  /// A column that may be missing, unless the user named it.
  private mutating func optional(_ role: HistoryColumns.Role, _ name: String?, _ table: CSVTable) -> Int? {
    name == nil ? table.column(role, named: nil) : required(role, name, table)
  }

  private mutating func instant(
    _ text: String, _ cell: CSVTable.Cell, _ key: String, _ file: String
  ) -> CalendarInstant? {
    if let moment = CalendarInstant(text) { return moment }
    let isSlashed = text.contains("/") || text.contains(".") || text.dropFirst(2).first == "-"
    issues.append(
      ImportIssue(
        file: file, line: cell.line, column: cell.column, key: key,
        message: "“\(text)” is not a date LeadFlow can trust",
        fix: isSlashed
          ? "export dates as YYYY-MM-DD, so that day and month cannot be mixed up"
          : "write YYYY-MM-DD, or YYYY-MM-DD HH:MM:SS for a moment"))
    return nil
  }

  private mutating func number(
    _ text: String, _ cell: CSVTable.Cell, _ key: String, _ file: String
  ) -> Double? {
    let isPlain = text.allSatisfy { $0.isASCII && ($0.isNumber || ".-+eE".contains($0)) }
    if isPlain, let value = Double(text), value.isFinite { return value }
    issues.append(
      ImportIssue(
        file: file, line: cell.line, column: cell.column, key: key, message: "“\(text)” is not a plain number",
        fix: "export the number without currency signs and thousands separators, with a point before decimals"))
    return nil
  }
}
