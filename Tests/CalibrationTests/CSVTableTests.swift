// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Calibration

@Suite struct CSVTableTests {
  private func cells(_ text: String) -> [[String]] {
    CSVTable(file: "t.csv", text: text).rows.map { $0.cells.map(\.text) }
  }

  @Test func readsQuotesMarksAndLineEnds() {
    let table = CSVTable(file: "t.csv", text: "\u{FEFF}id,\"a \"\"b\"\"\"\r\n1,\"x, y\"\r\n\r\n2,\"two\r\nlines\"\r\n")
    #expect(table.header.map(\.text) == ["id", "a \"b\""])
    #expect(table.rows.map { $0.cells.map(\.text) } == [["1", "x, y"], ["2", "two\r\nlines"]])
    #expect(table.rows.map(\.line) == [2, 4])
    #expect(table.issues.isEmpty)
  }

  @Test(arguments: [",", ";", "\t"])
  func recognisesTheSeparator(separator: String) {
    #expect(cells("a\(separator)b\n1\(separator)2") == [["1", "2"]])
  }

  @Test func aSeparatorInsideAQuotedHeaderDoesNotCount() {
    #expect(cells("\"a,b,c\";d\n1;2\n") == [["1", "2"]])
  }

  @Test func aTrailingSeparatorIsHarmless() {
    #expect(cells("a,b\n1,2,\n").first == ["1", "2", ""])
    #expect(CSVTable(file: "t.csv", text: "a,b\n1,2,\n").issues.isEmpty)
  }

  @Test func cellsKnowTheirPlace() {
    let cell = CSVTable(file: "t.csv", text: "a,b\n\"é,\",2\n").rows[0].cells[1]
    #expect(cell.line == 2 && cell.column == 6)
  }

  @Test(arguments: [
    ("a,b\n1\n", "t.csv:2:1: error: csv: the row has 1 cells but the header has 2"),
    ("a,b\n1,2\n1,2,3\n", "t.csv:3:5: error: csv: the row has 3 cells but the header has 2"),
    ("a,b\n1,\"2\n", "t.csv:2:3: error: csv: the quote that opens here never closes"),
    ("a,b\n\"1\"x,2\n", "t.csv:2:4: error: csv: there is text after the closing quote"),
    ("", "t.csv:1:1: error: csv: the file is empty"),
  ])
  func saysWhereTheFormIsBroken(text: String, message: String) {
    let issues = CSVTable(file: "t.csv", text: text).issues
    #expect(issues.count == 1)
    #expect(issues.first?.description.hasPrefix(message) == true, "\(issues)")
  }
}
