// SPDX-License-Identifier: GPL-3.0-or-later

/// Fits a table into a width: text columns give way first, then groups of columns move into a table below.
struct TableLayout {
  /// A table that fits, with the width of each column.
  struct Part {
    let table: Table
    let widths: [Int]
  }

  /// What stands between two columns.
  static let gap = "  "
  /// A text column is not made narrower than this.
  private static let narrowest = 14

  let parts: [Part]

  init(_ table: Table, width: Int) {
    var groups: [[Int]] = []
    for group in Set(table.columns.compactMap(\.group)).sorted() {
      groups.append(table.columns.indices.filter { table.columns[$0].group == group })
    }
    let fixed = table.columns.indices.filter { table.columns[$0].group == nil }
    var selections: [[Int]] = []
    for group in groups {
      let wider = ((selections.last ?? fixed) + group).sorted()
      if let last = selections.indices.last, TableLayout.leastWidth(of: table.selecting(wider)) <= width {
        selections[last] = wider
      } else {
        selections.append((fixed + group).sorted())
      }
    }
    if selections.isEmpty { selections = [fixed] }
    parts = selections.map { selection in
      let part = table.selecting(selection)
      return Part(table: part, widths: TableLayout.widths(of: part, total: width))
    }
  }

  private static func leastWidth(of table: Table) -> Int {
    sum(table.columns.indices.map { least($0, table) })
  }

  private static func widths(of table: Table, total: Int) -> [Int] {
    var widths = table.columns.indices.map { natural($0, table) }
    let floors = table.columns.indices.map { least($0, table) }
    while sum(widths) > total {
      // The widest column that still can gives a character away.
      let able = widths.indices.filter { widths[$0] > floors[$0] }
      guard let widest = able.max(by: { widths[$0] < widths[$1] }) else { break }
      widths[widest] -= 1
    }
    return widths
  }

  /// The width at which only headers are broken, over two lines.
  private static func natural(_ column: Int, _ table: Table) -> Int {
    max(cellWidth(column, table), headerWidth(table.columns[column].header))
  }

  /// The least width at which a header takes two lines, or one for each line it is made of.
  private static func headerWidth(_ header: String) -> Int {
    let lines = header.split(separator: "\n").map(String.init)
    guard let line = lines.first, lines.count == 1 else { return lines.map(\.count).max() ?? 0 }
    return (longestWord(line)...max(longestWord(line), line.count)).first { wrapped(line, width: $0).count <= 2 }
      ?? line.count
  }

  private static func least(_ column: Int, _ table: Table) -> Int {
    let header = longestWord(table.columns[column].header)
    guard table.columns[column].alignment == .words else { return max(cellWidth(column, table), header) }
    let word = table.rows.map { longestWord($0[column].text) }.max() ?? 0
    return min(natural(column, table), max(word, header, narrowest))
  }

  private static func cellWidth(_ column: Int, _ table: Table) -> Int {
    table.rows.flatMap { $0[column].text.split(separator: "\n").map(\.count) }.max() ?? 0
  }

  private static func sum(_ widths: [Int]) -> Int {
    widths.reduce(0, +) + gap.count * max(0, widths.count - 1)
  }
}
