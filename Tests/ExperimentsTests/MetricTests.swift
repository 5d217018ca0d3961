// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import Testing

@testable import Experiments
@testable import FunnelEngine

struct MetricTests {
  /// Two months of 30 days, ten working hours a day, counted by hand.
  private func observation(_ luck: Ledger.Luck) -> Observation {
    var scenario = Scenario()
    scenario.calendar = BusinessCalendar(
      worksOn: Array(repeating: true, count: 7), opens: 8, closes: 18, workingDaysPerMonth: 30)
    scenario.clock = Clock(horizon: 1440, runOut: .followed(hours: 1000))
    scenario.team.research = .constant(8)
    scenario.team.dial = .constant(5)
    scenario.team.talk = .constant(22)
    scenario.team.reachable = 0.75
    scenario.team.contactRate = 0.22
    scenario.pipeline.cycle = .constant(480)
    scenario.pipeline.aeTime = 60
    scenario.money.margin = 0.5
    scenario.money.repCost = 1000
    scenario.money.aeRate = 100
    scenario.nurture.cost = 2
    scenario.money.handoverCost = 1.25
    var tally = Tally()
    (tally.leads, tally.handedOver, tally.touched, tally.contacted) = (1000, 400, 380, 200)
    tally.handovers = 400
    (tally.accepted, tally.rejected, tally.recycled, tally.optedOut) = (150, 50, 30, 16)
    (tally.boughtElsewhere, tally.agencyCases, tally.agencyPassed) = (24, 70, 34)
    (tally.minutesRejected, tally.firstTouchMean) = (600, 6)
    (tally.attempts, tally.leaked, tally.unreachable) = (1200, 20, 180)
    (tally.sql, tally.opportunities, tally.won, tally.revenue) = (80, 50, 10, 100_000)
    (tally.expectedSQL, tally.expectedOpportunities, tally.expectedWon, tally.expectedRevenue) = (90, 54, 12, 120_000)
    (tally.minutes, tally.minutesUnreached, tally.minutesNotQualified) = (12_000, 6000, 3000)
    (tally.nurtureMonths, tally.mediaCost) = (500, 4000)
    for kept in [true, true, true, false] { tally.promise.count(score: 70, isKept: kept) }
    for kept in [true, true, true, true, false] { tally.cadence.count(score: 70, isKept: kept) }
    (tally.firstTouchP50, tally.firstTouchP90, tally.firstTouchP90IsLimit) = (1.5, 40, true)
    (tally.speedToLeadP50, tally.speedToLeadP90) = (12, 60)
    (tally.busyHours, tally.staffedHours) = (300, 1200)
    (tally.laterHours, tally.earlierHours) = (90, 30)
    (tally.backlogAtStart, tally.backlogAtEnd) = (3, 10)
    return Observation(tally, policy: Policy(reps: 2, minutesPerDay: 100, attempts: 6), scenario: scenario, luck: luck)
  }

  private static let drawn: [(String, Double)] = [
    ("leads", 500.0), ("mql", 200), ("handed_over", 200), ("contacted", 100), ("sal", 75), ("recycled", 15),
    ("opted_out", 8), ("bought_elsewhere", 12), ("agency_cases", 35), ("agency_passed", 17), ("acceptance_rate", 0.75),
    ("wasted_hours_rejected", 5), ("first_touch_mean_hours", 6), ("sql", 40), ("opportunities", 25),
    ("won", 5), ("reach_rate", 0.5), ("mql_to_sql_rate", 0.2), ("sql_to_opportunity_rate", 0.625), ("win_rate", 0.2),
    ("lead_to_won_rate", 0.01), ("sla_attainment", 0.75), ("cadence_kept_rate", 0.8), ("first_touch_p50_hours", 1.5),
    ("first_touch_p90_hours", 40), ("speed_to_lead_p50_hours", 12), ("speed_to_lead_p90_hours", 60),
    ("leakage_rate", 0.05), ("attempts_per_lead", 3), ("wasted_hours", 80), ("wasted_hours_unreached", 50),
    ("wasted_hours_not_qualified", 25), ("utilisation", 0.25), ("borrowed_time", 0.05), ("backlog_growth", 7),
    ("revenue", 50_000),
    ("gross_profit", 25_000),
    // 50,000 less 4,000 media, 1,000 nurture, 500 handovers, 4,000 reps and 8,000 account executives, over two months.
    ("contribution", 16_250), ("cost_per_sql", 118.75), ("cac", 1750), ("sales_velocity", 2500),
    // 200 leads of 41.491 minutes for two reps of 3,000 minutes a month.
    ("offered_load", 1.38303438587947),
  ]

  @Test(arguments: drawn)
  func isAsWorkedByHand(name: String, value: Double) throws {
    let metric = try #require(Metric.named(name))
    #expect(abs(metric.value(observation(.drawn)) / value - 1) < 1e-12)
  }

  @Test(arguments: [
    ("sql", 45.0), ("opportunities", 27), ("won", 6), ("revenue", 60_000),
    // 60,000 less 4,000 media, 1,000 nurture, 500 handovers, 4,000 reps and 9,000 account executives, over two months.
    ("contribution", 20_750), ("handed_over", 200), ("cac", 1541.6666666666667),
  ])
  func replacesLuckByItsProbability(name: String, value: Double) throws {
    let metric = try #require(Metric.named(name))
    #expect(abs(metric.value(observation(.expected)) / value - 1) < 1e-12)
  }

  @Test func saysWhereAPercentileIsOnlyALimit() throws {
    #expect(try #require(Metric.named("first_touch_p90_hours")).isLimit(observation(.drawn)))
    #expect(try !#require(Metric.named("first_touch_p50_hours")).isLimit(observation(.drawn)))
  }

  /// A metric that is added must be worked by hand here too.
  @Test func everyMetricIsWorkedByHand() {
    #expect(Set(MetricTests.drawn.map(\.0)) == Set(Metric.all.map(\.name)))
  }

  @Test func everyMetricHasItsOwnName() {
    #expect(Set(Metric.all.map(\.name)).count == Metric.all.count)
    #expect(Set(Metric.all.map(\.title)).count == Metric.all.count)
  }
}
