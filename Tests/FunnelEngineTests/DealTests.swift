// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import Statistics
import Testing

@testable import FunnelEngine

/// Deals that wait for nobody.
struct DealTests {
  /// Every lead becomes an SQL and an opportunity as it comes; a demo and a proposal lie before the close.
  private func scenario() -> Scenario {
    var scenario = SimpleFunnel.scenario()
    scenario.qualification.intercept = 100
    scenario.pipeline.winRate = 0.4
    scenario.pipeline.cycle = .constant(24)
    scenario.pipeline.aeTime = 210
    scenario.money.dealValue = .constant(10)
    var demo = PipelineStage(name: "demo")
    (demo.conversion, demo.duration, demo.aeTime) = (0.6, .constant(48), 60)
    var proposal = PipelineStage(name: "proposal")
    (proposal.conversion, proposal.duration, proposal.aeTime) = (0.5, .constant(72), 30)
    scenario.stages = [demo, proposal]
    return scenario
  }

  @Test func expectationsAreProducts() {
    let tally = SimpleFunnel.run(scenario(), [(10, 70)]).result
    #expect(abs(tally.expectedSQL - 1) < 1e-12)
    #expect(abs(tally.expectedOpportunities - 1) < 1e-12)
    #expect(abs(tally.expectedWon - 0.6 * 0.5 * 0.4) < 1e-12)
    #expect(abs(tally.expectedRevenue - 10 * 0.6 * 0.5 * 0.4) < 1e-12)
    #expect(abs(tally.expectedExecutiveMinutes - (210 + 60 + 0.6 * 30)) < 1e-9)
  }

  /// Captured on Monday at 10:00: the demo ends at 58, the proposal at 130, the cycle at 154 clock hours.
  @Test(arguments: [
    (1.0, 1.0, LeadState.won, 154.0, 300.0), (1, 0, .lost, 130, 300), (0, 1, .lost, 58, 270),
  ])
  func endsWhereItIsLost(
    demo: Double, proposal: Double, state: LeadState, closed: Double, minutes: Double
  ) {
    var scenario = scenario()
    scenario.pipeline.winRate = 1
    scenario.stages[0].conversion = Value(demo)
    scenario.stages[1].conversion = Value(proposal)
    let run = SimpleFunnel.run(scenario, [(10, 70)])
    #expect(run.handovers.state == [state])
    #expect(run.closed == [closed])
    #expect(run.result.executiveMinutes == minutes)
    #expect(abs(run.result.expectedWon - (state == .won ? 1 : 0)) < 1e-12)
  }

  /// What would close after the end does not count, and work that would begin after it is not paid for.
  @Test(arguments: [(160.0, 1.0, 300.0), (120, 0, 300), (50, 0, 270)])
  func withoutARunOutOnlyWhatClosesCounts(end: Double, won: Double, minutes: Double) {
    var scenario = scenario()
    scenario.clock = Clock(horizon: end, runOut: .none)
    scenario.pipeline.winRate = 1
    for stage in scenario.stages.indices { scenario.stages[stage].conversion = 1 }
    let run = SimpleFunnel.run(scenario, [(10, 70)])
    #expect(run.result.won == won)
    #expect(abs(run.result.expectedWon - won) < 1e-12)
    #expect(run.handovers.state == [won == 1 ? .won : .open])
    #expect(run.result.executiveMinutes == minutes)
    #expect(abs(run.result.expectedExecutiveMinutes - minutes) < 1e-9)
  }

  /// Without stages account executives cost their time per SQL, to the last bit.
  @Test func withoutStagesWorkIsPerSQL() {
    var scenario = scenario()
    scenario.stages = []
    scenario.qualification.intercept = 0.3
    let tally = SimpleFunnel.run(scenario, (0..<40).map { (10 + Double($0), 70) }).result
    #expect(tally.sql > 0)
    #expect(tally.executiveMinutes == tally.sql * 210)
    #expect(tally.expectedExecutiveMinutes == tally.expectedSQL * 210)
  }

  /// 4.5 standard errors fail one correct build in 49,000 for the three figures together.
  @Test func drawsFollowTheProducts() {
    var scenario = scenario()
    scenario.sources[0].volume = 400
    scenario.stages[0].duration = .random(.exponential(mean: 100))
    scenario.stages[1].duration = .random(.exponential(mean: 300))
    scenario.pipeline.cycle = .random(.exponential(mean: 50))
    let runs = SimpleFunnel.runs(scenario, count: 30, seed: 8)
    #expect(deviation(of: runs.map { $0.result.won / $0.result.leads }, from: 0.12) < 4.5)
    #expect(
      deviation(of: runs.map { $0.result.executiveMinutes / $0.result.leads }, from: 210 + 60 + 0.6 * 30) < 4.5)
    // The stages and the cycle do not depend on how a deal ends.
    let took = runs.map { run -> Double in
      let won = run.records.filter { $0.state == .won && $0.captured < run.window.upperBound }
      let times = won.compactMap { record in record.closed.map { $0 - run.handovers.qualified[record.lead] } }
      return times.reduce(0, +) / Double(times.count)
    }
    #expect(deviation(of: took, from: 450) < 4.5)
  }
}
