// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Gzip
import Testing

@testable import Calibration

@Suite struct RecordReaderTests {
  /// A record as tests compare it.
  private struct Record: Equatable {
    let line: Int
    let cells: [String]
  }

  private func records(_ source: ImportSource) throws -> [Record] {
    var reader = try RecordReader(source)
    var records: [Record] = []
    while try reader.next() {
      records.append(
        Record(
          line: reader.line, cells: (0..<reader.cellCount).map { CellText.string(reader.bytes, reader.cell($0)) }))
    }
    return records
  }

  private func records(_ text: String) throws -> [Record] { try records(ImportSource(name: "t.csv", text: text)) }

  private func compress(_ bytes: [UInt8], to path: String) throws {
    guard var writer = GzipWriter(path: path, isCompressed: true) else { throw GzipError.full }
    try writer.write(bytes)
    try writer.close()
  }

  @Test func readsQuotesMarksAndLineEnds() throws {
    let text = "\u{FEFF}id,\"a \"\"b\"\"\"\r\n1,\"x, y\"\r\n\r\n2,\"two\r\nlines\"\r\n3,z\r4,w"
    #expect(
      try records(text) == [
        Record(line: 1, cells: ["id", "a \"b\""]), Record(line: 2, cells: ["1", "x, y"]),
        Record(line: 4, cells: ["2", "two\r\nlines"]), Record(line: 6, cells: ["3", "z"]),
        Record(line: 7, cells: ["4", "w"]),
      ])
  }

  @Test(arguments: [",", ";", "\t"])
  func recognisesTheSeparator(separator: String) throws {
    #expect(try records("a\(separator)b\n1\(separator)2").last?.cells == ["1", "2"])
  }

  @Test func aSeparatorInsideAQuotedHeaderDoesNotCount() throws {
    #expect(try records("\"a,b,c\";d\n1;2\n").last?.cells == ["1", "2"])
  }

  @Test func cellsKnowTheirPlace() throws {
    var reader = try RecordReader(ImportSource(name: "t.csv", text: "a,b\n\"é,\",2\n"))
    #expect(try reader.next() && reader.next())
    #expect(reader.line == 2 && reader.columns == [1, 6])
  }

  @Test(arguments: [
    ("a,b\n1,\"2\n", 3, RecordReader.Defect.openQuote), ("a,b\n\"1\"x,2\n", 4, .textAfterQuote),
  ])
  func saysWhereTheFormIsBroken(text: String, column: Int, kind: RecordReader.Defect) throws {
    var reader = try RecordReader(ImportSource(name: "t.csv", text: text))
    #expect(try reader.next() && reader.next())
    #expect(reader.line == 2 && reader.defect?.column == column && reader.defect?.kind == kind)
  }

  @Test(arguments: [String.Encoding.utf16LittleEndian, .utf16BigEndian])
  func readsUTF16(encoding: String.Encoding) throws {
    let text = "\u{FEFF}id;name\r\n1;Zoë 😀\r\n"
    let bytes = Array(try #require(text.data(using: encoding)))
    #expect(try records(ImportSource(name: "t.csv", bytes: bytes)).last?.cells == ["1", "Zoë 😀"])
  }

  /// Pieces end anywhere: in a quote, between CR and LF, in a character of UTF-16.
  @Test func compressedFilesOfManyPiecesReadAlike() throws {
    let row = "1234567,\"a \"\"quoted\"\"\r\ncell\",Zoë 😀\r\n"
    let text = "id,text,name\r\n" + String(repeating: row, count: 20_000)
    let whole = try records(text)
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).csv.gz").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    for bytes in [Array(text.utf8), Array(try #require(("\u{FEFF}" + text).data(using: .utf16LittleEndian)))] {
      try compress(bytes, to: path)
      #expect(try records(ImportSource(path: path)) == whole)
    }
    #expect(whole.count == 20_001 && whole.last?.line == 40_000)
  }

  @Test func aFileThatWasCutOffIsNotTakenForAWholeOne() throws {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).csv.gz").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try compress(Array((0..<50_000).map { "\($0),\($0 * 7919)\n" }.joined().utf8), to: path)
    let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    try bytes.prefix(bytes.count / 2).write(to: URL(fileURLWithPath: path))
    let errors = try #require(throws: ImportErrors.self) { try records(ImportSource(path: path)) }
    #expect(errors.description.contains("cut off"))
  }
}
