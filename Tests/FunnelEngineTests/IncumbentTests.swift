// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import Statistics
import Testing

@testable import FunnelEngine

struct IncumbentTests {
  /// At ten days of age a lead can buy unless it is satisfied, or more than ten and twenty days of its contract are left.
  @Test func whoIsBoundBecomesNoSQL() {
    var scenario = SimpleFunnel.open24(leadsPerMonth: 400, warmUpMonths: 0, months: 1)
    scenario.incumbent.share = 0.6
    scenario.incumbent.satisfied = 0.3
    scenario.incumbent.contract = .random(.uniform(low: 0, high: 2400))
    scenario.incumbent.window = 480
    scenario.qualification.intercept = 100
    scenario.today.latency = 240
    let shares = SimpleFunnel.runs(scenario, count: 40, seed: 70).map { $0.result.sql / $0.result.handedOver }
    // 4.5 standard errors fail one correct build in 147,000.
    #expect(deviation(of: shares, from: 1 - 0.6 * (0.3 + 0.7 * (1 - 720.0 / 2400))) < 4.5)
  }

  /// A lead of Monday 10 o'clock whose contract ends in 1000 hours and that can buy 300 hours before.
  private func bound() -> Scenario {
    var scenario = SimpleFunnel.scenario()
    scenario.incumbent.share = 1
    scenario.incumbent.contract = .constant(1000)
    scenario.incumbent.window = 300
    scenario.qualification.intercept = 100
    scenario.today.maximumRecycles = 1
    scenario.today.recycleDelay = 100
    return scenario
  }

  /// Looked at again at the moment from which it is not bound, it becomes an SQL; after the delay it is still bound.
  @Test(arguments: [(true, 710.0, LeadState.won), (false, 110, .notQualified)])
  func comesBackAtRenewal(atRenewal: Bool, again: Double, state: LeadState) {
    var scenario = bound()
    scenario.today.recyclesAtRenewal = atRenewal
    let run = SimpleFunnel.run(scenario, [(10, 70)])
    #expect(run.handovers.wall == [10, again])
    #expect(run.handovers.state == [.notQualified, state])
    #expect(run.handovers.reason == [.incumbent, state == .won ? nil : .incumbent])
  }

  /// A satisfied lead never changes, and one of which sales tells nothing is forgotten.
  @Test func satisfiedOrUntoldLeadsDoNotComeBack() {
    var satisfied = bound()
    satisfied.incumbent.satisfied = 1
    #expect(SimpleFunnel.run(satisfied, [(10, 70)]).handovers.wall == [10])
    var untold = bound()
    untold.today.reasonCapture = 0
    #expect(SimpleFunnel.run(untold, [(10, 70)]).handovers.wall == [10])
  }
}
