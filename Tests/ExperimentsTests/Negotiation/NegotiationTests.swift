// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import FunnelModel
import Statistics
import Testing

@testable import Experiments
@testable import FunnelEngine

@Suite struct NegotiationTests {
  private func party(_ name: String, _ weights: [ScoreboardLine: Double], asksFor: Double? = nil) -> NegotiatingParty {
    var party = NegotiatingParty(name: name)
    party.weights = weights
    party.asksFor = asksFor.map { [$0] } ?? []
    return party
  }

  /// A funnel in which every lead is reached at once: 300 leads a month of uniform scores, each handed-over one costs 600
  /// and brings 10,500 with 30 % times (score / 100) of those that become an SQL, which is half.
  ///
  /// A lead of score s brings 0.5 (0.3 s / 100 x 10,500 - 600), which is above 0 from 19 points on.
  private var free: Scenario {
    var scenario = SmallStudy.scenario()
    scenario.clock = Clock(warmUp: 0, horizon: 12 * scenario.calendar.hoursPerMonth, runOut: .followed(hours: 1000))
    scenario.sources = [scenario.sources[0]]
    scenario.sources[0].volume = 300
    scenario.sources[0].score = .random(.beta(1, 1).scaled(by: 100))
    scenario.sources[0].costPerLead = 0
    scenario.nurture.hazard = 0
    scenario.nurture.cost = 0
    scenario.team.reachable = 1
    scenario.team.contactRate = 1
    scenario.team.responseEffect = 0
    scenario.qualification.intercept = 0
    scenario.qualification.slope = 0
    scenario.today.reps = 60
    scenario.today.threshold = 60
    scenario.levers = [SmallStudy.range(.threshold, [20, 40, 60, 80])]
    scenario.axes = [SmallStudy.range(.reps, [60])]
    return scenario
  }

  /// With no queue, marketing likes every lower point, and so does a sales measured by SQLs; who is measured by wasted
  /// hours likes none of them. So the zone is there with the one and not with the other, and no further lever opens it.
  @Test func theZoneFollowsTheScoreboards() throws {
    var scenario = free
    scenario.parties = [party("marketing", [.handedOver: 1]), party("sales", [.sqls: 1])]
    let both = try #require(
      try Laboratory(scenario, seed: 3, threads: 2).negotiate(settings: SmallStudy.settings(40)).negotiation)
    let fifo = try #require(both.zones.first)
    #expect(fifo.points == [20, 40])
    #expect(both.parties.map(\.asksFor) == [20, 20] && both.openers == nil)
    // 80 points hand over half as many leads as 60, 20 points twice as many.
    let index = { (policy: Double) in
      both.cells.first { $0.levers["handoff.threshold"] == .number(policy) }?.parties["marketing"]?.mean ?? .nan
    }
    #expect(abs(index(80) + 0.5) < 0.02 && abs(index(20) - 1) < 0.04)

    scenario.parties[1] = party("sales", [.wastedHours: 1])
    let none = try #require(
      try Laboratory(scenario, seed: 3, threads: 2).negotiate(settings: SmallStudy.settings(40)).negotiation)
    #expect(none.zones.allSatisfy(\.points.isEmpty) && none.agreed == nil)
    #expect(none.parties.map(\.asksFor) == [20, 80])
    #expect(none.zones[0].below?.party == "sales" || none.zones[0].above?.party == "marketing")
  }

  /// A party that says what it asks for costs the company what lies between that and the best point.
  @Test func aNumberCostsWhatItFallsShort() throws {
    var scenario = free
    scenario.parties = [party("marketing", [.handedOver: 1], asksFor: 80), party("sales", [.sqls: 1])]
    let results = try Laboratory(scenario, seed: 3, threads: 2).negotiate(settings: SmallStudy.settings(40))
    let found = try #require(results.negotiation)
    let marketing = found.parties[0]
    #expect(marketing.isStated && marketing.asksFor == 80)
    let money = { (threshold: Double) -> Double in
      let name = found.cells.first { $0.levers["handoff.threshold"] == .number(threshold) }?.policy
      return results.policies.first { $0.name == name }?.metrics["contribution"]?.mean ?? .nan
    }
    // The two are not equal: what luck is known is taken out of the one, and nothing else is left in this funnel.
    #expect(abs(marketing.cost - (money(marketing.bestForAll) - money(80))) < 0.01 * marketing.cost)
    #expect(try #require(marketing.costHalfWidth) < 0.01 * marketing.cost)
  }

  /// One rep is far too few for the leads from 20 points; nobody gains by any point until reps are added.
  @Test func aChangeThatOpensAZoneIsFound() throws {
    var scenario = SmallStudy.scenario()
    scenario.acceptance.rate = 0.7
    scenario.levers = [SmallStudy.range(.threshold, [60])]
    scenario.axes = [SmallStudy.range(.reps, [1])]
    scenario.parties = [party("marketing", [.accepted: 1]), party("sales", [.response: 1])]
    scenario.levers.append(
      LeverRange(settings: [Setting(lever: .discipline, value: .choice(scenario.today.discipline.rawValue))]))
    scenario.money.repCost = 10
    let found = try #require(
      try Laboratory(scenario, seed: 3, threads: 2).negotiate(settings: SmallStudy.settings(40)).negotiation)
    #expect(found.agreed == nil)
    let openers = try #require(found.openers)
    #expect(openers.contains { $0.key == "sales.reps" && $0.points == [60] })
    #expect(openers.map(\.shared) == openers.map(\.shared).sorted(by: >))
  }

  @Test func bytesDoNotDependOnThreads() throws {
    var scenario = SmallStudy.scenario()
    scenario.today.nearMissWidth = 10
    let bytes = try [1, 2].map { threads in
      try SmallStudy.bytes(Laboratory(scenario, seed: 9, threads: threads).negotiate(settings: SmallStudy.settings(8)))
    }
    #expect(bytes[0] == bytes[1])
  }

  /// A party's name is a label: another name changes nothing but itself.
  @Test func namesDoNotMatter() throws {
    var scenario = SmallStudy.scenario()
    scenario.parties = [party("marketing", [.handedOver: 1]), party("sales", [.sqls: 1])]
    let named = try Laboratory(scenario, seed: 9, threads: 2).negotiate(settings: SmallStudy.settings(8)).negotiation
    scenario.parties[0].name = "demand"
    let renamed = try Laboratory(scenario, seed: 9, threads: 2).negotiate(settings: SmallStudy.settings(8)).negotiation
    #expect(named?.zones.map(\.points) == renamed?.zones.map(\.points))
    #expect(named?.cells.map { $0.parties["marketing"]?.mean } == renamed?.cells.map { $0.parties["demand"]?.mean })
  }
}
