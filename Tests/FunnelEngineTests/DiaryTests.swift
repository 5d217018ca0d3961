// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import Testing

@testable import FunnelEngine

struct DiaryTests {
  /// Captured below the threshold on Monday at 10, matures at noon, called at once for an hour without an answer, again
  /// a business hour after that, and given up.
  @Test func tellsTheWholePath() {
    var scenario = SimpleFunnel.scenario()
    scenario.team.dial = .constant(64)
    scenario.team.contactRate = 0
    scenario.nurture.scoreGain = 20
    (scenario.today.threshold, scenario.today.nurtureTime) = (75, 24)
    (scenario.today.attempts, scenario.today.cadence) = (2, [0, 1])
    let leads = LeadTable(placed: [(10, 0, 60, 2), (10, 0, 60, 99)], seed: 1)
    let run = Run(CompiledScenario(scenario), policy: scenario.today, leads: leads, tracing: 0)
    #expect(run.diary.map(\.event) == [.captured, .nurtured, .matured, .handedOver, .joined, .called, .called, .ended])
    #expect(run.diary.map(\.time) == [10, 10, 12, 12, 12, 12, 14, 15])
    #expect(run.diary.map(\.score) == [60, 60, 80, 80, 80, 80, 80, 80])
    #expect(run.diary.last?.state == .unreachable)
    let other = Run(CompiledScenario(scenario), policy: scenario.today, leads: leads, tracing: 1)
    #expect(other.diary.map(\.time) == [10, 10, 34])
    #expect(other.diary.last?.state == .expired)
  }

  /// Writing down changes nothing of what the window counts.
  @Test func changesNothing() {
    let scenario = RandomWorld.scenario(seed: 21)
    let compiled = CompiledScenario(scenario)
    let leads = LeadTable(compiled, seed: 2, replication: 0)
    let plain = Run(compiled, policy: scenario.today, leads: leads).result
    let traced = Run(compiled, policy: scenario.today, leads: leads, tracing: 3).result
    #expect(plain.handedOver == traced.handedOver && plain.won == traced.won && plain.attempts == traced.attempts)
  }
}
