// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import Statistics
import Testing

@testable import FunnelEngine

/// What a dashboard shows month by month.
struct MonthTests {
  /// Nothing before the window and nothing after it, so that every event counts once and belongs to a lead of the window.
  @Test(arguments: [0, 3])
  func monthsAddUp(executives: Int) {
    var scenario = SimpleFunnel.scenario(leadsPerMonth: 150, months: 4)
    scenario.clock.runOut = .none
    scenario.arrivals.afterHours = 0.3
    scenario.team.research = .random(.exponential(mean: 60))
    scenario.team.contactRate = 0.4
    scenario.team.absenceRate = 2
    scenario.team.absenceLength = .random(.exponential(mean: 20))
    scenario.acceptance.rate = 0.8
    scenario.qualification.intercept = 0.5
    scenario.pipeline.opportunityRate = 0.7
    scenario.pipeline.winRate = 0.3
    scenario.pipeline.aeTime = 100
    scenario.pipeline.cycle = .random(.exponential(mean: 400))
    scenario.money.dealValue = .random(.exponential(mean: 1000))
    scenario.stages = [PipelineStage(name: "demo")]
    scenario.stages[0].conversion = 0.7
    scenario.stages[0].duration = .random(.exponential(mean: 100))
    scenario.today.reps = 2
    scenario.today.attempts = 3
    scenario.today.accountExecutives = executives
    for run in SimpleFunnel.runs(scenario, count: 3, seed: 12) {
      let tally = run.result
      let total = { (entry: MonthlyCounts.Entry) in (0..<4).reduce(0) { $0 + tally.calendar[entry, $1] } }
      #expect(tally.calendar.months == 4)
      #expect(total(.leads) == tally.leads)
      #expect(total(.handovers) == tally.handovers)
      #expect(total(.accepted) == tally.accepted)
      #expect(total(.qualified) == tally.sql)
      #expect(total(.opportunities) == tally.opportunities)
      #expect(total(.won) == tally.won)
      #expect(abs(total(.revenue) / tally.revenue - 1) < 1e-12)
      #expect(tally.calendar[.openPipeline, 3] == total(.opportunities) - total(.won) - total(.lost))
      #expect(tally.calendar[.openPipeline, 3] > 0)
      #expect(tally.calendar[.backlog, 3] == tally.backlogAtEnd)
      #expect(abs(total(.busyHours) - tally.busyHours) < 1e-6)
      #expect(abs(total(.staffedHours) - tally.staffedHours) < 1e-6)
      #expect(tally.staffedHours < 2 * (run.businessWindow.upperBound - run.businessWindow.lowerBound))
    }
  }

  /// A lead of the warm-up counts in the month in which it is won, not among the window's leads.
  @Test func eventsCountByTheirDate() {
    var scenario = SimpleFunnel.scenario(months: 2)
    let month = scenario.calendar.hoursPerMonth
    scenario.clock.warmUp = month
    scenario.qualification.intercept = 100
    scenario.pipeline.cycle = .constant(Value(month))
    let tally = SimpleFunnel.run(scenario, [(month - 100, 70), (month + 10, 70)]).result
    #expect((0..<2).map { tally.calendar[.leads, $0] } == [1, 0])
    #expect((0..<2).map { tally.calendar[.opportunities, $0] } == [1, 0])
    #expect((0..<2).map { tally.calendar[.won, $0] } == [1, 1])
    // The lead of the warm-up is in the pipeline before the window and closes in its first month.
    #expect((0..<2).map { tally.calendar[.openPipeline, $0] } == [1, 0])
    #expect(tally.leads == 1)
    #expect(tally.won == 1)
  }

  /// An hour of work begun half an hour before the end of a month belongs half to the next.
  @Test func workIsSplitBetweenMonths() {
    var scenario = SimpleFunnel.open24(leadsPerMonth: 0, warmUpMonths: 0, months: 2)
    scenario.team.research = .constant(60)
    let tally = SimpleFunnel.run(scenario, [(719.5, 70)]).result
    #expect((0..<2).map { tally.calendar[.busyHours, $0] } == [0.5, 0.5])
  }
}
