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
    // A run ends when every lead of the window has come to its end: what later ones are doing then is left open.
    for lead in straight.progress.indices where straight.progress[lead].isInWindow {
      #expect(straight.progress[lead].state == stepwise.progress[lead].state)
      #expect(straight.progress[lead].closed == stepwise.progress[lead].closed)
      #expect(straight.progress[lead].touches == stepwise.progress[lead].touches)
      #expect(straight.progress[lead].readyAt == stepwise.progress[lead].readyAt)
    }
    let (one, other) = (straight.handovers, stepwise.handovers)
    #expect(one.ofWindow(one.lead) == other.ofWindow(other.lead))
    #expect(one.ofWindow(one.wall) == other.ofWindow(other.wall))
    #expect(one.ofWindow(one.score) == other.ofWindow(other.score))
    #expect(one.ofWindow(one.firstTouch) == other.ofWindow(other.firstTouch))
    #expect(one.ofWindow(one.minutes) == other.ofWindow(other.minutes))
    #expect(one.ofWindow(one.state) == other.ofWindow(other.state))
    #expect(one.ofWindow(one.qualified) == other.ofWindow(other.qualified))
    #expect(straight.result.isNearly(stepwise.result))
  }
}

extension HandoverBook {
  /// The entries of a column that belong to leads of the measured window.
  fileprivate func ofWindow<Entry>(_ column: [Entry]) -> [Entry] { zip(column, isInWindow).filter(\.1).map(\.0) }
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
