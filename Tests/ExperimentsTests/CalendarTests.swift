// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import Foundation
import Testing

@testable import Experiments

struct CalendarTests {
  private let results: StudyResults

  init() throws {
    var scenario = SmallStudy.scenario()
    scenario.clock.runOut = .none
    results = try Laboratory(scenario, seed: 3, threads: 2).compare(
      "simulate", [NamedPolicy(name: "today", policy: scenario.today)], settings: SmallStudy.settings(6))
  }

  @Test func monthsAverageToTheMetrics() throws {
    let policy = try #require(results.policies.first)
    let calendar = try #require(policy.calendar)
    #expect(calendar.map(\.month) == [1, 2])
    for name in ["leads", "sal"] {
      let mean = calendar.reduce(0) { $0 + ($1.lines[name]?.mean ?? .nan) } / 2
      let metric = try #require(policy.metrics[name]?.mean)
      #expect(abs(mean / metric - 1) < 1e-9)
    }
    let month = try #require(calendar.last)
    #expect(Set(month.lines.keys) == Set(CalendarLine.all.map(\.name)))
    let revenue = try #require(month.lines["revenue"])
    let profit = try #require(month.lines["gross_profit"])
    #expect(abs(profit.mean - 0.75 * revenue.mean) < 1e-9 * (1 + revenue.mean))
    #expect(revenue.p10 <= revenue.p50 && revenue.p50 <= revenue.p90)
  }

  @Test func linesStandBesideTheMonth() throws {
    let calendar = try #require(results.policies.first?.calendar)
    let encoder = JSONEncoder()
    encoder.keyEncodingStrategy = .convertToSnakeCase
    let json = try #require(
      JSONSerialization.jsonObject(with: try encoder.encode(calendar)) as? [[String: Any]])
    #expect(json.count == 2)
    #expect(json[0]["month"] as? Int == 1)
    let leads = try #require(json[0]["leads"] as? [String: Double])
    #expect(Set(leads.keys) == ["mean", "half_width", "p10", "p50", "p90"])
  }

  /// A grid of many cells keeps no months.
  @Test func sweepsHaveNoCalendar() throws {
    let scenario = SmallStudy.scenario()
    let swept = try Laboratory(scenario, seed: 3, threads: 2).sweep(
      [], base: scenario.today, settings: SmallStudy.settings(1))
    #expect(swept.policies.allSatisfy { $0.calendar == nil })
  }
}
