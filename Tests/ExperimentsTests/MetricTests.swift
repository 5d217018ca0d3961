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
    (scenario.money.marketingRate, scenario.money.handoverTime, scenario.nurture.touchTime) = (60, 1, 0.2)
    scenario.money.contentCost = 350
    (scenario.hire.terms.salary, scenario.hire.terms.recruiting) = (1000, 400)
    var offer = AgencyOffer(name: "offer")
    (offer.terms.setUpFee, offer.terms.retainer.fee, offer.minimumTerm) = (300, 100, 2160)
    scenario.contracts = [offer]
    var policy = Policy(reps: 2, minutesPerDay: 100, attempts: 6)
    (policy.agencyEnabled, policy.contract, policy.hires) = (true, "offer", 1)
    var tally = Tally()
    (tally.leads, tally.handedOver, tally.touched, tally.contacted) = (1000, 400, 380, 200)
    tally.handovers = 400
    (tally.accepted, tally.rejected, tally.recycled, tally.optedOut) = (150, 50, 30, 16)
    (tally.boughtElsewhere, tally.agencyCases, tally.agencyPassed) = (24, 70, 34)
    (tally.hireCases, tally.hirePassed, tally.disqualified) = (44, 18, 26)
    // In the order of reasons: gone, never, criteria, incumbent, timing, fit.
    tally.refusals = [1, 2, 3, 4, 5, 10]
    tally.refusalMinutes = [120, 240, 360, 480, 600, 1800]
    tally.reasonsTold = 15
    (tally.agencyDelivered, tally.agencyAccepted, tally.appointmentsHeld) = (32, 25, 20)
    (tally.agencyCost, tally.expectedAgencyCost) = (5000, 6000)
    tally.touches = 1000
    (tally.discount, tally.expectedDiscount) = (2000, 4000)
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
    (tally.executiveMinutes, tally.expectedExecutiveMinutes) = (4800, 5400)
    (tally.executiveBusyHours, tally.executiveStaffedHours) = (60, 80)
    (tally.executiveWaitMean, tally.executiveWaitP90, tally.executiveWaitP90IsLimit) = (3, 9, true)
    (tally.leakedOnTheWay, tally.leakedDropped, tally.leakedLetLie, tally.neverTouched) = (8, 10, 2, 20)
    (tally.unreached, tally.unreachedAfterAll, tally.premature) = (200, 150, 100)
    tally.belowSales = 60
    (tally.nearMissRevenue, tally.expectedNearMissRevenue) = (20_000, 24_000)
    (tally.returned, tally.returnedWon, tally.expectedReturnedWon) = (20, 2, 3)
    tally.velocity[.toHandover] = (24, 48)
    tally.velocity[.toAccepted] = (72, 96)
    tally.velocity[.toQualified] = (120, 144)
    tally.velocity[.toClose] = (168, 192)
    (tally.speedToLeadP99, tally.backlogAgeP90) = (90, 70)
    (tally.trustStart, tally.trustMin, tally.trustEnd) = (0.5, 0.2, 0.4)
    (tally.backlogAtStart, tally.backlogAtEnd) = (3, 10)
    return Observation(tally, policy: policy, scenario: scenario, luck: luck)
  }

  private static let drawn: [(String, Double)] = [
    ("leads", 500.0), ("mql", 200), ("handed_over", 200), ("contacted", 100), ("sal", 75), ("recycled", 15),
    ("opted_out", 8), ("bought_elsewhere", 12), ("agency_cases", 35), ("agency_passed", 17), ("acceptance_rate", 0.75),
    ("hire_cases", 22), ("hire_passed", 9), ("disqualified", 13), ("wasted_hours_cannot", 5),
    ("wasted_hours_will_not", 10), ("reason_capture_rate", 0.6), ("rejections_told", 7.5),
    ("wasted_hours_rejected", 5), ("first_touch_mean_hours", 6), ("sql", 40), ("opportunities", 25),
    ("won", 5), ("reach_rate", 0.5), ("mql_to_sql_rate", 0.2), ("sql_to_opportunity_rate", 0.625), ("win_rate", 0.2),
    ("lead_to_won_rate", 0.01), ("sla_attainment", 0.75), ("cadence_kept_rate", 0.8), ("first_touch_p50_hours", 1.5),
    ("first_touch_p90_hours", 40), ("speed_to_lead_p50_hours", 12), ("speed_to_lead_p90_hours", 60),
    ("leakage_rate", 0.05), ("attempts_per_lead", 3), ("wasted_hours", 80), ("wasted_hours_unreached", 50),
    ("wasted_hours_not_qualified", 25), ("utilisation", 0.25), ("borrowed_time", 0.05), ("backlog_growth", 7),
    ("revenue", 50_000),
    ("gross_profit", 24_500),
    // 49,000 less 4,000 media, 1,000 nurture, 500 handovers, 4,000 reps, 8,000 account executives, 5,000 agency, 2,400
    // hires, 600 marketing and 700 content, over two months.
    ("contribution", 11_400), ("cost_per_sql", 227.5), ("cac", 2620), ("sales_velocity", 2500),
    // 200 rep hours at 1,000 / 300 instead of 4,000.
    ("contribution_worked", 13_066.666666666667),
    ("agency_delivered", 16), ("agency_accepted", 12.5), ("agency_cost", 2500),
    ("cost_per_accepted_agency_lead", 200), ("cost_per_held_appointment", 250), ("committed_exposure", 600),
    ("hire_cost", 1200), ("marketing_cost", 300), ("content_cost", 350),
    // 200 leads of 41.491 minutes for two reps of 3,000 minutes a month.
    ("offered_load", 1.38303438587947),
    ("speed_to_lead_p99_hours", 90), ("backlog_age_p90_hours", 70), ("leakage_lost_rate", 0.02),
    ("leakage_dropped_rate", 0.025), ("leakage_let_lie_rate", 0.005), ("never_touched_rate", 0.05),
    ("persistence_rate", 0.75), ("premature_rate", 0.25), ("definition_gap_rate", 0.15), ("near_miss_value", 5000),
    ("recycle_yield", 0.1),
    ("days_to_handover_p50", 1), ("days_to_handover_p90", 2), ("days_to_sal_p50", 3), ("days_to_sal_p90", 4),
    ("days_to_sql_p50", 5), ("days_to_sql_p90", 6), ("days_to_close_p50", 7), ("days_to_close_p90", 8),
    ("ae_hours", 40), ("ae_utilisation", 0.75), ("ae_wait_mean_hours", 3), ("ae_wait_p90_hours", 9),
    ("trust_start", 0.5), ("trust_min", 0.2), ("trust_end", 0.4),
    // 5,000 for media and nurture; 26,200 in all, 18,200 of it without account executives.
    ("cost_per_mql", 12.5), ("cost_per_sal", 18_200.0 / 150), ("roi", 22_800.0 / 26_200),
  ]

  @Test(arguments: drawn)
  func isAsWorkedByHand(name: String, value: Double) throws {
    let metric = try #require(Metric.named(name))
    #expect(abs(metric.value(observation(.drawn)) / value - 1) < 1e-12)
  }

  @Test(arguments: [
    ("sql", 45.0), ("opportunities", 27), ("won", 6), ("revenue", 60_000),
    // 58,000 less 4,000 media, 1,000 nurture, 500 handovers, 4,000 reps, 9,000 account executives, 6,000 agency, 2,400
    // hires, 600 marketing and 700 content, over two months.
    ("contribution", 14_900), ("handed_over", 200), ("cac", 2350), ("ae_hours", 45), ("near_miss_value", 6000),
    ("recycle_yield", 0.15),
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
