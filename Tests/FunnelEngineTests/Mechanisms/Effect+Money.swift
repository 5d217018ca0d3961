// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import Statistics

@testable import FunnelEngine

extension Effect {
  /// One lead of Monday at ten, in a window of one month.
  private static let one: Trial = .placed([Lead(at: 10)])

  /// A figure of the books of a run, its deals as drawn.
  private static func booked(_ figure: @escaping @Sendable (Ledger) -> Double) -> @Sendable (Run) -> Double {
    { run in figure(Ledger(run.result, policy: run.policy, scenario: run.compiled.scenario, luck: .drawn)) }
  }

  /// Every lead is won at once for 1,000.
  private static func winning(_ scenario: inout Scenario) {
    scenario.qualification.intercept = 100
    scenario.money.dealValue = .constant(1000)
  }

  /// A lead is nurtured for half a month of 29.4 days, and expires.
  private static func nurturing(_ scenario: inout Scenario) {
    scenario.today.threshold = 80
    scenario.today.nurtureTime = scenario.calendar.hoursPerMonth / 2
  }

  static let moneyEffects: [Effect] = [
    Effect(
      "deal value", "money.deal_value", figure: "revenue of a win", expected: 1500, one, base: winning,
      change: { $0.money.dealValue = .constant(2500) }, value: booked(\.revenue)),
    // The root of a number that is even between 0 and 2 has the mean 2 sqrt(2) / 3.
    Effect(
      "larger firms buy more", "money.revenue_effect", figure: "revenue of a win",
      expected: 1000 * (2 * 2.0.squareRoot() / 3 - 1), .lucky(4000, [Lead(at: 10)]),
      base: { scenario in
        winning(&scenario)
        scenario.sources[0].revenue = .random(.uniform(low: 0, high: 2e6))
      },
      change: { $0.money.revenueEffect = 0.5 }, value: booked(\.revenue)),
    Effect(
      "margin", "money.margin", figure: "gross profit of a win", expected: -400, one, base: winning,
      change: { $0.money.margin = 0.6 }, value: booked(\.grossProfit)),
    // The deal closes a year of twelve months after the start of the window.
    Effect(
      "discount", "money.discount_rate", figure: "gross profit of a win", expected: 1000 / 1.1 - 1000, one,
      base: { scenario in
        winning(&scenario)
        scenario.pipeline.cycle = .constant(Value(12 * scenario.calendar.hoursPerMonth - 10))
      },
      change: { $0.money.discountRate = 0.1 }, value: booked(\.grossProfit)),
    Effect(
      "cost of a handover", "money.handover_cost", figure: "cost of two leads", expected: 50,
      .placed([Lead(at: 10), Lead(at: 11)]), change: { $0.money.handoverCost = 25 }, value: booked(\.cost)),
    Effect(
      "cost of reps", "money.rep_cost", figure: "cost of two reps for a month", expected: 10_000, one,
      base: { $0.today.reps = 2 }, change: { $0.money.repCost = 5000 }, value: booked(\.cost)),
    // Three and a half hours.
    Effect(
      "cost of account executives", "money.ae_rate", figure: "cost of an SQL", expected: 3.5 * 80, one,
      base: { scenario in
        winning(&scenario)
        scenario.pipeline.aeTime = 210
      },
      change: { $0.money.aeRate = 80 }, value: booked(\.cost)),
    // A sixth of an hour.
    Effect(
      "cost of marketing's time", "money.marketing_rate", figure: "cost of a handover", expected: 10, one,
      base: { $0.money.handoverTime = 10 }, change: { $0.money.marketingRate = 60 }, value: booked(\.cost)),
    Effect(
      "marketing's work on a handover", "money.handover_time", figure: "cost of a handover", expected: 15, one,
      base: { $0.money.marketingRate = 60 }, change: { $0.money.handoverTime = 15 }, value: booked(\.cost)),
    Effect(
      "content", "money.content_cost", figure: "cost of a month", expected: 2000, one,
      change: { $0.money.contentCost = 2000 }, value: booked(\.cost)),
    Effect(
      "cost of nurture", "nurture.cost", figure: "cost of half a month of nurture", expected: 2, one, base: nurturing,
      change: { $0.nurture.cost = 4 }, value: booked(\.cost)),
    // A touch a day for fourteen days and a bit, three minutes each at one a minute.
    Effect(
      "marketing's work on a touch", "nurture.touch_time", figure: "cost of half a month of nurture", expected: 14 * 3,
      one,
      base: { scenario in
        nurturing(&scenario)
        (scenario.today.touchGap, scenario.money.marketingRate) = (24, 60)
      },
      change: { $0.nurture.touchTime = 3 }, value: booked(\.cost)),
  ]

  /// Two hires for a month.
  private static func employed(
    _ mechanism: String, _ key: String, expected: Double, salary: Value = 4000, change: (inout Hire) -> Void
  ) -> Effect {
    Effect(
      mechanism, key, figure: "cost of two hires for a month", expected: expected, one,
      base: { scenario in
        scenario.today.hires = 2
        scenario.hire.terms.salary = salary
      },
      change: { change(&$0.hire.terms) }, value: booked(\.cost))
  }

  static let hireCostEffects: [Effect] = [
    employed("salary", "hire.salary", expected: 2 * 4000, salary: 0) { $0.salary = 4000 },
    employed("what the employer pays on top", "hire.on_cost", expected: 2 * 0.35 * 4000) { $0.onCost = 0.35 },
    employed("tools of a hire", "hire.tools", expected: 2 * 150) { $0.tools = 150 },
    employed("managing a hire", "hire.management", expected: 2 * 0.1 * 4000) { $0.management = 0.1 },
    // Both are recruited at the start of the window.
    employed("recruiting", "hire.recruiting", expected: 2 * 3000) { $0.recruiting = 3000 },
  ]
}
