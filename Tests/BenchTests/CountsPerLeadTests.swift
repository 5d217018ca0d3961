// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import leadflow_bench

/// When a count has grown or fallen.
struct CountsPerLeadTests {
  private static let recorded = CountsPerLead(instructions: 2000, allocations: 4)
  private static let frugal = CountsPerLead(instructions: 2000, allocations: 0)

  private func changes(
    _ instructions: Double, _ allocations: Double, since recorded: CountsPerLead
  ) -> (grown: Int, fallen: Int) {
    let changes = CountsPerLead(instructions: instructions, allocations: allocations).changes(since: recorded)
    return (changes.grown.count, changes.fallen.count)
  }

  @Test func fivePercentAreForgiven() {
    #expect(changes(2099, 4.19, since: Self.recorded) == (0, 0))
    #expect(changes(1901, 3.81, since: Self.recorded) == (0, 0))
  }

  @Test func moreIsToldForEachCount() {
    #expect(changes(2101, 4, since: Self.recorded) == (1, 0))
    #expect(changes(2000, 4.21, since: Self.recorded) == (1, 0))
    #expect(changes(2101, 4.21, since: Self.recorded) == (2, 0))
  }

  @Test func lessIsTold() {
    #expect(changes(1899, 3.79, since: Self.recorded) == (0, 2))
    #expect(changes(1899, 4.21, since: Self.recorded) == (1, 1))
  }

  /// The allocations of a replication come to a few thousandths per lead and may vary.
  @Test func noAllocationStaysNone() {
    #expect(changes(2000, 0.0099, since: Self.frugal) == (0, 0))
    #expect(changes(2000, 0.0101, since: Self.frugal) == (1, 0))
    #expect(changes(2000, 0, since: CountsPerLead(instructions: 2000, allocations: 0.0099)) == (0, 0))
  }

  @Test func sentencesHoldBothNumbers() {
    let changes = CountsPerLead(instructions: 2500, allocations: 4).changes(since: Self.recorded)
    #expect(changes.grown == ["instructions per lead: 2 500 now, 2 000 recorded"])
  }
}
