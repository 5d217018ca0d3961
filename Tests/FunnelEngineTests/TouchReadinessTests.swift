// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import FunnelModel
import Statistics
import Testing

@testable import FunnelEngine

struct TouchReadinessTests {
  /// Leads that are not ready, four touches a day apart and 100 hours in nurture; the business never closes.
  private func scenario(_ exit: NurtureExit) -> Scenario {
    var scenario = SimpleFunnel.open24(leadsPerMonth: 400, warmUpMonths: 0, months: 1)
    scenario.sources[0].ready = 0
    scenario.nurture.touchReadiness = 0.3
    (scenario.today.threshold, scenario.today.nurtureTime, scenario.today.touchGap) = (100, 100, 24)
    scenario.today.nurtureExit = exit
    return scenario
  }

  /// A need of -ln u that touches alone gather is gathered at the k-th with probability 1 - exp(-0.3 k).
  @Test func touchesAloneMakeReady() {
    let runs = SimpleFunnel.runs(scenario(.signal), count: 40, seed: 72)
    for touch in 1...4 {
      let shares = runs.map { run in
        let window = (0..<run.leads.count).filter { run.window.contains(run.leads.captures[$0].time) }
        let handed = (0..<run.handovers.count).filter { handover in
          let stayed = run.handovers.wall[handover] - run.leads.captures[Int(run.handovers.lead[handover])].time
          return run.handovers.isInWindow[handover] && stayed < 24 * Double(touch) + 1e-6
        }
        return Double(handed.count) / Double(window.count)
      }
      // 4.5 standard errors fail one correct build in 37,000 for the four touches together.
      #expect(deviation(of: shares, from: 1 - exp(-0.3 * Double(touch))) < 4.5)
    }
    // Nobody is handed over between touches.
    for run in runs {
      #expect(
        (0..<run.handovers.count).allSatisfy { handover in
          let stayed = run.handovers.wall[handover] - run.leads.captures[Int(run.handovers.lead[handover])].time
          return abs(stayed / 24 - (stayed / 24).rounded()) < 1e-9
        })
    }
  }

  /// Time and touches gather together, and nurturing notices the share it sees.
  @Test func touchesComeOnTopOfTime() {
    var scenario = scenario(.signal)
    scenario.readiness.nurtured = 3
    scenario.nurture.signalSeen = 0.6
    let shares = SimpleFunnel.runs(scenario, count: 40, seed: 73).map { $0.result.handedOver / $0.result.leads }
    #expect(deviation(of: shares, from: 0.6 * (1 - exp(-1.2 - 3 * 100.0 / 720))) < 4.5)
  }

  /// What touches have gathered is kept after the stay: 48 idle hours on the way to sales gather the rest.
  @Test func whatTouchesGatheredIsKept() {
    var scenario = scenario(.timed)
    scenario.readiness = Readiness(nurtured: 1, idle: 4)
    scenario.qualification.intercept = -200
    scenario.qualification.effects.ready = 400
    scenario.today.latency = 48
    let shares = SimpleFunnel.runs(scenario, count: 40, seed: 74).map { $0.result.sql / $0.result.leads }
    #expect(deviation(of: shares, from: 1 - exp(-1.2 - 100.0 / 720 - 4 * 48.0 / 720)) < 4.5)
  }

  /// A lead that a touch makes ready no longer buys elsewhere: of two competing chances the first to come counts.
  @Test func touchesSaveLeadsFromOthers() {
    var scenario = scenario(.signal)
    scenario.readiness.elsewhere = 6
    // Ready at touch k, with probability exp(-0.3 (k - 1)) (1 - exp(-0.3)), and not gone in the k days before.
    let days: [Double] = [1, 2, 3, 4]
    let chances = days.map { day -> Double in
      let before = exp(-0.3 * (day - 1))
      return before * (1 - exp(-0.3)) * exp(-0.2 * day)
    }
    let expected = chances.reduce(0, +)
    let shares = SimpleFunnel.runs(scenario, count: 40, seed: 75).map { $0.result.handedOver / $0.result.leads }
    #expect(deviation(of: shares, from: expected) < 4.5)
  }
}
