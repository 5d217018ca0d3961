// SPDX-License-Identifier: GPL-3.0-or-later

/// Reads the rows of one file into events.
struct TableReader {
  /// A column of moments with what is needed to read it.
  struct MomentPlan {
    var order: DateOrder?
    var clock: ColumnClock
    /// UTC offsets seen, the second only to know that there are two.
    var offsets: (Int?, Int?) = (nil, nil)
  }

  let plan: TablePlan
  let file: String
  var reader: RecordReader
  var words: StageWords
  private(set) var moments: [Int: MomentPlan] = [:]
  let numbers: NumberText
  private let missing: [[UInt8]]
  private let longestMissing: Int
  private(set) var missingCounts: [Int]
  var issues: [ImportIssue] = []
  /// Rows whose form is broken, and the first few in words.
  private var malformed: [ImportIssue] = []
  private var trailing = 0
  private var rows = 0

  init(_ plan: TablePlan, _ reader: RecordReader, orders: [Int: DateOrder], zone: TimeZoneRule) {
    self.plan = plan
    self.reader = reader
    file = reader.file
    words = StageWords(plan.table.stages)
    numbers = NumberText(decimal: plan.table.decimal.flatMap(\.asciiValue))
    missing = (TableMapping.usualMissing + plan.table.missing).map { Array($0.lowercased().utf8) }
    longestMissing = missing.map(\.count).max() ?? 0
    missingCounts = [Int](repeating: 0, count: missing.count)
    for column in plan.momentColumns {
      let written = plan.setting(plan.table.zones, column: column).flatMap { TimeZoneRule($0) }
      moments[column] = MomentPlan(order: orders[column], clock: ColumnClock(written: written, history: zone))
    }
  }

  mutating func setHistoryZone(_ zone: TimeZoneRule, column: Int) { moments[column]?.clock.history = zone }

  /// Reads every row.
  mutating func read(into state: inout ImportState) throws(ImportErrors) {
    while try reader.next() {
      rows += 1
      let row = state.ledger.row(line: reader.line)
      guard isWellFormed() else {
        state.ledger.mark(row, .malformedRow)
        continue
      }
      switch plan.table.shape {
      case .records: readRecord(row, &state)
      case .events: readEvent(row, &state)
      case .bands: break
      }
    }
    finish(&state)
  }

  /// Whether the row has as many cells as the header; a separator too many at the end loses nothing.
  private mutating func isWellFormed() -> Bool {
    let width = plan.header.count
    var problem: (message: String, column: Int, fix: String)?
    if let defect = reader.defect {
      problem =
        defect.kind == .openQuote
        ? (
          "the quote that opens here never closes", defect.column,
          "close the cell with a quote, and write a quote inside it twice"
        ) : ("there is text after the closing quote", defect.column, "write a quote inside a quoted cell twice")
    } else if reader.cellCount != width {
      let isTrailing =
        reader.cellCount > width && (width..<reader.cellCount).allSatisfy { reader.cell($0).isEmpty }
      if isTrailing {
        trailing += 1
      } else {
        let last = reader.columns[min(width, reader.cellCount - 1)]
        problem = (
          "the row has \(reader.cellCount) cells but the header has \(width)", last,
          "quote cells that contain the separator or a line break"
        )
      }
    }
    guard let problem else { return true }
    malformed.append(
      ImportIssue(
        file: file, line: reader.line, column: problem.column, key: "csv", message: problem.message, fix: problem.fix))
    return false
  }

  private mutating func finish(_ state: inout ImportState) {
    // One broken row in a hundred is dirt; more, and the file is not what it is taken for.
    if malformed.count * 100 > rows { issues += malformed }
    if trailing > 0 { state.ledger.note(.trailingSeparator, count: trailing) }
    for (marker, count) in zip(missing, missingCounts) where count > 0 {
      state.ledger.note(.missingMarker, count: count, detail: "“\(String(decoding: marker, as: UTF8.self))” \(count)")
    }
    for (column, moment) in moments.sorted(by: { $0.key < $1.key }) where moment.offsets.1 != nil {
      state.ledger.note(.twoOffsets, count: 1, detail: plan.header[column])
    }
    let late = plan.afterContact
    if !late.isEmpty { state.ledger.note(.afterContactColumn, count: late.count, detail: late.joined(separator: ", ")) }
    if plan.unreadCount > 0 { state.ledger.note(.unreadColumns, count: plan.unreadCount) }
    for role in [TableMapping.Role.stage, .event] {
      if let column = plan.columns[role] { issues += words.issues(file: file, key: plan.header[column]) }
    }
    state.issues += issues
  }
}

extension TableReader {
  /// The text of a cell without spaces around it; nil for the ways in which exports write "nothing".
  mutating func content(_ column: Int?) -> Range<Int>? {
    guard let column, column < reader.cellCount else { return nil }
    let cell = CellText.trimmed(reader.bytes, reader.cell(column))
    if cell.isEmpty { return nil }
    if cell.count > longestMissing { return cell }
    for (index, marker) in missing.enumerated() where CellText.equals(reader.bytes, cell, marker) {
      missingCounts[index] += 1
      return nil
    }
    return cell
  }

  /// Whether a cell holds anything, whatever it is.
  func isFilled(_ column: Int) -> Bool {
    guard column < reader.cellCount else { return false }
    let cell = CellText.trimmed(reader.bytes, reader.cell(column))
    return !cell.isEmpty && !missing.contains { CellText.equals(reader.bytes, cell, $0) }
  }

  /// The moment in a cell; nil when it is empty or cannot be read, which is then among the issues.
  mutating func moment(_ column: Int?) -> (moment: CalendarInstant, zoneIsKnown: Bool)? {
    guard let column, let cell = content(column), let plan = moments[column] else { return nil }
    guard case .moment(let written) = MomentText.read(reader.bytes, cell, order: plan.order) else {
      refuse(
        column, "“\(shown(cell))” is not a date LeadFlow can read",
        "write YYYY-MM-DD, or YYYY-MM-DD HH:MM:SS for a moment; leave the cell empty when there is none")
      return nil
    }
    if let offset = written.offset, plan.offsets.1 == nil {
      if plan.offsets.0 == nil {
        moments[column]?.offsets.0 = offset
      } else if plan.offsets.0 != offset {
        moments[column]?.offsets.1 = offset
      }
    }
    return plan.clock.moment(written)
  }

  /// The number in a cell; not a number when it is empty or cannot be read, which is then among the issues.
  mutating func number(_ column: Int?) -> Double {
    guard let column, let cell = content(column) else { return .nan }
    if let number = numbers.number(reader.bytes, cell) { return number }
    refuse(
      column, "“\(shown(cell))” is not a number",
      "export the number alone, with a point before decimals, or say `decimal: comma` in a mapping file")
    return .nan
  }

  mutating func refuse(_ column: Int, _ message: String, _ fix: String) {
    issues.append(
      ImportIssue(
        file: file, line: reader.line, column: reader.columns[column], key: plan.header[column], message: message,
        fix: fix))
  }

  /// A cell as a message may show it: not when it holds an address, and not all of a long one.
  func shown(_ cell: Range<Int>) -> String {
    let text = CellText.string(reader.bytes, cell)
    return text.contains("@") ? "an e-mail address" : text.count > 40 ? String(text.prefix(37)) + "..." : text
  }
}
