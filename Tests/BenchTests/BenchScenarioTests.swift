// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import FunnelModel
import ScenarioFormat
import Testing

@testable import leadflow_bench

/// The scenarios and policies that benchmarks make of a file.
struct BenchScenarioTests {
  private func reference() throws -> Scenario {
    let package = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    return try readScenario(at: package.appendingPathComponent("scenarios/reference-funnel.yaml").path).scenario
  }

  @Test(arguments: [1, 10, 100])
  func growsLeadsAndRepsAlike(_ size: Int) throws {
    let scenario = try reference()
    let grown = scenario.grown(size: size)
    #expect(grown.sources.map(\.volume.number).reduce(0, +) == 1000 * Double(size))
    #expect(grown.clock.horizon == 87_600)
    #expect(grown.today.reps == 5 * size)
    #expect(grown.today.agents == size)
    // Rep-minutes a day per lead a month are what they were: 12 x 1440 / 5340.
    let minutes = Double(grown.today.reps) * grown.today.minutesPerDay / (1000 * Double(size))
    #expect(abs(minutes - 12 * 1440 / 5340.0) < 1e-9)
  }

  @Test func readsTwoPoliciesOfALever() throws {
    let pair = try PolicyPair("handoff.threshold=57,60", in: reference())
    #expect(pair.change.threshold == 57)
    #expect(pair.base.threshold == 60)
    #expect(throws: BenchFailure.self) { try PolicyPair("handoff.threshold=57", in: reference()) }
    #expect(throws: BenchFailure.self) { try PolicyPair("handoff.treshold=57,60", in: reference()) }
  }
}
