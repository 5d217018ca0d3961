// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import ReferenceEngine
import Testing

/// Leads that are there when the run begins, worked out by hand.
struct TwinStartTests {
  private func life(_ standing: TwinStanding, _ world: SmallWorld) -> TwinLife {
    world.lives([(captured: 0, source: 0, standing: standing)])[0]
  }

  /// Three business hours old: 12.6 clock hours on average, so it joined at -12.6, and at 9:00 somebody calls.
  @Test func worksTheBacklog() {
    let backlog = TwinStanding(.backlog, age: 3, score: 80, quality: 0)
    var world = SmallWorld()
    let called = life(backlog, world)
    #expect(called.handovers.map(\.joined) == [-12.6])
    #expect(called.times(.called) == [9])
    // Nobody is there to call before Tuesday, and at 11:00 it is five hours old.
    world.scenario.clock = Clock(warmUp: 24, horizon: 100)
    world.policy.newReps = 1
    world.policy.giveUpAge = 5
    #expect(life(backlog, world).times(.dropped) == [11])
    world.policy.giveUpAge = 2
    #expect(life(backlog, world).times(.dropped) == [9])
  }

  /// Thirty of a hundred hours have passed, and one of four touches.
  @Test func goesOnNurturing() {
    var world = SmallWorld()
    world.policy.nurtureTime = 100
    world.policy.touchGap = 25
    let nurtured = TwinStanding(.nurtured(.never), age: 30, score: 20, quality: 0)
    let nurturedLife = life(nurtured, world)
    #expect(nurturedLife.times(.touch) == [20, 45, 70])
    #expect(nurturedLife.touches == 4)
    #expect(nurturedLife.times(.expired) == [70])
    // A readiness that the touch before the run would have shown is noticed at once.
    world.policy.nurtureExit = .signal
    #expect(life(TwinStanding(.nurtured(.ready), age: 30, score: 20, quality: 0), world).times(.handedOver) == [0])
  }

  /// A cycle of 100 hours of which 40 have passed; one that is over closes at once.
  @Test func closesOpenDeals() {
    var world = SmallWorld()
    world.scenario.pipeline.cycle = .constant(100)
    let deal = life(TwinStanding(.opportunity, age: 40, score: 70, quality: 0), world)
    #expect(deal.times(.closed) == [60])
    #expect(deal.state == .won)
    #expect(life(TwinStanding(.opportunity, age: 140, score: 70, quality: 0), world).times(.closed) == [0])
    world.scenario.pipeline.winRate = 0.3
    #expect(life(TwinStanding(.opportunity, age: 40, score: 70, quality: 0), world).state == .lost)
  }
}
