// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelEngine
import FunnelModel
import Testing

@testable import Experiments

/// Values through bytes and back.
@Suite struct ExactByteTests {
  private struct Everything: Codable, Equatable {
    var number: Double
    var maybe: Double?
    var count: Int
    var bits: UInt64
    var flag: Bool
    var text: String
    var numbers: [Double]
    var perhaps: [Double?]
    var flags: [Bool]
    var inner: [[String]]
  }

  @Test(arguments: [
    0, -0.0, 0.1, -1e308, .leastNonzeroMagnitude, .infinity, -.infinity, .nan, -.nan,
    Double(nan: 0x1234, signaling: false), .pi,
  ])
  func aNumberComesBackBitForBit(number: Double) throws {
    let value = Everything(
      number: number, maybe: number, count: -7, bits: .max, flag: true, text: "naïve 漏斗", numbers: [number, 1],
      perhaps: [nil, number, nil], flags: [], inner: [[], ["a", ""]])
    let bytes = try ByteEncoder.bytes(of: value)
    let back = try ByteDecoder.value(Everything.self, from: bytes)
    #expect(back.number.bitPattern == number.bitPattern && back.maybe?.bitPattern == number.bitPattern)
    #expect(back.numbers[0].bitPattern == number.bitPattern && back.perhaps[1]?.bitPattern == number.bitPattern)
    #expect(back.count == -7 && back.bits == .max && back.flag && back.text == value.text)
    #expect(back.perhaps.count == 3 && back.perhaps[0] == nil && back.perhaps[2] == nil && back.inner == value.inner)
    #expect(try ByteEncoder.bytes(of: back) == bytes)
    var without = value
    without.maybe = nil
    let other = try ByteDecoder.value(Everything.self, from: try ByteEncoder.bytes(of: without))
    #expect(other.maybe == nil && other.count == -7)
  }

  @Test func aRowOfAStudyComesBackWhole() throws {
    let laboratory = Laboratory(SmallStudy.scenario(), seed: 3, threads: 1)
    let rows = try laboratory.run([SmallStudy.scenario().today], units: 0..<2, unitsPerDraw: 1, keepsMonths: true)
    let bytes = try ByteEncoder.bytes(of: rows)
    let back = try ByteDecoder.value([[PolicyRow]].self, from: bytes)
    #expect(try ByteEncoder.bytes(of: back) == bytes)
    #expect(back[1][0].tally == rows[1][0].tally && back[1][0].tally.calendar.months == 2)
  }

  /// Bytes cut short or changed are refused or read as something else, and never end the program.
  @Test func damageIsFound() throws {
    let value = Everything(
      number: 1, maybe: nil, count: 2, bits: 3, flag: false, text: "word", numbers: [1, 2], perhaps: [nil, 3],
      flags: [true], inner: [["x"]])
    let bytes = try ByteEncoder.bytes(of: value)
    for length in bytes.indices {
      #expect(throws: DamagedBytes.self) { try ByteDecoder.value(Everything.self, from: Array(bytes[..<length])) }
      var changed = bytes
      changed[length] ^= 0xFF
      let read = try? ByteDecoder.value(Everything.self, from: changed)
      #expect(read != value)
    }
    #expect(throws: DamagedBytes.self) { try ByteDecoder.value(Everything.self, from: bytes + [0]) }
  }
}
