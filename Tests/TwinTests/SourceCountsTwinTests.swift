// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import ReferenceEngine
import Testing

@testable import FunnelEngine

/// What the engine counts by source is what the twin's diaries say.
struct SourceCountsTwinTests {
  @Test(arguments: UInt64(0)..<150)
  func sourcesAreCountedAlike(seed: UInt64) {
    let story = SharedStory(RandomWorld.scenario(seed: seed), seed: seed)
    let twin = story.twin()
    twin.run()
    let engine = story.run().sourceCounts
    let told = Self.counts(twin, story)
    #expect(engine.count == told.count)
    for (source, (mine, theirs)) in zip(engine, told).enumerated() {
      var mine = mine
      // The engine reads quantiles from tables, so minutes agree within a hundred-thousandth.
      #expect(abs(mine.minutes - theirs.minutes) <= 1e-5 * max(1, mine.minutes), "seed \(seed), source \(source)")
      mine.minutes = theirs.minutes
      #expect(mine == theirs, "seed \(seed), source \(source)")
    }
  }

  private static func counts(_ twin: TwinFunnel, _ story: SharedStory) -> [SourceCounts] {
    let clock = story.compiled.scenario.clock
    var counts = story.compiled.scenario.sources.map { _ in SourceCounts() }
    for (number, life) in twin.lives.enumerated() {
      let captured = story.leads.captures[number].time
      guard captured >= clock.warmUp, captured < clock.warmUp + clock.horizon else { continue }
      let source = Int(story.leads.captures[number].source)
      func count(_ leak: Leak, _ times: Int) {
        counts[source].leaks[Leak.allCases.firstIndex(of: leak) ?? 0] += Double(times)
      }
      let met = { (event: TwinEvent) in life.diary.count { $0.event == event } }
      counts[source].leads += 1
      counts[source].handedOver += life.met(.handedOver) ? 1 : 0
      counts[source].touched += life.met(.called) ? 1 : 0
      counts[source].contacted += life.met(.reached) ? 1 : 0
      counts[source].accepted += life.met(.accepted) || life.met(.acceptedUnseen) ? 1 : 0
      counts[source].sql += life.met(.sql) ? 1 : 0
      counts[source].won += life.value == nil ? 0 : 1
      counts[source].minutes += life.handovers.reduce(0) { $0 + $1.minutes }
      count(.lostOnTheWay, met(.lostOnTheWay))
      count(.notCalled, met(.dropped))
      count(.letLie, met(.letLie))
      count(.nobodys, life.state.rawValue == "unowned" ? 1 : 0)
      count(
        .givenUpEarly,
        life.handovers.count { $0.state.rawValue == "unreachable" && $0.calls < story.policy.attempts })
      if story.policy.maximumRecycles > 0 {
        count(.reasonUntold, life.handovers.count { $0.reason != nil && !$0.isReasonTold })
      }
    }
    return counts
  }
}
