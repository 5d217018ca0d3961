// SPDX-License-Identifier: GPL-3.0-or-later

/// Reading the bytes of a cell without making a string of them.
enum CellText {
  /// The cell without spaces around it, no-break spaces among them.
  static func trimmed(_ bytes: [UInt8], _ cell: Range<Int>) -> Range<Int> {
    var (start, end) = (cell.lowerBound, cell.upperBound)
    while start < end {
      if isSpace(bytes[start]) {
        start += 1
      } else if start + 1 < end, bytes[start] == 0xC2, bytes[start + 1] == 0xA0 {
        start += 2
      } else {
        break
      }
    }
    while start < end {
      if isSpace(bytes[end - 1]) {
        end -= 1
      } else if end - start >= 2, bytes[end - 2] == 0xC2, bytes[end - 1] == 0xA0 {
        end -= 2
      } else {
        break
      }
    }
    return start..<end
  }

  static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) }
  static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

  /// A letter of ASCII in lower case, every other byte as it is.
  static func lowered(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }

  /// Whether the cell is a word, whatever the case of its letters.
  static func equals(_ bytes: [UInt8], _ cell: Range<Int>, _ word: [UInt8]) -> Bool {
    guard cell.count == word.count else { return false }
    for (offset, index) in cell.enumerated() where lowered(bytes[index]) != word[offset] { return false }
    return true
  }

  static func string(_ bytes: [UInt8], _ cell: Range<Int>) -> String { String(decoding: bytes[cell], as: UTF8.self) }

  /// Text without spaces around it.
  static func trimmed(_ text: String) -> String {
    let bytes = Array(text.utf8)
    return string(bytes, trimmed(bytes, 0..<bytes.count))
  }

  /// Lower-case letters and digits of a header, by which spellings of one column are the same.
  static func plain(_ text: String) -> String { String(text.lowercased().filter { $0.isLetter || $0.isNumber }) }
}
