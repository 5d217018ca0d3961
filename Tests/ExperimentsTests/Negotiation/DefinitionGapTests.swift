// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import Statistics
import Testing

@testable import Experiments

/// Which leads one side calls qualified and the other does not, against the law of the scores.
@Suite struct DefinitionGapTests {
  private func party(_ name: String, from threshold: Double, gates: Bool = false) -> NegotiatingParty {
    var party = NegotiatingParty(name: name)
    (party.qualified, party.hasGates) = (threshold, gates)
    return party
  }

  /// Scores uniform from 0 to 100 in two sources, one of them with every score halved.
  private var scenario: Scenario {
    var scenario = SmallStudy.scenario()
    scenario.sources[0].score = .random(.beta(1, 1).scaled(by: 100))
    scenario.sources[1].score = .random(.beta(1, 1).scaled(by: 50))
    for index in 0..<2 { scenario.sources[index].volume = 1000 }
    return scenario
  }

  /// From 40 and from 60 points: of uniform scores a fifth lies between, of halved ones, which end at 50, again a fifth.
  @Test func theGapIsTheLeadsBetweenTheTwoScores() throws {
    let gap = Laboratory(scenario, seed: 5, threads: 2).definitionGap(
      [party("marketing", from: 40), party("sales", from: 60)], units: 20)
    let half = try #require(gap.halfWidth)
    #expect(half < 0.005 && abs(gap.share - 0.2) < 1.6 * half)
    #expect(abs(gap.byAll - 0.2) < 0.008 && abs(gap.byNobody - 0.6) < 0.01)
    #expect(try #require(gap.alone["sales"]) == 0 && gap.alone["marketing"] == gap.share)
    for source in ["web", "event"] { #expect(abs(try #require(gap.bySource[source]) - 0.2) < 0.01) }
    #expect(abs(gap.share + gap.byAll + gap.byNobody - 1) < 1e-12)
  }

  /// Both from 60 points, but sales wants a budget too, which half of the leads are known to lack: half of 40 % of one source.
  @Test func aGateOfOneSideIsAGap() {
    var scenario = scenario
    var budget = Attribute(name: "budget")
    (budget.share, budget.isGate) = (0.5, true)
    scenario.attributes = [budget]
    let gap = Laboratory(scenario, seed: 5, threads: 2).definitionGap(
      [party("marketing", from: 60), party("sales", from: 60, gates: true)], units: 20)
    #expect(abs(gap.share - 0.1) < 0.006)
    #expect(gap.alone["sales"] == 0 && gap.bySource["event"] == 0)
  }

  @Test func sidesThatMeanTheSameHaveNone() {
    let gap = Laboratory(scenario, seed: 5, threads: 2).definitionGap(
      [party("marketing", from: 60), party("sales", from: 60)], units: 3)
    #expect(gap.share == 0 && gap.halfWidth == 0)
  }
}
