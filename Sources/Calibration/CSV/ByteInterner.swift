// SPDX-License-Identifier: GPL-3.0-or-later

/// Gives every different text a number, in the order in which texts are first seen, and keeps the text as it is.
///
/// An identifier of nineteen digits stays text: as a number it would lose its last ones.
struct ByteInterner: Sendable {
  private var text: [UInt8] = []
  private var starts: [Int] = [0]
  private var hashes: [UInt64] = []
  /// Numbers by hash, -1 where the place is free; as many places as a power of two.
  private var places: [Int32] = Array(repeating: -1, count: 64)

  var count: Int { hashes.count }

  /// The number of a text, a new one when it has not been seen.
  mutating func number(of bytes: [UInt8], _ cell: Range<Int>) -> Int32 {
    let hash = Self.hash(bytes, cell)
    let place = find(bytes, cell, hash)
    if places[place] >= 0 { return places[place] }
    let number = Int32(count)
    places[place] = number
    text.append(contentsOf: bytes[cell])
    starts.append(text.count)
    hashes.append(hash)
    if count * 2 > places.count { grow() }
    return number
  }

  /// The number of a text that has been seen; nil when it has not.
  func known(_ bytes: [UInt8], _ cell: Range<Int>) -> Int32? {
    let number = places[find(bytes, cell, Self.hash(bytes, cell))]
    return number < 0 ? nil : number
  }

  func string(_ number: Int) -> String { String(decoding: text[starts[number]..<starts[number + 1]], as: UTF8.self) }

  private func find(_ bytes: [UInt8], _ cell: Range<Int>, _ hash: UInt64) -> Int {
    let mask = places.count - 1
    var place = Int(truncatingIfNeeded: hash) & mask
    while places[place] >= 0 {
      let number = Int(places[place])
      if hashes[number] == hash, equals(number, bytes, cell) { return place }
      place = (place + 1) & mask
    }
    return place
  }

  private func equals(_ number: Int, _ bytes: [UInt8], _ cell: Range<Int>) -> Bool {
    let start = starts[number]
    guard starts[number + 1] - start == cell.count else { return false }
    for offset in 0..<cell.count where text[start + offset] != bytes[cell.lowerBound + offset] { return false }
    return true
  }

  private mutating func grow() {
    places = Array(repeating: -1, count: places.count * 4)
    let mask = places.count - 1
    for (number, hash) in hashes.enumerated() {
      var place = Int(truncatingIfNeeded: hash) & mask
      while places[place] >= 0 { place = (place + 1) & mask }
      places[place] = Int32(number)
    }
  }

  /// FNV-1a with a last mixing step, so that low bits differ.
  private static func hash(_ bytes: [UInt8], _ cell: Range<Int>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for index in cell { hash = (hash ^ UInt64(bytes[index])) &* 0x0000_0100_0000_01B3 }
    return (hash ^ (hash >> 32)) &* 0x9E37_79B9_7F4A_7C15 ^ (hash >> 29)
  }
}
