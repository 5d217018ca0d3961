// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import FunnelModel
import Statistics
import Testing

@testable import FunnelEngine

struct FirmTests {
  /// A floor disqualifies the share of the law below it; 4.5 standard errors fail one correct build in 147,000.
  @Test func theFloorDisqualifiesSmallFirms() {
    let law = Distribution.lognormal(mean: 1e6, sd: 2e6)
    var scenario = SimpleFunnel.scenario(leadsPerMonth: 500)
    scenario.sources[0].revenue = .random(law)
    scenario.today.revenueFloor = 400_000
    let shares = SimpleFunnel.runs(scenario, count: 40, seed: 65).map { $0.result.disqualified / $0.result.leads }
    #expect(deviation(of: shares, from: law.cdf(400_000)) < 4.5)
  }

  /// At the floor a firm is large enough; one whose revenue is not known passes.
  @Test(arguments: [(399.0, 1.0), (400, 0), (0, 0)]) func theFloorKeepsFirmsAtIt(revenue: Double, disqualified: Double)
  {
    var scenario = SimpleFunnel.scenario()
    scenario.sources[0].revenue = .constant(Value(revenue))
    scenario.today.revenueFloor = 400
    let run = SimpleFunnel.run(scenario, [(10, 70)])
    #expect(run.result.disqualified == disqualified)
    #expect(run.progress[0].state == (disqualified == 1 ? .disqualified : run.handovers.state[0]))
  }

  private func winning(_ revenue: Variate, effect: Value) -> Scenario {
    var scenario = SimpleFunnel.scenario(leadsPerMonth: 300)
    scenario.qualification.intercept = 100
    scenario.money.dealValue = .constant(1000)
    scenario.money.revenueEffect = effect
    scenario.sources[0].revenue = revenue
    return scenario
  }

  /// A lognormal revenue R has mean (R / mean)^e = exp(s^2 (e^2 - e) / 2), with s^2 = ln 2 when its sd is its mean.
  @Test func dealsFollowRevenue() {
    let scenario = winning(.random(.lognormal(mean: 5e6, sd: 5e6)), effect: 0.4)
    let runs = SimpleFunnel.runs(scenario, count: 40, seed: 66)
    let expected = 1000 * exp(log(2) * (0.16 - 0.4) / 2)
    #expect(deviation(of: runs.map { $0.result.revenue / $0.result.won }, from: expected) < 4.5)
    // All deals are won at a known value, so luck and its probability say the same.
    #expect(runs.allSatisfy { abs($0.result.expectedRevenue / $0.result.revenue - 1) < 1e-9 })
  }

  @Test(arguments: [(Variate.constant(5), Value(0.4)), (.constant(0), 0.4), (.random(.exponential(mean: 5)), 0)])
  func dealsAreAlikeWithoutDifference(revenue: Variate, effect: Value) {
    let run = SimpleFunnel.runs(winning(revenue, effect: effect), count: 1, seed: 67)[0]
    #expect(run.result.won > 0 && run.result.revenue == 1000 * run.result.won)
  }

  /// Who cannot be contacted is reached by nobody: reach is times the share, for sales and for the agency.
  @Test func contactableMultipliesReach() {
    var scenario = SimpleFunnel.scenario(leadsPerMonth: 400)
    scenario.sources[0].contactable = 0.7
    scenario.team.reachable = 0.8
    scenario.team.contactRate = 0.3
    scenario.today.attempts = 3
    let sales = SimpleFunnel.runs(scenario, count: 40, seed: 68).map { $0.result.contacted / $0.result.handedOver }
    let reach = 0.8 * (1 - 0.7 * 0.7 * 0.7)
    #expect(deviation(of: sales, from: 0.7 * reach) < 4.5)
    #expect(abs(scenario.work(attempts: 3).reach - 0.7 * reach) < 1e-12)
    scenario.agency.reach = 0.6
    (scenario.today.agencyEnabled, scenario.today.agencyLane) = (true, .all)
    scenario.today.agents = 1000
    let runs = SimpleFunnel.runs(scenario, count: 40, seed: 69)
    #expect(deviation(of: runs.map { $0.result.agencyPassed / $0.result.agencyCases }, from: 0.7 * 0.6) < 4.5)
    // Whoever the agency has reached, sales can contact.
    let again = runs.map { run in
      let passed = (0..<run.handovers.count).filter {
        run.handovers.qualifiedBy[$0] == .agency && run.handovers.isInWindow[$0]
      }
      return Double(passed.count { run.progress[Int(run.handovers.lead[$0])].wasContacted }) / Double(passed.count)
    }
    #expect(deviation(of: again, from: reach) < 4.5)
  }
}
