// SPDX-License-Identifier: GPL-3.0-or-later

/// Looks through a file for what settles whether its dates have the day or the month first.
///
/// A part above 12 settles a column, and with it every column of the file that separates its parts alike: one program
/// wrote them all. Parts that settle it both ways, and dates that nothing settles, are mistakes.
struct DateOrderScan {
  /// What was seen of the dates of one column.
  private struct Seen {
    /// The first date whose first part cannot be a month, and the first whose second cannot be.
    var dayFirst: Cell?
    var monthFirst: Cell?
    var separator: UInt8 = 0
    /// The first date with day and month by number, and how many.
    var first: Cell?
    var count = 0
  }

  private struct Cell {
    let line: Int
    let column: Int
    let text: String
  }

  private let plan: TablePlan
  private let file: String
  private var seen: [Int: Seen] = [:]
  private(set) var issues: [ImportIssue] = []

  /// - Returns: The order of each column that has dates with day and month by number, as the mapping or the values say.
  static func orders(
    _ plan: TablePlan, _ source: ImportSource, ledger: inout RowLedger
  ) throws(ImportErrors) -> (orders: [Int: DateOrder], issues: [ImportIssue]) {
    var scan = DateOrderScan(plan: plan, file: source.name)
    let columns = plan.momentColumns
    var reader = try RecordReader(source)
    guard try reader.next() else { return ([:], []) }
    var rows = 0
    while try reader.next() {
      rows += 1
      for column in columns where column < reader.cellCount { scan.look(reader, column) }
      // Exports write all dates of a column alike, so nothing more is to be learned from the rest.
      if rows == 1000, scan.seen.isEmpty { break }
    }
    let orders = scan.decide(ledger: &ledger)
    return (orders, scan.issues)
  }

  private init(plan: TablePlan, file: String) {
    self.plan = plan
    self.file = file
  }

  private mutating func look(_ reader: RecordReader, _ column: Int) {
    let cell = CellText.trimmed(reader.bytes, reader.cell(column))
    guard let parts = MomentText.dayAndMonth(reader.bytes, cell) else { return }
    var column = (number: column, seen: seen[column] ?? Seen())
    column.seen.count += 1
    if column.seen.first == nil || parts.first > 12 && column.seen.dayFirst == nil
      || parts.second > 12 && column.seen.monthFirst == nil
    {
      let place = Cell(
        line: reader.line, column: reader.columns[column.number], text: CellText.string(reader.bytes, cell))
      if column.seen.first == nil { column.seen.first = place }
      column.seen.separator = parts.separator
      if parts.first > 12 { column.seen.dayFirst = column.seen.dayFirst ?? place }
      if parts.second > 12 { column.seen.monthFirst = column.seen.monthFirst ?? place }
    }
    seen[column.number] = column.seen
  }

  private mutating func decide(ledger: inout RowLedger) -> [Int: DateOrder] {
    var orders: [Int: DateOrder] = [:]
    for (column, dates) in seen.sorted(by: { $0.key < $1.key }) {
      if let said = plan.setting(plan.table.orders, column: column) {
        orders[column] = said
        continue
      }
      if dates.separator == 0x2E { continue }
      if let monthFirst = dates.monthFirst, let dayFirst = dates.dayFirst {
        refuse(
          monthFirst, column,
          "“\(monthFirst.text)” has the month first, but “\(dayFirst.text)” in line \(dayFirst.line) the day",
          "export the file again with dates as YYYY-MM-DD")
        continue
      }
      let (dayFirst, monthFirst) = settling(dates)
      if let settled = dayFirst ?? monthFirst, dayFirst == nil || monthFirst == nil {
        let order: DateOrder = dayFirst == nil ? .monthFirst : .dayFirst
        orders[column] = order
        ledger.note(
          .dateOrderSettled, count: 1,
          detail: "\(plan.header[column]) of \(file): \(order.rawValue), by “\(settled.text)” in line \(settled.line)")
      } else if let first = dates.first {
        let name = plan.header[column]
        refuse(
          first, column, "“\(first.text)” may have its day or its month first, as all \(dates.count) dates here",
          "export dates as YYYY-MM-DD, or say which in a mapping file: `date_order: {\"\(name)\": day_first}`")
      }
    }
    return orders
  }

  /// What settles a column: its own dates, else those of columns that look alike.
  private func settling(_ dates: Seen) -> (dayFirst: Cell?, monthFirst: Cell?) {
    if dates.dayFirst != nil || dates.monthFirst != nil { return (dates.dayFirst, dates.monthFirst) }
    let alike = seen.sorted { $0.key < $1.key }.map(\.value).filter { $0.separator == dates.separator }
    return (alike.compactMap(\.dayFirst).first, alike.compactMap(\.monthFirst).first)
  }

  private mutating func refuse(_ cell: Cell, _ column: Int, _ message: String, _ fix: String) {
    issues.append(
      ImportIssue(
        file: file, line: cell.line, column: cell.column, key: plan.header[column], message: message, fix: fix))
  }
}
