// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import Statistics
import Testing

@testable import FunnelEngine

struct DrawBoundsTests {
  /// Draws outside the bounds of their key are moved to the bound, so that no work is negative and no score above 100.
  @Test func drawsStayWithinTheirBounds() {
    var scenario = SimpleFunnel.scenario(leadsPerMonth: 900)
    scenario.sources[0].score = .random(.normal(mean: 90, sd: 30))
    scenario.team.talk = .random(.normal(mean: 1, sd: 10))
    scenario.money.dealValue = .random(.normal(mean: 0, sd: 100))
    scenario.qualification.intercept = 100
    scenario.today.reps = 50
    let compiled = CompiledScenario(scenario)
    let leads = LeadTable(compiled, seed: 1, replication: 0)
    #expect(leads.score.allSatisfy { (0...100).contains($0) })
    #expect(leads.score.contains(100))
    let run = Run(compiled, policy: scenario.today, leads: leads)
    #expect(run.handovers.minutes.allSatisfy { $0 >= 0 })
    #expect(run.handovers.minutes.contains(0))
    // The mean of a normal law cut at 0 from below is sd / sqrt(2 pi).
    #expect(abs(compiled.dealValue.mean - 39.8942) < 1e-2)
    #expect(run.result.revenue > 0)
  }

  /// Bounds far in the tail cost no accuracy: the mean is the law's own.
  @Test func tailsKeepTheirMean() {
    var scenario = SimpleFunnel.scenario(leadsPerMonth: 900)
    scenario.money.dealValue = .random(.lognormal(mean: 14_000, sd: 9_000))
    #expect(CompiledScenario(scenario).dealValue.mean == Distribution.lognormal(mean: 14_000, sd: 9_000).mean)
  }

  @Test func boundsComeFromTheKeys() {
    #expect(Scenario.bounds(of: \.team.talk) == 0...480)
    #expect(Source.bounds(of: \.score) == 0...100)
  }
}
