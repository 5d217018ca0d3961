// SPDX-License-Identifier: GPL-3.0-or-later

/// Finds values in a flat JSON object such as `{"New Value":35,"Reason":"visited"}` without decoding the whole.
enum JSONAttributes {
  /// The text of a key's value, without quotes; nil when the key is missing or its value is null.
  static func value(_ bytes: [UInt8], _ cell: Range<Int>, key: [UInt8]) -> Range<Int>? {
    var at = cell.lowerBound
    while at < cell.upperBound {
      guard bytes[at] == 0x22 else {
        at += 1
        continue
      }
      let word = quoted(bytes, at, cell.upperBound)
      at = min(word.upperBound + 1, cell.upperBound)
      while at < cell.upperBound, CellText.isSpace(bytes[at]) { at += 1 }
      guard at < cell.upperBound, bytes[at] == 0x3A, word.count == key.count, bytes[word].elementsEqual(key) else {
        continue
      }
      at += 1
      while at < cell.upperBound, CellText.isSpace(bytes[at]) { at += 1 }
      guard at < cell.upperBound else { return nil }
      if bytes[at] == 0x22 { return quoted(bytes, at, cell.upperBound) }
      let start = at
      while at < cell.upperBound, bytes[at] != 0x2C, bytes[at] != 0x7D { at += 1 }
      let value = CellText.trimmed(bytes, start..<at)
      return bytes[value].elementsEqual(Array("null".utf8)) ? nil : value
    }
    return nil
  }

  /// What stands between the quote at a place and the next one that is not escaped.
  private static func quoted(_ bytes: [UInt8], _ quote: Int, _ end: Int) -> Range<Int> {
    var at = quote + 1
    while at < end, bytes[at] != 0x22 { at += bytes[at] == 0x5C ? 2 : 1 }
    return (quote + 1)..<min(at, end)
  }
}
