// SPDX-License-Identifier: GPL-3.0-or-later

/// Reads a table of counts by band of score.
struct ScoreBandReader {
  private let plan: TablePlan
  private var reader: RecordReader
  private let numbers: NumberText
  private var bands: [(band: ScoreBandTable.Band, line: Int)] = []
  private var issues: [ImportIssue] = []

  init(_ plan: TablePlan, _ reader: RecordReader) {
    self.plan = plan
    self.reader = reader
    numbers = NumberText(decimal: plan.table.decimal.flatMap(\.asciiValue))
  }

  mutating func read(into state: inout ImportState) throws(ImportErrors) {
    while try reader.next() {
      let row = state.ledger.row(line: reader.line)
      guard reader.cellCount >= plan.header.count else {
        state.ledger.mark(row, .malformedRow)
        continue
      }
      readBand()
      state.ledger.use(row)
    }
    bands.sort { $0.band.from < $1.band.from }
    for (lower, upper) in zip(bands, bands.dropFirst()) where upper.band.from < lower.band.to {
      issue(upper.line, "band", "the band overlaps the one in line \(lower.line)", "give each score one band")
    }
    state.issues += issues
    if issues.isEmpty { state.bands.append(ScoreBandTable(bands: bands.map(\.band))) }
  }

  private mutating func readBand() {
    let counts = [TableMapping.Role.leads, .handedOver, .sql, .won].map { count($0) }
    guard let leads = counts[0], let handedOver = counts[1], let (from, to) = limits() else { return }
    let steps = [leads, handedOver] + counts[2...].compactMap { $0 }
    for (more, fewer) in zip(steps, steps.dropFirst()) where fewer > more {
      issue(
        reader.line, "counts", "\(fewer) of a later step come from \(more) of an earlier one",
        "count every step among the leads of the band")
    }
    bands.append(
      (
        ScoreBandTable.Band(from: from, to: to, leads: leads, handedOver: handedOver, sql: counts[2], won: counts[3]),
        reader.line
      ))
  }

  /// A whole number of leads; nil when the table has no such column.
  private mutating func count(_ role: TableMapping.Role) -> Int? {
    guard let column = plan.columns[role] else { return nil }
    let cell = CellText.trimmed(reader.bytes, reader.cell(column))
    if let number = numbers.number(reader.bytes, cell), number >= 0, number < 1e9, number == number.rounded() {
      return Int(number)
    }
    issue(
      reader.line, plan.header[column], "“\(CellText.string(reader.bytes, cell))” is no count", "write a whole number")
    return nil
  }

  /// The limits in `40-60`, `40–60`, `80+` or `< 20`; bounds that are whole numbers next to each other touch.
  private mutating func limits() -> (Double, Double)? {
    guard let column = plan.columns[.band] else { return nil }
    let text = CellText.string(reader.bytes, reader.cell(column))
    let parts = text.split { !($0.isNumber || $0 == ".") }.compactMap { Double($0) }
    if parts.count == 2, parts[0] < parts[1] {
      // 0-19 and 20-39 leave nothing out between them.
      let isOpen = parts[1] == parts[1].rounded() && parts[1].truncatingRemainder(dividingBy: 10) == 9
      return (parts[0], isOpen ? parts[1] + 1 : parts[1])
    }
    if parts.count == 1, text.contains("+") || text.contains(">") || text.contains("≥") { return (parts[0], .infinity) }
    if parts.count == 1, text.contains("<") { return (0, parts[0]) }
    issue(reader.line, plan.header[column], "“\(text)” is no band of scores", "write bands such as 40-60 or 80+")
    return nil
  }

  private mutating func issue(_ line: Int, _ key: String, _ message: String, _ fix: String) {
    issues.append(ImportIssue(file: reader.file, line: line, key: key, message: message, fix: fix))
  }
}
