// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import Statistics
import Testing

@testable import FunnelEngine

struct ScoreAccuracyTests {
  private func scenario(auc: Value) -> Scenario {
    var scenario = SimpleFunnel.scenario(leadsPerMonth: 1000)
    scenario.sources[0].score = .random(.beta(2, 2.4).scaled(by: 100))
    scenario.scoring.auc = auc
    // Quality must be drawn also where the score does not measure it.
    scenario.qualification.effects.quality = 0.1
    return scenario
  }

  /// How often a lead of more than average quality outscores one of less.
  private func area(_ leads: LeadTable) -> Double {
    let sorted = (0..<leads.count).sorted { leads.captures[$0].score < leads.captures[$1].score }
    var below = 0.0
    var above = 0.0
    var pairs = 0.0
    for lead in sorted {
      if leads.quality(lead) > 0 {
        above += 1
        pairs += below
      } else {
        below += 1
      }
    }
    return pairs / (above * below)
  }

  /// The score outranks as often as the scenario says; 4.5 standard errors fail one correct build in 49,000.
  @Test(arguments: [0.5, 0.7, 0.9]) func aScoreTellsAsWellAsItsAUC(auc: Double) {
    let compiled = CompiledScenario(scenario(auc: Value(auc)))
    let areas = (0..<40).map { area(LeadTable(compiled, seed: 61, replication: $0)) }
    #expect(deviation(of: areas, from: auc) < 4.5)
  }

  /// The correlation behind 75 % is sqrt 2 sin(pi / 8), whose square is 1 - sqrt 2 / 2.
  @Test func anAUCStandsForACorrelation() {
    let scoring = scenario(auc: 0.75).scoring
    #expect(abs(scoring.correlation * scoring.correlation - (1 - 0.5.squareRoot())) < 1e-12)
    var same = scenario(auc: 0.5)
    same.scoring.reliability = Value(scoring.correlation)
    let byAUC = LeadTable(CompiledScenario(scenario(auc: 0.75)), seed: 62, replication: 0)
    #expect(byAUC.score == LeadTable(CompiledScenario(same), seed: 62, replication: 0).score)
  }
}
