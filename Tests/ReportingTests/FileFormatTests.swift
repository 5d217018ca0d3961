// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@testable import Experiments
@testable import Reporting

@Suite struct FileFormatTests {
  private func object(_ results: StudyResults) throws -> [String: Any] {
    let data = Data(render(results, as: .json).utf8)
    return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  @Test func spellsJSONKeysAsPublished() throws {
    let object = try object(Fixture.recommend)
    #expect(
      Set(object.keys) == ["leadflow", "policies", "comparisons", "surface", "recommendation", "warnings"])
    let header = try #require(object["leadflow"] as? [String: Any])
    #expect(
      Set(header.keys) == [
        "version", "schema", "study", "seed", "replications", "parameter_draws", "scenario", "scenario_sha256",
        "gsl_version", "currency",
      ])
    let comparison = try #require((object["comparisons"] as? [[String: Any]])?.first)
    #expect(
      Set(comparison.keys) == [
        "policy", "against", "metric", "unit", "mean", "half_width", "half_width_simulation", "half_width_data",
        "level",
        "p_better", "correlation", "variance_reduction", "variance_reduction_drawn", "variance_reduction_expected",
        "variance_reduction_controls",
      ])
    let advice = try #require(object["recommendation"] as? [String: Any])
    #expect(
      Set(advice.keys) == ["policy", "levers", "status", "guarantee", "not_excluded", "regret_bound", "clauses"])
    let guarantee = try #require(advice["guarantee"] as? [String: Any])
    #expect(guarantee["indifference_zone"] as? Double == 1078.4)
    let policy = try #require((object["policies"] as? [[String: Any]])?.first)
    let metric = try #require((policy["metrics"] as? [String: Any])?["first_touch_p90_hours"] as? [String: Any])
    #expect(
      Set(metric.keys) == [
        "unit", "mean", "half_width", "half_width_simulation", "half_width_data", "level", "p10", "p50", "p90",
        "at_least",
      ])
  }

  @Test func leavesTheKeysOfDictionariesAlone() throws {
    var results = Fixture.simulate
    results.policies = [
      PolicyResult(
        name: "a", levers: ["handoff.threshold.PaidSearch": .number(65.5), "sales.giveUp": .text("never")],
        metrics: ["firstTouch": Fixture.metric("won", 0.1, 0.2).1], feasibility: [])
    ]
    let policy = try #require((try object(results)["policies"] as? [[String: Any]])?.first)
    let levers = try #require(policy["levers"] as? [String: Any])
    #expect(levers["handoff.threshold.PaidSearch"] as? Double == 65.5)
    #expect(levers["sales.giveUp"] as? String == "never")
    #expect((policy["metrics"] as? [String: Any])?["firstTouch"] != nil)
    // Full precision: the shortest text that reads back as the same number.
    #expect(render(results, as: .json).contains("\"mean\" : 0.1,"))
    #expect(render(results, as: .json).hasSuffix("}\n"))
  }

  @Test func writesTidyRowsAfterRFC4180() throws {
    var results = Fixture.simulate
    let metrics = Dictionary(uniqueKeysWithValues: [
      Fixture.metric("won", 10.25, 0.5), Fixture.metric("first_touch_p90_hours", 80, 0, atLeast: true),
    ])
    results.policies = [PolicyResult(name: "fast, \"new\"", levers: [:], metrics: metrics, feasibility: [])]
    #expect(
      render(results, as: .csv) == """
        policy,metric,unit,mean,half_width,half_width_simulation,half_width_data,level,p10,p50,p90,at_least\r
        "fast, ""new\""",won,per month,10.25,0.5,0.5,0.0,0.95,8.25,10.25,12.25,false\r
        "fast, ""new\""",first_touch_p90_hours,business hours,80.0,0.0,0.0,0.0,0.95,80.0,80.0,80.0,true\r

        """)
  }
}
