// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import FunnelModel
import Statistics
import Testing

@testable import FunnelEngine

struct HireTests {
  /// One hire who passes every near miss on; a case takes an hour at full speed, around the clock.
  private func scenario(warmUpMonths: Double = 0) -> Scenario {
    var scenario = SimpleFunnel.open24(leadsPerMonth: 0, warmUpMonths: warmUpMonths, months: 3)
    scenario.hire.service = .constant(1)
    scenario.hire.terms.ramp = [0.5, 1]
    scenario.sources[0].score = .constant(50)
    (scenario.today.threshold, scenario.today.nearMissOwner, scenario.today.hires) = (60, .hire, 1)
    return scenario
  }

  /// At half speed in the first month, two cases take two hours each, one after the other.
  @Test func hiresRamp() {
    let run = SimpleFunnel.run(scenario(), [(10, 50), (10, 50), (10, 40), (10, 60), (730, 50)])
    #expect(run.handovers.lead == [3, 0, 1, 4])
    #expect(run.handovers.wall == [10, 12, 14, 731])
    #expect(run.handovers.qualifiedBy == [.nobody, .hires, .hires, .hires])
    #expect([run.result.hireCases, run.result.hirePassed, run.result.agencyCases] == [3, 3, 0])
  }

  /// Whoever follows after a month starts slowly again.
  @Test func successorsRampAgain() {
    var scenario = scenario()
    scenario.hire.terms.tenure = 1
    #expect(SimpleFunnel.run(scenario, [(10, 50), (730, 50)]).handovers.wall == [12, 732])
  }

  /// Hires start with the measured window: before it a near miss is nurtured.
  @Test func hiresStartWithTheWindow() {
    let run = SimpleFunnel.run(scenario(warmUpMonths: 1), [(719, 50), (720, 50)])
    #expect(run.progress.map(\.stays) == [1, 0])
    #expect(run.handovers.wall == [722])
  }

  /// Hires and agency have lines of their own, and handovers tell whose they are.
  @Test func hiresAndAgencyServeTheirOwnCases() {
    var scenario = scenario()
    scenario.agency.service = .constant(3)
    (scenario.today.agencyEnabled, scenario.today.agencyLane) = (true, .afterNurture)
    scenario.nurture.scoreGain = 10
    scenario.today.nurtureTime = 24
    // The lead of 40 matures to 50 and goes to the agency at 34; near misses of 34 go to the hire.
    let run = SimpleFunnel.run(scenario, [(10, 40), (34, 50), (34, 50)], maturesAfter: 5)
    #expect(run.handovers.wall == [36, 37, 38])
    #expect(run.handovers.qualifiedBy == [.hires, .agency, .hires])
  }

  /// A lead the hires do not pass on goes on as without them, and is offered to nobody again.
  @Test func declinedLeadsGoOn() {
    var scenario = scenario()
    scenario.hire.sensitivity = 0
    scenario.hire.specificity = 1
    (scenario.today.agencyEnabled, scenario.today.agencyLane) = (true, .afterNurture)
    scenario.today.nurtureTime = 24
    let run = SimpleFunnel.run(scenario, [(10, 50)])
    #expect(run.progress[0].visits == 1)
    #expect(run.progress[0].stays == 1)
    #expect(run.progress[0].state == .expired)
    #expect(run.result.agencyCases == 0)
  }

  /// Being qualified by hires counts as being qualified by the agency: logistic(2) and logistic(0).
  @Test func hiresHaveTheEffectOfTheAgency() {
    var scenario = scenario()
    scenario.qualification.effects.agency = 2
    let run = SimpleFunnel.run(scenario, [(10, 50), (10, 70)])
    #expect(abs(run.result.expectedSQL - (1 / (1 + exp(-2.0)) + 0.5)) < 1e-12)
  }

  /// Reach times sensitivity of the good and 1 - specificity of the others, good lying above the agency's cut.
  @Test func hiresPassOnWhoTheyFindGood() {
    var scenario = scenario()
    scenario.sources[0].volume = 400
    scenario.hire.service = .constant(0)
    (scenario.hire.reach, scenario.hire.sensitivity, scenario.hire.specificity) = (0.6, 0.85, 0.8)
    scenario.agency.qualityCut = 0.3
    let runs = SimpleFunnel.runs(scenario, count: 20, seed: 76)
    // 38.21 % lie above 0.3 standard deviations; 4.5 standard errors fail one correct build in 147,000.
    let good = 0.5 * erfc(0.3 / 2.0.squareRoot())
    let shares = runs.map { $0.result.hirePassed / $0.result.hireCases }
    #expect(deviation(of: shares, from: 0.6 * (good * 0.85 + (1 - good) * 0.2)) < 4.5)
  }

  /// The hires' queue is M/M/c: from capture to handover passes the wait and the service.
  /// 4.5 standard errors fail one correct build in 75,000 for the two cases together.
  @Test(arguments: [1, 3]) func theQueueOfHiresIsErlangC(hires: Int) {
    let load = 0.8 * Double(hires)
    // Two hours a case, and a month before the leads that count; hires work from the window on, so the wait is taken
    // over leads captured a month after that.
    var scenario = SimpleFunnel.open24(leadsPerMonth: load / 2 * 720, warmUpMonths: 0, months: 5)
    scenario.sources[0].score = .constant(50)
    scenario.hire.service = .random(.exponential(mean: 2))
    scenario.hire.terms.ramp = []
    (scenario.today.threshold, scenario.today.nearMissOwner, scenario.today.hires) = (60, .hire, hires)
    let stays = SimpleFunnel.runs(scenario, count: 40, seed: 77).map { run -> Double in
      let stays = (0..<run.handovers.count).compactMap { handover -> Double? in
        let captured = run.leads.captures[Int(run.handovers.lead[handover])].time
        return captured > 720 && run.handovers.isInWindow[handover] ? run.handovers.wall[handover] - captured : nil
      }
      return stays.reduce(0, +) / Double(stays.count)
    }
    let expected = 2 + erlangWait(servers: hires, load: load, meanService: 2)
    #expect(deviation(of: stays, from: expected) < 4.5)
  }

  /// A near miss is worked on, passed on, refused because its time has not come, and comes back.
  @Test func theDiaryTellsOfHiresAndReasons() {
    var scenario = scenario()
    scenario.sources[0].ready = 0
    scenario.qualification.intercept = -100
    scenario.today.maximumRecycles = 1
    scenario.today.recycleDelay = 710
    let leads = LeadTable(placed: [(10, 0, 50, .infinity)], seed: 1)
    let run = Run(CompiledScenario(scenario), policy: scenario.today, leads: leads, tracing: 0)
    let visit: [DiaryEvent] = [
      .offeredToHires, .hireStarts, .hirePasses, .handedOver, .joined, .called, .answered, .accepted, .ended,
      .reasonTold,
    ]
    #expect(run.diary.map(\.event) == [.captured] + visit + [.ended] + visit)
    #expect(run.diary.compactMap(\.reason) == [.timing, .timing])
    #expect(run.diary.compactMap(\.state) == [.notQualified, .recycled, .notQualified])
    // Two hours in the first month, one in the second.
    #expect(run.handovers.wall == [12, 723])
  }
}
