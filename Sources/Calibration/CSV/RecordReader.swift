// SPDX-License-Identifier: GPL-3.0-or-later

internal import Gzip

/// Reads separated text (RFC 4180) record by record, holding no more than one record and one piece of the file.
///
/// Lines may end in CR LF, LF or CR; cells may be quoted with doubled quotes inside; the separator is whichever of comma,
/// semicolon and tab the header has most of; empty lines are skipped.
struct RecordReader {
  /// What is wrong with the form of a record.
  enum Defect: Sendable, Hashable {
    case textAfterQuote
    case openQuote
  }

  let file: String
  /// The characters of the record without quotes and separators, cell after cell.
  private(set) var bytes: [UInt8] = []
  /// Where each cell ends among them.
  private(set) var ends: [Int] = []
  /// Where each cell begins in the file: characters from the start of its line, counted from 1.
  private(set) var columns: [Int] = []
  /// The line on which the record begins, counted from 1.
  private(set) var line = 1
  /// What is wrong with the record and the column where it is.
  private(set) var defect: (kind: Defect, column: Int)?

  private var source: TextSource
  private var piece: [UInt8] = []
  private var position = 0
  private var currentLine = 1
  private var column = 1
  private var separator: UInt8 = 0x2C
  private var lastWasReturn = false

  init(_ source: ImportSource) throws(ImportErrors) {
    file = source.name
    self.source = try TextSource(source)
    try refill()
    separator = Self.separator(of: piece)
  }

  var cellCount: Int { ends.count }

  /// Where a cell stands among the bytes.
  func cell(_ index: Int) -> Range<Int> { (index == 0 ? 0 : ends[index - 1])..<ends[index] }

  /// Reads the next record that is not an empty line; false at the end of the file.
  mutating func next() throws(ImportErrors) -> Bool {
    while true {
      bytes.removeAll(keepingCapacity: true)
      ends.removeAll(keepingCapacity: true)
      columns.removeAll(keepingCapacity: true)
      defect = nil
      guard try available() else { return false }
      if lastWasReturn, piece[position] == 0x0A {
        lastWasReturn = false
        position += 1
        continue
      }
      lastWasReturn = false
      line = currentLine
      try readRecord()
      if ends.count > 1 || !bytes.isEmpty { return true }
    }
  }

  private mutating func readRecord() throws(ImportErrors) {
    while true {
      columns.append(column)
      if try available(), piece[position] == 0x22 { try readQuoted() } else { try readPlain() }
      ends.append(bytes.count)
      guard try available() else { return }
      let end = piece[position]
      position += 1
      if end == separator {
        column += 1
        continue
      }
      lastWasReturn = end == 0x0D
      currentLine += 1
      column = 1
      return
    }
  }

  /// Takes everything up to the end of the cell.
  private mutating func readPlain() throws(ImportErrors) {
    while true {
      let start = position
      var characters = 0
      while position < piece.count {
        let byte = piece[position]
        if byte == separator || byte == 0x0A || byte == 0x0D { break }
        if byte & 0xC0 != 0x80 { characters += 1 }
        position += 1
      }
      bytes.append(contentsOf: piece[start..<position])
      column += characters
      if position < piece.count { return }
      guard try available() else { return }
    }
  }

  private mutating func readQuoted() throws(ImportErrors) {
    let opened = column
    take()
    while try available() {
      let byte = piece[position]
      if byte == 0x22 {
        take()
        guard try available(), piece[position] == 0x22 else { return try readAfterQuote() }
      }
      bytes.append(piece[position])
      take()
    }
    defect = (.openQuote, opened)
  }

  private mutating func readAfterQuote() throws(ImportErrors) {
    while try available() {
      let byte = piece[position]
      if byte == separator || byte == 0x0A || byte == 0x0D { return }
      // Spaces between a quote and the separator lose nothing.
      if byte != 0x20, defect == nil { defect = (.textAfterQuote, column) }
      take()
    }
  }

  /// Goes one byte on, counting lines and characters inside quotes.
  private mutating func take() {
    let byte = piece[position]
    position += 1
    if byte == 0x0A, lastWasReturn {
      lastWasReturn = false
    } else if byte == 0x0A || byte == 0x0D {
      lastWasReturn = byte == 0x0D
      currentLine += 1
      column = 1
    } else {
      lastWasReturn = false
      if byte & 0xC0 != 0x80 { column += 1 }
    }
  }

  /// Whether there is another byte, after reading the next piece of the file when needed.
  private mutating func available() throws(ImportErrors) -> Bool {
    if position < piece.count { return true }
    try refill()
    return position < piece.count
  }

  private mutating func refill() throws(ImportErrors) {
    do {
      try source.next(&piece)
      position = 0
    } catch {
      throw ImportErrors(
        issues: [
          ImportIssue(
            file: file, line: currentLine, column: column, key: "file", message: "cannot be read on from here",
            fix: "the file is damaged or was cut off; export or copy it again")
        ])
    }
  }

  /// The separator the first line has most of outside quotes; a comma when it has none.
  private static func separator(of bytes: [UInt8]) -> UInt8 {
    var counts: [(byte: UInt8, count: Int)] = [(0x2C, 0), (0x3B, 0), (0x09, 0)]
    var isQuoted = false
    for byte in bytes {
      if byte == 0x22 { isQuoted.toggle() }
      if isQuoted { continue }
      if byte == 0x0A || byte == 0x0D { break }
      for index in counts.indices where counts[index].byte == byte { counts[index].count += 1 }
    }
    var best = counts[0]
    for candidate in counts where candidate.count > best.count { best = candidate }
    return best.byte
  }
}
