// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import Testing

@testable import Experiments
@testable import FunnelEngine

/// Policies that differ in nothing that can matter give the same figures replication by replication: the rules of
/// `null_differences` in golden/decisions/14_funnel_reductions.json. Names, order and company of policies are in
/// `MetamorphicTests` and, from the scenario file on, in `PolicyOrderTests`.
@Suite struct NullDifferenceTests {
  /// The metrics in which two policies differ in some replication.
  private func differing(_ scenario: Scenario, _ change: (inout Policy) -> Void) throws -> [String] {
    var other = scenario.today
    change(&other)
    #expect(other != scenario.today)
    let rows = try Laboratory(scenario, seed: 4, threads: 2).run(
      [scenario.today, other], units: 0..<20, unitsPerDraw: 1)
    #expect(Set(rows.map { $0[0].expected[Metric.position("contribution")] }).count == 20)
    return Metric.all.indices.filter { metric in
      rows.contains { unit in
        unit[0].expected[metric].bitPattern != unit[1].expected[metric].bitPattern
          || unit[0].drawn[metric].bitPattern != unit[1].drawn[metric].bitPattern
      }
    }.map { Metric.all[$0].name }
  }

  /// An agency that may take no case; what it turns down goes on as without it.
  @Test func anAgencyWithoutCapacityIsNoAgency() throws {
    #expect(
      try differing(SmallStudy.scenario()) { policy in
        (policy.agencyEnabled, policy.agencyCap) = (true, 0)
      }.isEmpty)
    // The rule is not kept by an agency that works.
    #expect(try !differing(SmallStudy.scenario()) { $0.agencyEnabled = true }.isEmpty)
  }

  @Test func nobodyScoresAboveTheHighestScore() throws {
    var scenario = SmallStudy.scenario()
    scenario.today.threshold = 200
    scenario.today.handRaiserBypass = false
    let rows = try Laboratory(scenario, seed: 4, threads: 1).run([scenario.today], units: 0..<20, unitsPerDraw: 1)
    for unit in rows {
      for name in ["handed_over", "contacted", "won", "revenue"] {
        #expect(unit[0].expected[Metric.position(name)] == 0 && unit[0].drawn[Metric.position(name)] == 0)
      }
      #expect(unit[0].expected[Metric.position("leads")] > 0)
    }
  }

  /// A lead that comes back and whose rest never ends is handed over no second time: returns are counted, no more.
  @Test func returnsDoNotMatterWhereNobodyIsHandedOverAgain() throws {
    var scenario = SmallStudy.scenario()
    scenario.nurture.hazard = 0
    scenario.today.recycleDelay = 1e9
    let names = try differing(scenario) { $0.maximumRecycles = 3 }
    #expect(names == ["recycled", "recycle_yield"])
    scenario.today.recycleDelay = 24
    #expect(try differing(scenario) { $0.maximumRecycles = 3 }.contains("utilisation"))
  }

  /// Whoever is called is reached, so only the first attempt is ever made; what is promised of attempts is another thing.
  @Test func furtherAttemptsDoNotMatterWhereTheFirstReaches() throws {
    var scenario = SmallStudy.scenario()
    (scenario.team.reachable, scenario.team.contactRate, scenario.team.responseEffect) = (1, 1, 0)
    scenario.today.attempts = 5
    #expect(try differing(scenario) { $0.attempts = 9 }.isEmpty)
    scenario.team.contactRate = 0.3
    #expect(try differing(scenario) { $0.attempts = 9 }.contains("won"))
  }
}
