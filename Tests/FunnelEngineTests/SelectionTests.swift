// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import FunnelEngine

@Suite struct SelectionTests {
  private static let shapes: [(name: String, number: @Sendable (Int, Double) -> Double)] = [
    ("uniform", { $1 }),
    ("skewed", { 1 / ($1 * $1) }),
    ("the same", { _, _ in 3 }),
    ("mostly 0", { $1 < 0.7 ? 0 : $1 }),
    ("mostly never", { $1 < 0.3 ? $1 : .infinity }),
    ("rising", { position, _ in Double(position) }),
    ("falling", { position, _ in 1e6 - Double(position) }),
    // The sample takes every so many elements, and so may see none of these.
    ("two by turns", { position, uniform in position % 3 == 0 ? 1000 + uniform : uniform }),
    ("a hair below 0", { position, uniform in position % 2 == 0 ? -1e-13 * uniform : uniform }),
    ("below 0", { -$1 }),
  ]

  /// The element of the rank in the sorted column, whatever the numbers look like and however many there are.
  @Test(arguments: [1, 2, 7, 2047, 2048, 2049, 6000, 40_000], shapes.map(\.name))
  func findsTheElementOfTheRank(count: Int, shape: String) throws {
    let number = try #require(Self.shapes.first { $0.name == shape }).number
    let key = StreamKey(seed: 5)
    var column = Column<Double>()
    for position in 0..<count { column.append(number(position, key.uniform(.lead, position))) }
    let sorted = column.elements.sorted()
    var selection = Selection()
    for share in [0.001, 0.25, 0.5, 0.9, 0.99, 1] {
      let rank = max(Int((share * Double(count)).rounded(.up)), 1) - 1
      #expect(selection.smallest(of: column, holding: share) == sorted[rank], "\(share)")
    }
    #expect(column.elements.sorted() == sorted)
  }

  @Test func nothingHasNoPercentile() {
    var selection = Selection()
    #expect(selection.smallest(of: Column<Double>(), holding: 0.5) == nil)
  }
}
