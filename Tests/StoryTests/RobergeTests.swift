// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import Statistics
import Testing

@testable import FunnelEngine

/// HubSpot's early funnel as Roberge told it: 100 leads, 50 connects, 30 discovery calls, 15 demos, 5 customers a rep.
struct RobergeTests {
  private static let replications = 12
  private static let seed: UInt64 = 20_261

  /// Whether the mean over replications of a share of leads is what it should be.
  ///
  /// Four shares and two amounts at 4.5 standard errors: fewer than one false alarm in 400 seeds.
  private func expect(_ runs: [Tally], _ name: String, _ share: Double, _ count: (Tally) -> Double) {
    let moments = SampleMoments(runs.map { count($0) / $0.leads })
    print("\(name) of 100 leads: \(100 * moments.mean) +- \(100 * moments.standardError), known \(100 * share)")
    #expect(abs(moments.mean - share) < 4.5 * moments.standardError, "\(name)")
  }

  @Test func hasTheCountsThatWereTold() throws {
    var scenario = try ShippedStory.scenario("hubspot-roberge")
    let runs = ShippedStory.runs(scenario, count: Self.replications, seed: Self.seed)
    expect(runs, "connects", 0.50, \.contacted)
    expect(runs, "discovery calls", 0.30, \.opportunities)
    expect(runs, "customers", 0.05, \.won)
    expect(runs, "customers by their chance", 0.05, \.expectedWon)
    // A demo that is always won is a customer.
    scenario.pipeline.winRate = 1
    let demos = ShippedStory.runs(scenario, count: Self.replications, seed: Self.seed)
    expect(demos, "demos", 0.15, \.won)
  }

  /// One rep has 100 leads a month and the time for all of them.
  @Test func everyRepHasAHundredLeads() throws {
    let scenario = try ShippedStory.scenario("hubspot-roberge")
    #expect(scenario.sources.map(\.volume.number).reduce(0, +) == 100 * Double(scenario.today.reps))
    #expect(scenario.today.attempts == 5)
    #expect(scenario.money.dealValue == .constant(9600))
    let load = scenario.expectedLoad(of: scenario.today)
    #expect(load > 0.7 && load < 0.85)
  }

  /// Reach after so many calls is that of the chances a dial has: 75 % of leads, 1 - (1 - p)^calls of them.
  @Test(arguments: [2, 5, 8])
  func callsReachWhatDialsAllow(attempts: Int) throws {
    let scenario = try ShippedStory.scenario("hubspot-roberge")
    var policy = scenario.today
    policy.attempts = attempts
    let missed = (0..<attempts).reduce(1.0) { product, _ in product * (1 - scenario.team.contactRate.number) }
    let runs = ShippedStory.runs(scenario, policy: policy, count: Self.replications, seed: Self.seed)
    expect(runs, "connects after \(attempts) calls", 0.75 * (1 - missed), \.contacted)
  }
}
