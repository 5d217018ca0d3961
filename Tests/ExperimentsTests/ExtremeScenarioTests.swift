// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import FunnelModel
import Testing

@testable import Experiments
@testable import FunnelEngine

/// A legal scenario at the end of what a file may say, and the metrics that have no value there.
struct ExtremeCase: Sendable, CustomStringConvertible {
  let description: String
  let undefined: [String]
  let change: @Sendable (inout Scenario) -> Void

  init(_ description: String, undefined: [String] = [], change: @escaping @Sendable (inout Scenario) -> Void) {
    self.description = description
    self.undefined = undefined
    self.change = change
  }

  static let perHandover = [
    "reach_rate", "mql_to_sql_rate", "sla_attainment", "first_touch_p50_hours", "first_touch_p90_hours",
    "speed_to_lead_p50_hours", "speed_to_lead_p90_hours", "leakage_rate", "attempts_per_lead", "cadence_kept_rate",
  ]
  static let perSQL = ["sql_to_opportunity_rate", "win_rate", "cost_per_sql", "cac"]

  static let all = [
    ExtremeCase("no leads", undefined: perHandover + perSQL + ["lead_to_won_rate"]) { scenario in
      for index in scenario.sources.indices { scenario.sources[index].volume = 0 }
    },
    ExtremeCase("nothing handed over", undefined: perHandover + perSQL) {
      ($0.today.threshold, $0.nurture.hazard) = (100, 0)
    },
    ExtremeCase("nobody reachable", undefined: perSQL) { $0.team.reachable = 0 },
    ExtremeCase("nobody answers", undefined: perSQL) { $0.team.contactRate = 0 },
    ExtremeCase("work without end", undefined: perSQL) {
      ($0.team.talk, $0.today.minutesPerDay, $0.today.giveUpAge) = (.constant(480), 1, .infinity)
      $0.team.contactRate = 0
    },
    ExtremeCase("work without time") {
      ($0.team.research, $0.team.dial, $0.team.talk) = (.constant(0), .constant(0), .constant(0))
    },
    ExtremeCase("everything dropped before it closes", undefined: ["cac"]) {
      ($0.clock.runOut, $0.pipeline.cycle) = (.none, .constant(87_660))
    },
    ExtremeCase("a cycle of no length", undefined: ["sales_velocity"]) { $0.pipeline.cycle = .constant(0) },
    ExtremeCase("open day and night") {
      $0.calendar = BusinessCalendar(worksOn: Array(repeating: true, count: 7), opens: 0, closes: 24)
    },
    ExtremeCase("warm-up longer than the window") { $0.clock.warmUp = 4 * $0.clock.horizon },
    ExtremeCase("reps always absent", undefined: ["utilisation"] + perSQL) {
      ($0.team.absenceRate, $0.team.absenceLength) = (30, .constant(8760))
      // Everybody falls out in the warm-up, and nobody is back before the end.
      $0.clock.warmUp = 8766
    },
    ExtremeCase("a window of closed days", undefined: ["utilisation", "sla_attainment", "cadence_kept_rate"] + perSQL) {
      // A Saturday.
      $0.clock = Clock(start: CalendarDay(year: 2027, month: 1, day: 2), horizon: 24, runOut: .none)
    },
    ExtremeCase("a window of holidays", undefined: ["utilisation", "offered_load"] + perSQL) {
      $0.clock = Clock(start: CalendarDay(year: 2027, month: 1, day: 4), horizon: 24, runOut: .none)
      $0.calendar.holidays = [4].compactMap { CalendarDay(year: 2027, month: 1, day: $0) }
    },
    ExtremeCase("ten thousand reps") { $0.today.reps = 10_000 },
    ExtremeCase("thirty attempts") { $0.today.attempts = 30 },
    ExtremeCase("no money") {
      ($0.money.margin, $0.money.repCost, $0.money.aeRate) = (0, 0, 0)
      $0.money.dealValue = .constant(0)
    },
  ]
}

@Suite struct ExtremeScenarioTests {
  /// A rate of nothing has no value; everything else has one, and JSON can hold the whole study.
  @Test(arguments: ExtremeCase.all) func everyStudyEndsInNumbers(extreme: ExtremeCase) throws {
    var scenario = SmallStudy.scenario()
    extreme.change(&scenario)
    scenario.levers = [
      SmallStudy.range(.threshold, [scenario.today.threshold, scenario.today.threshold - 10]),
      SmallStudy.range(.attempts, [1, 30]),
    ]
    var budget = SelectionBudget()
    (budget.firstStage, budget.batch, budget.maximum) = (4, 4, 8)
    let laboratory = Laboratory(scenario, seed: 3, threads: 2)
    let results = try laboratory.recommend(settings: SmallStudy.settings(4), budget: budget)
    #expect(try !SmallStudy.bytes(results).isEmpty)
    let today = try #require(results.policies.first)
    let undefined = today.metrics.filter { $0.value.mean == nil }.keys
    #expect(Set(undefined).isSuperset(of: extreme.undefined), "\(extreme.undefined) against \(undefined.sorted())")
    for name in ["leads", "handed_over", "won", "contribution"] { #expect(!undefined.contains(name)) }
    let load = today.metrics["offered_load"]?.mean ?? 0
    #expect(load >= 0)
  }

  /// What has no leads has no percentile, and no promise is judged on it.
  @Test func aPercentileOfNothingIsNotZero() throws {
    var scenario = SmallStudy.scenario()
    (scenario.today.threshold, scenario.nurture.hazard) = (100, 0)
    let today = NamedPolicy(name: "today", policy: scenario.today)
    let results = try Laboratory(scenario, seed: 3, threads: 1).compare("x", [today], settings: SmallStudy.settings(3))
    #expect(results.policies[0].metrics["first_touch_p90_hours"]?.mean == nil)
    #expect(results.policies[0].feasibility.isEmpty)
  }
}
