// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import Statistics
import Testing

@testable import FunnelEngine

/// The real rep pool against queueing theory: Poisson leads, exponential work, no retries.
struct ErlangTests {
  /// The formula itself against `golden/decisions/07_queue_staffing.json`, cases m1 and m2.
  @Test func formulaHolds() {
    let m1 = 1 / 1.5
    #expect(abs(erlangWait(servers: 7, load: 10 * m1, meanService: m1) / 1.72227266149 - 1) < 1e-9)
    #expect(abs(erlangWait(servers: 8, load: 10 * m1, meanService: m1) / 0.266343288626 - 1) < 1e-9)
    #expect(abs(erlangWait(servers: 7, load: 6, meanService: 0.25) / 0.153457530786 - 1) < 1e-9)
    #expect(abs(erlangWait(servers: 14, load: 6, meanService: 0.25) / 0.000121818364023 - 1) < 1e-9)
  }

  /// Successive waits are correlated, so the error comes from whole replications.
  /// 4.5 standard errors fail one correct build in 75,000 for the two cases together.
  @Test(arguments: [1, 5])
  func meanWaitIsErlangC(reps: Int) {
    let load = 0.9 * Double(reps)
    // 20 minutes of work: three leads an hour and rep.
    var scenario = SimpleFunnel.open24(leadsPerMonth: load * 3 * 720, warmUpMonths: 2, months: 8)
    scenario.team.research = .random(.exponential(mean: 20))
    scenario.today.reps = reps
    scenario.today.attempts = 1
    let waits = SimpleFunnel.runs(scenario, count: 40, seed: 1).map { run -> Double in
      let waits = run.firstTouchWaits
      return waits.reduce(0, +) / Double(waits.count)
    }
    let expected = erlangWait(servers: reps, load: load, meanService: 1.0 / 3)
    let z = deviation(of: waits, from: expected)
    print("M/M/\(reps): mean wait \(SampleMoments(waits).mean) h, Erlang C \(expected) h, \(z) standard errors")
    #expect(z < 4.5)
  }

  /// The share of rep time that is busy equals the offered load, and Little's law gives the line's length.
  @Test func utilisationIsTheLoad() {
    var scenario = SimpleFunnel.open24(leadsPerMonth: 0.7 * 5 * 3 * 720, warmUpMonths: 1, months: 4)
    scenario.team.research = .random(.exponential(mean: 20))
    scenario.today.reps = 5
    let busy = SimpleFunnel.runs(scenario, count: 20, seed: 2).map { $0.result.busyHours / $0.result.staffedHours }
    #expect(deviation(of: busy, from: 0.7) < 4.5)
  }
}
