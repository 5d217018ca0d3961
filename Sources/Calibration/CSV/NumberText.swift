// SPDX-License-Identifier: GPL-3.0-or-later

/// Reads numbers as people and programs write them: `22700`, `$22,700.00`, `€ 3.500,00`, `1.5e3`, `12 %`.
struct NumberText: Sendable {
  /// What stands before decimals; nil: whichever the number itself settles, else a point.
  var decimal: UInt8?

  static let comma: UInt8 = 0x2C
  static let point: UInt8 = 0x2E

  /// The number in a cell; nil when it is none.
  func number(_ bytes: [UInt8], _ cell: Range<Int>) -> Double? {
    var (start, end) = (cell.lowerBound, cell.upperBound)
    while start < end, !isNumeric(bytes[start]) {
      guard isCurrency(bytes[start]) else { return nil }
      start += 1
    }
    while start < end, !CellText.isDigit(bytes[end - 1]) {
      guard isCurrency(bytes[end - 1]) || bytes[end - 1] == 0x25 else { return nil }
      end -= 1
    }
    guard start < end else { return nil }
    return plain(bytes, start..<end)
  }

  /// Signs of currencies, letters of their codes, spaces.
  private func isCurrency(_ byte: UInt8) -> Bool {
    byte == 0x24 || byte >= 0x80 || CellText.isSpace(byte) || CellText.lowered(byte) &- 0x61 < 26
  }

  private func isNumeric(_ byte: UInt8) -> Bool {
    CellText.isDigit(byte) || byte == 0x2D || byte == 0x2B || byte == Self.point || byte == Self.comma
  }

  private func plain(_ bytes: [UInt8], _ cell: Range<Int>) -> Double? {
    guard let mark = decimalMark(bytes, cell) else { return nil }
    var digits = ""
    var value = 0.0
    var isWhole = true
    var place = cell.lowerBound
    let isNegative = bytes[place] == 0x2D
    if isNegative || bytes[place] == 0x2B { place += 1 }
    let first = place
    while place < cell.upperBound {
      let byte = bytes[place]
      if CellText.isDigit(byte) {
        value = value * 10 + Double(byte - 0x30)
      } else if byte == mark || CellText.lowered(byte) == 0x65 {
        isWhole = false
      } else if byte == Self.comma || byte == Self.point || byte == 0x20 || byte == 0x27 {
        // A separator of thousands.
      } else if isWhole {
        return nil
      }
      place += 1
    }
    if isWhole, place - first <= 15 { return isNegative ? -value : value }
    for byte in bytes[first..<cell.upperBound] {
      if byte == mark {
        digits += "."
      } else if byte != Self.comma, byte != Self.point, byte != 0x20, byte != 0x27 {
        digits.unicodeScalars.append(Unicode.Scalar(byte))
      }
    }
    guard let number = Double(digits), number.isFinite else { return nil }
    return isNegative ? -number : number
  }

  /// The byte before decimals; nil when commas and points contradict each other.
  private func decimalMark(_ bytes: [UInt8], _ cell: Range<Int>) -> UInt8? {
    let commas = cell.filter { bytes[$0] == Self.comma }
    let points = cell.filter { bytes[$0] == Self.point }
    if let decimal { return (decimal == Self.comma ? commas : points).count > 1 ? nil : decimal }
    if let comma = commas.last, let point = points.last {
      let mark = comma > point ? Self.comma : Self.point
      return (mark == Self.comma ? commas : points).count > 1 ? nil : mark
    }
    if points.count > 1 { return Self.comma }
    if commas.count > 1 { return Self.point }
    if let comma = commas.last { return cell.upperBound - comma == 4 ? Self.point : Self.comma }
    return Self.point
  }
}
