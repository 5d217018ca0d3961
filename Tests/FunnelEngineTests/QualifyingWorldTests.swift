// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import Statistics
import Testing

@testable import FunnelEngine

/// Random worlds in which everything that decides about a lead before and after sales is switched on.
struct QualifyingWorldTests {
  static func scenario(seed: UInt64) -> Scenario {
    var random = SplitMix(seed: seed &+ 7000)
    var scenario = RandomWorld.scenario(seed: seed)
    scenario.scoring.auc = Value(random.number(0.5...0.95))
    for name in ["budget", "authority", "need"].prefix(random.whole(0...3)) {
      var attribute = Attribute(name: name)
      (attribute.share, attribute.known) = (Value(random.number(0.3...1)), Value(random.number(0...1)))
      attribute.quality = Value(random.number(-0.9...0.9))
      attribute.effect = Value(random.number(-1...1))
      (attribute.points, attribute.isGate) = (random.number(0...20), random.chance(0.3))
      scenario.attributes.append(attribute)
    }
    for index in scenario.sources.indices {
      (scenario.sources[index].ready, scenario.sources[index].never) = (0.3, 0.2)
      scenario.sources[index].contactable = Value(random.number(0.5...1))
      scenario.sources[index].revenue = .random(.lognormal(mean: 1e6, sd: 2e6))
    }
    scenario.readiness = Readiness(nurtured: 0.5, idle: 0.2, elsewhere: 0.2, expiry: 0.3)
    scenario.incumbent.share = Value(random.number(0...0.8))
    scenario.incumbent.satisfied = 0.4
    scenario.incumbent.contract = .random(.uniform(low: 0, high: 2000))
    scenario.incumbent.window = 300
    scenario.acceptance.rate = 0.8
    scenario.nurture.touchReadiness = 0.2
    scenario.agency.service = .random(.exponential(mean: 4))
    scenario.agency.sensitivity = 0.8
    scenario.agency.specificity = 0.6
    scenario.agency.qualityCut = 0
    scenario.hire.service = .random(.exponential(mean: 6))
    scenario.hire.reach = 0.7
    scenario.hire.terms.tenure = 1.5
    scenario.today.framework = random.one(of: Framework.allCases)
    scenario.today.revenueFloor = random.one(of: [0, 200_000])
    scenario.today.nearMissOwner = random.one(of: NearMissOwner.allCases)
    scenario.today.hires = random.whole(0...3)
    (scenario.today.agencyEnabled, scenario.today.agencyLane) = (
      random.chance(0.7), random.one(of: AgencyLane.allCases)
    )
    scenario.today.agencyHours = random.one(of: [.infinity, 10, 60])
    scenario.today.agencyCap = random.one(of: [.infinity, 5, 40])
    (scenario.today.touchGap, scenario.today.nurtureExit) = (100, random.one(of: NurtureExit.allCases))
    (scenario.today.maximumRecycles, scenario.today.recycleDelay) = (random.whole(0...2), 200)
    scenario.today.recyclesAtRenewal = random.chance(0.5)
    scenario.today.reasonCapture = random.number(0...1)
    return scenario
  }

  /// Every run checks itself too and stops the program when a lead is lost.
  @Test(arguments: 0..<60 as Range<UInt64>) func noLeadIsLost(seed: UInt64) {
    let scenario = QualifyingWorldTests.scenario(seed: seed)
    let run = SimpleFunnel.runs(scenario, count: 1, seed: seed)[0]
    let tally = run.result
    let window = (0..<run.handovers.count).filter { run.handovers.isInWindow[$0] }
    let refused = window.filter {
      run.handovers.state[$0] == .rejected || run.handovers.state[$0] == .notQualified
    }
    #expect(tally.refusals.reduce(0, +) == Double(refused.count))
    #expect(abs(tally.refusalMinutes.reduce(0, +) - tally.minutesRejected - tally.minutesNotQualified) < 1e-6)
    #expect(tally.reasonsTold <= Double(refused.count))
    #expect(tally.hirePassed <= tally.hireCases && tally.agencyPassed <= tally.agencyCases)
    #expect(tally.disqualified + tally.handedOver <= tally.leads)
    if scenario.today.hires == 0 || scenario.today.nearMissOwner != .hire { #expect(tally.hireCases == 0) }
    for handover in window {
      #expect(run.handovers.score[handover] >= run.handovers.plainScore[handover])
      if run.handovers.state[handover] == .won { #expect(run.freeAt(Int(run.handovers.lead[handover])) < .infinity) }
    }
  }
}
