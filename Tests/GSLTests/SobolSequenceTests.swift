// SPDX-License-Identifier: GPL-3.0-or-later

import GSL
import Testing

@Suite struct SobolSequenceTests {
  /// By hand: the origin, the middle, then the quarters of the first coordinate in Gray code's order.
  @Test func startsAsSobolsSequenceDoes() throws {
    let points = try SobolSequence.points(4, dimensions: 2).map { Double($0) / Double(1 << SobolSequence.bits) }
    #expect(points == [0, 0, 0.5, 0.5, 0.75, 0.25, 0.25, 0.75])
  }

  /// 2^k points put one into every cell of a coordinate's 2^k, in all 40 coordinates.
  @Test func everyCellHoldsOnePoint() throws {
    let (count, dimensions) = (256, SobolSequence.mostDimensions)
    let points = try SobolSequence.points(count, dimensions: dimensions)
    for coordinate in 0..<dimensions {
      let cells = (0..<count).map { points[$0 * dimensions + coordinate] >> UInt32(SobolSequence.bits - 8) }
      #expect(Set(cells).count == count)
    }
  }
}
