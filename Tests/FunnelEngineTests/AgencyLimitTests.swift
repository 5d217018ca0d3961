// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import Statistics
import Testing

@testable import FunnelEngine

struct AgencyLimitTests {
  /// An agency that passes on every lead, in months of 720 hours around the clock.
  private func scenario() -> Scenario {
    var scenario = SimpleFunnel.open24(leadsPerMonth: 0, warmUpMonths: 0, months: 3)
    scenario.agency.service = .constant(2)
    (scenario.today.agencyEnabled, scenario.today.agencyLane) = (true, .all)
    return scenario
  }

  /// Of 24 leads a month the agency takes the first five; the lead of the first moment of a month is one of them.
  @Test func theCapCountsCasesOfAMonth() {
    var scenario = scenario()
    scenario.today.agencyCap = 5
    let run = SimpleFunnel.run(scenario, (0..<72).map { (at: 30 * Double($0), score: 70) })
    #expect(run.progress.indices.filter { run.progress[$0].visits == 1 } == [0, 24, 48].flatMap { $0..<($0 + 5) })
    #expect(run.result.agencyCases == 15)
    // The others go on at once, as without an agency.
    #expect(run.result.handedOver == 72)
    #expect(run.handovers.qualifiedBy.count { $0 == .agency } == 15)
  }

  /// The warm-up has months of its own.
  @Test func theCapCountsInTheWarmUpToo() {
    var scenario = scenario()
    scenario.clock.warmUp = 1000
    scenario.today.agencyCap = 1
    // Months begin at 280 and 1000.
    let run = SimpleFunnel.run(scenario, [(10, 70), (20, 70), (280, 70), (999, 70), (1000, 70)])
    #expect(run.progress.map(\.visits) == [1, 0, 1, 0, 1])
  }

  /// Hours are looked at when a case begins: 0, 2 and 4 are fewer than 5, so a fourth case waits for the next month.
  @Test func casesWaitForTheHoursOfTheNextMonth() {
    var scenario = scenario()
    scenario.today.agencyHours = 5
    let run = SimpleFunnel.run(scenario, (0..<8).map { _ in (at: 0, score: 70) })
    #expect(run.handovers.wall == [2, 4, 6, 722, 724, 726, 1442, 1444])
  }

  /// More agents begin at once, and still no more than the hours allow.
  @Test func hoursLimitAllAgentsTogether() {
    var scenario = scenario()
    scenario.today.agents = 4
    scenario.today.agencyHours = 5
    #expect(SimpleFunnel.run(scenario, (0..<4).map { _ in (at: 0, score: 70) }).handovers.wall == [2, 2, 2, 722])
  }

  /// A month of 705.6 hours begins on a Wednesday at 19:12: the case that waits for it begins at Thursday's opening.
  @Test func aMonthThatBeginsAtNightWaitsForTheOpening() {
    var scenario = SimpleFunnel.scenario(months: 3)
    scenario.agency.service = .constant(2)
    (scenario.today.agencyEnabled, scenario.today.agencyLane, scenario.today.agencyHours) = (true, .all, 3)
    // From Tuesday 14:00 of day 29 on: 14-16, 16-17 and 9-10 of day 30, then Thursday, day 59, 9-11.
    let run = SimpleFunnel.run(scenario, (0..<3).map { _ in (at: 710, score: 70) })
    let ends: [Double] = [712, 730, 1427]
    #expect(run.handovers.wall == ends)
  }

  /// The agency owns near misses whatever its lane, and is not offered one again at the end of nurture.
  @Test func anAgencyMayOwnNearMisses() {
    var scenario = scenario()
    (scenario.today.agencyLane, scenario.today.nearMissOwner) = (.afterNurture, .agency)
    (scenario.today.threshold, scenario.today.nurtureTime) = (60, 48)
    let leads = [(at: 0.0, score: 50.0), (0, 40), (0, 70)]
    let passing = SimpleFunnel.run(scenario, leads)
    #expect(passing.progress.map(\.state) == [passing.handovers.state[1], .expired, passing.handovers.state[0]])
    #expect(passing.handovers.lead == [2, 0])
    #expect(passing.handovers.qualifiedBy == [.nobody, .agency])
    scenario.agency.sensitivity = 0
    let declining = SimpleFunnel.run(scenario, leads)
    #expect(declining.progress.map(\.visits) == [1, 0, 0])
    #expect(declining.progress[0].state == .expired)
    scenario.today.agencyEnabled = false
    #expect(SimpleFunnel.run(scenario, leads).progress.map(\.stays) == [1, 1, 0])
  }
}
