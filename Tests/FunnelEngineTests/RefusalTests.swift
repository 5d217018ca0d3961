// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import Statistics
import Testing

@testable import FunnelEngine

struct RefusalTests {
  /// A funnel in which sales wants nobody; every conversation takes an hour.
  private func scenario() -> Scenario {
    var scenario = SimpleFunnel.scenario()
    scenario.team.dial = .constant(64)
    scenario.qualification.intercept = -1000
    return scenario
  }

  /// Every world keeps what held in the one before, so that the first reason that holds is told.
  private static func worsen(_ scenario: inout Scenario, to reason: RefusalReason) {
    switch reason {
    case .fit: break
    case .timing: scenario.sources[0].ready = 0
    case .incumbent:
      worsen(&scenario, to: .timing)
      (scenario.incumbent.share, scenario.incumbent.satisfied) = (1, 1)
    case .criteria:
      worsen(&scenario, to: .incumbent)
      var need = Attribute(name: "need")
      (need.share, need.known) = (0, 0)
      scenario.attributes = [Attribute(name: "budget"), need]
    case .never:
      worsen(&scenario, to: .criteria)
      scenario.sources[0].never = 1
    case .gone:
      worsen(&scenario, to: .criteria)
      scenario.readiness.elsewhere = 1e9
    }
  }

  @Test(arguments: RefusalReason.allCases, [Value(1), 0])
  func theFirstReasonThatHoldsCounts(reason: RefusalReason, acceptance: Value) {
    var scenario = scenario()
    RefusalTests.worsen(&scenario, to: reason)
    scenario.acceptance.rate = acceptance
    let run = SimpleFunnel.run(scenario, [(10, 70)])
    #expect(run.handovers.reason == [reason])
    #expect(run.handovers.state == [reason == .gone || acceptance.number == 0 ? .rejected : .notQualified])
    var counts = [0.0, 0, 0, 0, 0, 0]
    counts[Int(reason.rawValue)] = 1
    #expect(run.result.refusals == counts)
    #expect(run.result.refusalMinutes == counts.map { $0 * 64 })
    #expect(run.result.reasonsTold == 1)
  }

  /// Leads that cannot buy and leads that will not are told apart, and those that do not fit are neither.
  @Test func minutesAreSplitByReason() {
    var tally = Tally()
    tally.refusalMinutes = [1, 2, 4, 8, 16, 32]
    #expect(tally.minutes(refusedFor: RefusalReason.cannot) == 6)
    #expect(tally.minutes(refusedFor: RefusalReason.willNot) == 25)
  }

  /// Sales tells why of its share, and of leads whose time has not come exactly those come back.
  @Test func onlyToldLeadsComeBack() {
    var scenario = scenario()
    scenario.sources[0].volume = 300
    scenario.sources[0].ready = 0
    scenario.team.dial = .constant(0)
    scenario.today.maximumRecycles = 1
    scenario.today.recycleDelay = 24
    scenario.today.reasonCapture = 0.4
    let runs = SimpleFunnel.runs(scenario, count: 40, seed: 71)
    // 4.5 standard errors fail one correct build in 75,000 for the two shares together.
    #expect(deviation(of: runs.map { $0.result.recycled / $0.result.leads }, from: 0.4) < 4.5)
    let told = runs.map { $0.result.reasonsTold / $0.result.refusals.reduce(0, +) }
    #expect(deviation(of: told, from: 0.4) < 4.5)
    for run in runs {
      for handover in 0..<run.handovers.count where run.handovers.index[handover] == 0 {
        let lead = Int(run.handovers.lead[handover])
        #expect((run.progress[lead].returns == 1) == run.handovers.isReasonTold[handover])
      }
    }
  }
}
