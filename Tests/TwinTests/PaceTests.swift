// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import Testing

@testable import FunnelEngine

/// What a lead does alone may be computed in one go or step by step as events: nothing depends on it.
struct PaceTests {
  @Test(arguments: 0..<200) func bothPacesTellTheSame(seed: Int) {
    let world = RandomWorld.scenario(seed: UInt64(seed))
    let story = SharedStory(world, seed: UInt64(seed))
    let (straight, stepwise) = (story.run(.straight), story.run(.stepwise))
    for lead in straight.progress.indices {
      #expect(straight.progress[lead].state == stepwise.progress[lead].state)
      #expect(straight.progress[lead].closed == stepwise.progress[lead].closed)
      #expect(straight.progress[lead].touches == stepwise.progress[lead].touches)
      #expect(straight.progress[lead].readyAt == stepwise.progress[lead].readyAt)
    }
    let (one, other) = (straight.handovers, stepwise.handovers)
    #expect(one.lead == other.lead)
    #expect(one.wall == other.wall)
    #expect(one.score == other.score)
    #expect(one.firstTouch == other.firstTouch)
    #expect(one.minutes == other.minutes)
    #expect(one.state == other.state)
    #expect(one.qualified == other.qualified)
    #expect(straight.result.isNearly(stepwise.result))
  }
}

extension Tally {
  /// Whether every count is the same and every sum differs by no more than the order of adding explains.
  fileprivate func isNearly(_ other: Tally) -> Bool {
    let sums: [KeyPath<Tally, Double>] = [
      \.revenue, \.expectedRevenue, \.expectedWon, \.expectedSQL, \.minutes, \.nurtureMonths, \.busyHours,
      \.agencyCost, \.executiveMinutes,
    ]
    let counts: [KeyPath<Tally, Double>] = [
      \.leads, \.handedOver, \.handovers, \.contacted, \.accepted, \.sql, \.won, \.optedOut, \.recycled, \.agencyCases,
      \.leaked, \.premature, \.touches, \.backlogAtEnd,
    ]
    return counts.allSatisfy { self[keyPath: $0] == other[keyPath: $0] }
      && sums.allSatisfy { abs(self[keyPath: $0] - other[keyPath: $0]) <= 1e-11 * max(1, abs(self[keyPath: $0])) }
      && firstTouchP90 == other.firstTouchP90 && velocity == other.velocity && trustEnd == other.trustEnd
  }
}
