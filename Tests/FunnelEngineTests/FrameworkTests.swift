// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import FunnelModel
import Statistics
import Testing

@testable import FunnelEngine

struct FrameworkTests {
  private func attribute(
    share: Value = 1, known: Value = 1, points: Double = 0, isGate: Bool = false, effect: Value = 0, quality: Value = 0
  ) -> Attribute {
    var attribute = Attribute(name: "budget")
    (attribute.share, attribute.known, attribute.quality, attribute.effect) = (share, known, quality, effect)
    (attribute.points, attribute.isGate) = (points, isGate)
    return attribute
  }

  private func scenario(_ framework: Framework, _ attributes: [Attribute]) -> Scenario {
    var scenario = SimpleFunnel.scenario()
    scenario.attributes = attributes
    scenario.today.threshold = 60
    scenario.today.framework = framework
    return scenario
  }

  /// Eight points lift 55 over a threshold of 60, leave 50 below it, and stop at 100.
  @Test(arguments: [Framework.points, .pointsAndGates]) func pointsMoveHandovers(framework: Framework) {
    let leads = [(at: 10.0, score: 55.0), (10, 50), (10, 95), (10, 60)]
    let run = SimpleFunnel.run(scenario(framework, [attribute(points: 5), attribute(points: 3)]), leads)
    #expect(run.handovers.lead == [0, 2, 3])
    #expect(run.handovers.score == [63, 100, 68])
    #expect(run.handovers.plainScore == [55, 95, 60])
    for unseen in [attribute(known: 0, points: 8), attribute(share: 0, points: 8)] {
      #expect(SimpleFunnel.run(scenario(framework, [unseen]), leads).handovers.score == [95, 60])
    }
  }

  @Test(arguments: [Framework.off, .gates]) func pointsCountOnlyInAFrameworkOfPoints(framework: Framework) {
    let run = SimpleFunnel.run(scenario(framework, [attribute(points: 8)]), [(10, 55), (10, 60)])
    #expect(run.handovers.score == [60])
  }

  /// What becomes of a lead goes by its score without points: logistic(-5 + 0.1 * 55), not 63.
  @Test func pointsChangeNoOutcome() {
    var scenario = scenario(.points, [attribute(points: 8)])
    (scenario.qualification.intercept, scenario.qualification.slope) = (-5, 0.1)
    let run = SimpleFunnel.run(scenario, [(10, 55)])
    #expect(abs(run.result.expectedSQL - 1 / (1 + exp(-0.5))) < 1e-12)
  }

  /// The order of the line goes by the points: 55 with eight points is called before 60 without.
  @Test func theLineGoesByPoints() {
    var scenario = scenario(.points, [attribute(share: 0.5, points: 8)])
    scenario.team.research = .constant(64)
    scenario.today.attempts = 1
    scenario.today.threshold = 0
    scenario.today.discipline = .score
    let run = SimpleFunnel.run(scenario, (0..<20).map { (at: 8, score: 50 + Double($0 % 10)) }, seed: 3)
    let order = (0..<20).sorted { run.handovers.firstTouch[$0] < run.handovers.firstTouch[$1] }
    let called = order.map { run.handovers.score[$0] }
    #expect(called == called.sorted(by: >))
    #expect(Set(run.progress.map(\.points)) == [0, 8])
  }

  /// Under exit by score a lead that matures by five points needs the eight of the framework too.
  @Test(arguments: [(Framework.points, [12.0]), (.off, [])]) func nurtureGoesByPoints(
    framework: Framework, handovers: [Double]
  ) {
    var scenario = scenario(framework, [attribute(points: 8)])
    scenario.nurture.scoreGain = 5
    scenario.today.nurtureTime = 48
    #expect(SimpleFunnel.run(scenario, [(10, 49)], maturesAfter: 2).handovers.wall == handovers)
  }

  /// Gates stop who is known to lack something: 1 - (1 - 0.9 * 0.3) (1 - 0.5) of all.
  @Test func gatesDisqualifyTheProductOfTheirShares() {
    var scenario = scenario(
      .gates,
      [
        attribute(share: 0.7, known: 0.9, isGate: true), attribute(share: 0.1),
        attribute(share: 0.5, isGate: true, quality: 0.6),
      ])
    scenario.sources[0].volume = 500
    let runs = SimpleFunnel.runs(scenario, count: 40, seed: 63)
    let shares = runs.map { $0.result.disqualified / $0.result.leads }
    // 4.5 standard errors fail one correct build in 147,000.
    #expect(deviation(of: shares, from: 1 - 0.73 * 0.5) < 4.5)
    #expect(runs.allSatisfy { $0.result.disqualified + $0.result.handedOver == $0.result.leads })
    scenario.today.framework = .points
    #expect(SimpleFunnel.runs(scenario, count: 1, seed: 63)[0].result.disqualified == 0)
  }

  /// Half of the leads have it, and of those of more than average quality 1/2 + asin(r) / pi.
  @Test func havingItTellsQuality() {
    var scenario = scenario(.off, [attribute(share: 0.5, quality: 0.6)])
    scenario.sources[0].volume = 1000
    let compiled = CompiledScenario(scenario)
    var all: [Double] = []
    var good: [Double] = []
    for replication in 0..<40 {
      let leads = LeadTable(compiled, seed: 64, replication: replication)
      let has = (0..<leads.count).map { compiled.attributes.has(0, leads.captures[$0].key, quality: leads.quality($0)) }
      let better = (0..<leads.count).filter { leads.quality($0) > 0 }
      all.append(Double(has.count { $0 }) / Double(leads.count))
      good.append(Double(better.count { has[$0] }) / Double(better.count))
    }
    #expect(deviation(of: all, from: 0.5) < 4.5)
    #expect(deviation(of: good, from: 0.5 + asin(0.6) / .pi) < 4.5)
  }

  /// An attribute works on the log-odds of the lead that has it, whether marketing knows or not.
  @Test func attributesMakeSQLs() {
    let attributes = [attribute(known: 0, effect: 1.2), attribute(share: 0, effect: 3), attribute(effect: -0.5)]
    let run = SimpleFunnel.run(scenario(.off, attributes), [(10, 70)])
    #expect(abs(run.result.expectedSQL - 1 / (1 + exp(-0.7))) < 1e-12)
  }
}
