// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import Testing

@testable import FunnelEngine

/// A lever that is said to be idle changes nothing, and one that is not may change something.
struct IdleLeverTests {
  /// Other values than a policy has, as different as can be.
  private static let others: [(lever: Lever, values: [LeverValue])] = [
    (.agencyLane, AgencyLane.allCases.map { .choice($0.rawValue) }), (.agents, [.number(9)]),
    (.agencyHours, [.number(3)]), (.agencyCap, [.number(1)]), (.rebookings, [.number(5)]),
    (.agencyContract, [.choice(Lever.noName)]), (.recycleDelay, [.number(1), .number(5000)]),
    (.recyclesAtRenewal, [.choice("on"), .choice("off")]),
  ]

  @Test(arguments: 0..<60) func idleLeversChangeNothing(seed: Int) {
    let world = RandomWorld.scenario(seed: UInt64(seed))
    let compiled = CompiledScenario(world)
    let leads = LeadTable(compiled, seed: UInt64(seed), replication: 0)
    let base = Self.ledgers(Run(compiled, policy: world.today, leads: leads), world.today, world)
    for (lever, values) in Self.others where lever.isIdle(in: world.today) {
      for value in values {
        var policy = world.today
        Setting(lever: lever, value: value).apply(to: &policy)
        let changed = Self.ledgers(Run(compiled, policy: policy, leads: leads), policy, world)
        #expect(changed == base, "\(lever.path)")
      }
    }
  }

  @Test func leversThatAreOnAreNotIdle() {
    var policy = Policy()
    policy.agencyEnabled = true
    policy.maximumRecycles = 1
    #expect(Lever.all.allSatisfy { !$0.isIdle(in: policy) })
    policy.agencyEnabled = false
    policy.maximumRecycles = 0
    #expect(Set(Lever.all.filter { $0.isIdle(in: policy) }) == Set(Self.others.map(\.lever)))
  }

  private static func ledgers(_ run: Run, _ policy: Policy, _ scenario: Scenario) -> [Ledger] {
    Ledger.Luck.allCases.map { Ledger(run.result, policy: policy, scenario: scenario, luck: $0) }
  }
}
