// SPDX-License-Identifier: GPL-3.0-or-later

public import Gzip

/// Keeps the books on every row of an import: where it stands, whether it is used, and what is to be said of it.
public struct RowLedger: Sendable {
  /// One file's rows: they are numbered through all files.
  private struct File: Sendable {
    let name: String
    let reader: String
    let first: Int
  }

  /// How many places a finding names.
  private static let shown = 5
  /// The byte before the identifier of a deal.
  static let dealMark: UInt8 = 1
  private static let undecided: UInt8 = 255
  private static let used: UInt8 = 254

  private var files: [File] = []
  private var lines: [Int32] = []
  /// The number of the trap that sets the row aside, or whether it is used.
  private var verdicts: [UInt8] = []
  private var markedRows: [Int32] = []
  private var marks: [UInt8] = []
  private var counts = [Int](repeating: 0, count: Trap.allCases.count)
  /// The lead or deal of each row, -1 without one, and the identifiers as the files have them.
  var keys: [Int32] = []
  var identifiers = ByteInterner()
  /// Counts of what has no rows of its own.
  private var extra: [Trap: Int] = [:]
  private var details: [Trap: [String]] = [:]

  private static let traps = Trap.allCases
  private static let numbers = Dictionary(uniqueKeysWithValues: traps.enumerated().map { ($1, UInt8($0)) })

  var rowCount: Int { lines.count }

  mutating func begin(file: String, reader: String) {
    files.append(File(name: file, reader: reader, first: lines.count))
  }

  /// Adds a row of the file last begun and returns its number.
  mutating func row(line: Int) -> Int32 {
    lines.append(Int32(clamping: line))
    verdicts.append(Self.undecided)
    keys.append(-1)
    return Int32(lines.count - 1)
  }

  /// Notes a trap at a row; one that sets aside is the row's verdict unless a part of the row is used.
  /// What takes several rows, such as a lead, is counted once.
  mutating func mark(_ row: Int32, _ trap: Trap, counting: Int = 1) {
    let number = Self.numbers[trap] ?? 0
    counts[Int(number)] += counting
    markedRows.append(row)
    marks.append(number)
    if trap.setsAside, verdicts[Int(row)] == Self.undecided { verdicts[Int(row)] = number }
  }

  /// Notes that a part of a row is used.
  mutating func use(_ row: Int32) { verdicts[Int(row)] = Self.used }

  /// Adds to the count of a trap that has no rows of its own, and says more about it.
  mutating func note(_ trap: Trap, count: Int, detail: String? = nil) {
    extra[trap, default: 0] += count
    if let detail { details[trap, default: []].append(detail) }
  }

  /// The number of the file a row stands in.
  func file(of row: Int32) -> Int {
    var (low, high) = (0, files.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if files[middle].first <= Int(row) { low = middle } else { high = middle }
    }
    return low
  }

  func place(of row: Int32) -> DataQuality.Place {
    DataQuality.Place(file: files[file(of: row)].name, line: Int(lines[Int(row)]))
  }

  /// The report.
  ///
  /// - Precondition: every row is used or set aside.
  func quality() -> DataQuality {
    precondition(!verdicts.contains(Self.undecided), "a row is neither used nor set aside")
    var quality = DataQuality()
    for (index, file) in files.enumerated() {
      let end = index + 1 < files.count ? files[index + 1].first : rowCount
      let used = verdicts[file.first..<end].count { $0 == Self.used }
      quality.files.append(
        DataQuality.FileCount(name: file.name, reader: file.reader, rows: end - file.first, used: used))
    }
    var aside = [Int](repeating: 0, count: Self.traps.count)
    var first = [[Int32]](repeating: [], count: Self.traps.count)
    for (row, mark) in zip(markedRows, marks) {
      insert(row, into: &first[Int(mark)])
    }
    for verdict in verdicts where verdict < Self.traps.count { aside[Int(verdict)] += 1 }
    for (number, trap) in Self.traps.enumerated() where counts[number] + (extra[trap] ?? 0) > 0 {
      quality.findings.append(
        DataQuality.Finding(
          trap: trap, count: counts[number] + (extra[trap] ?? 0), rowsSetAside: aside[number],
          places: first[number].map(place), detail: details[trap].map { $0.joined(separator: "; ") }))
    }
    let setAside = quality.findings.reduce(0) { $0 + $1.rowsSetAside }
    precondition(quality.rows == quality.used + setAside, "rows read are not rows used and set aside")
    return quality
  }

  /// Keeps the smallest few.
  private func insert(_ row: Int32, into rows: inout [Int32]) {
    guard rows.count < Self.shown || row < rows[rows.count - 1] else { return }
    let place = rows.firstIndex { $0 >= row } ?? rows.count
    if place < rows.count, rows[place] == row { return }
    rows.insert(row, at: place)
    if rows.count > Self.shown { rows.removeLast() }
  }

  /// Every row of which something is to be said, as CSV: file, line, reason, whether the row is used, lead.
  ///
  /// The lead is named as the files name it, so that its row can be found; an identifier that holds an address is not.
  public func write(to file: inout GzipWriter) throws(GzipError) {
    var text = Array("file,line,reason,row_is_used,lead_id\r\n".utf8)
    let order = marks.indices.sorted { (markedRows[$0], marks[$0]) < (markedRows[$1], marks[$1]) }
    for index in order {
      let row = markedRows[index]
      let place = place(of: row)
      let key = keys[Int(row)]
      let identifier = key < 0 ? "" : identifiers.string(Int(key)).filter { $0.asciiValue != Self.dealMark }
      let name = identifier.contains("@") ? "" : identifier
      let cells = [
        place.file, String(place.line), Self.traps[Int(marks[index])].rawValue,
        verdicts[Int(row)] == Self.used ? "yes" : "no", name,
      ]
      text += Array(cells.map(CSVText.quoted).joined(separator: ",").utf8) + [0x0D, 0x0A]
      if text.count > 1 << 16 {
        try file.write(text)
        text.removeAll(keepingCapacity: true)
      }
    }
    try file.write(text)
  }
}
