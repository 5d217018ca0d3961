// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import ScenarioFormat
import Testing

/// Factors of hours and months, and growth, as a file gives them.
@Suite struct ArrivalFactorTests {
  private func read(_ arrivals: String, growth: String = "0", clock: String = "") throws -> Scenario {
    let text = """
      name: arrivals
      clock: {\(clock)horizon: 12 months, run_out: 6 months}
      sources:
        web: {volume: 300 per month, growth: \(growth), score: 60}
      money:
        deal_value: $14,000
      today:
        handoff.threshold: 50
        sales.reps: 3
      arrivals:
        \(arrivals)
      """
    return try readScenario(text: text, name: "arrivals.yaml").scenario
  }

  private func list(_ factors: [Double]) -> String { "[\(factors.map { "\($0)" }.joined(separator: ", "))]" }

  @Test(arguments: [24, 168]) func hoursAreReadAndPutRight(count: Int) throws {
    let factors = (0..<count).map { $0 % 2 == 0 ? 0.5 : 1.5 }
    #expect(try read("hours: \(list(factors))").arrivals.hours == factors)
    let off = factors.map { $0 * 1.04 }
    let hours = try read("hours: \(list(off))").arrivals.hours
    #expect(zip(hours, factors).allSatisfy { abs($0 - $1) < 1e-12 })
  }

  @Test func monthsAreReadAndPutRight() throws {
    let factors = [0.5, 0.75, 1, 1, 1.25, 1.5, 1, 0.25, 1.75, 1, 1.5, 0.5]
    let start = "start: 2027-01-04, "
    #expect(try read("months: \(list(factors))", clock: start).arrivals.months == factors)
    let months = try read("months: \(list(factors.map { $0 * 0.96 }))", clock: start).arrivals.months
    #expect(zip(months, factors).allSatisfy { abs($0 - $1) < 1e-12 })
  }

  @Test func growthIsReadPerMonth() throws {
    #expect(try read("after_hours: 30%", growth: "2% per month").sources[0].growth == 0.02)
    #expect(try read("after_hours: 30%", growth: "-3% per month").sources[0].growth.number == -0.03)
  }
}
