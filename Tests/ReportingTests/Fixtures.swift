// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics

@testable import Experiments

/// Hand-made results, small enough to read and with one of everything a report has to say.
enum Fixture {
  static func header(_ study: String, replications: Int = 200) -> StudyHeader {
    StudyHeader(
      version: "1.2.3", schema: "1", study: study, seed: 7, replications: replications, parameterDraws: 1,
      scenario: "story", scenarioSha256: String(repeating: "0123456789abcdef", count: 4), gslVersion: "2.7.1",
      currency: "USD")
  }

  static func metric(
    _ name: String, _ mean: Double, _ halfWidth: Double, atLeast: Bool = false
  ) -> (String, MetricResult) {
    let unit = Metric.named(name)?.unit.rawValue ?? ""
    return (
      name,
      MetricResult(
        unit: unit, mean: mean, halfWidth: halfWidth, halfWidthSimulation: halfWidth, halfWidthData: 0, level: 0.95,
        p10: mean - 4 * halfWidth, p50: mean, p90: mean + 4 * halfWidth, atLeast: atLeast)
    )
  }

  /// The metrics of a policy that earns so much, on a team loaded so far.
  static func metrics(contribution: Double, wins: Double, load: Double) -> [String: MetricResult] {
    Dictionary(
      uniqueKeysWithValues: [
        metric("handed_over", 278, 1.6), metric("sql", wins * 6, 0.4), metric("won", wins, 0.14),
        metric("contribution", contribution, 1234), metric("revenue", contribution * 2.3, 1700),
        metric("cac", 4368, 21), metric("first_touch_p50_hours", 1.52, 0.08),
        metric("first_touch_p90_hours", load > 1 ? 80 : 2.3, load > 1 ? 0 : 0.21, atLeast: load > 1),
        metric("sla_attainment", load > 1 ? 0.053 : 0.986, 0.004), metric("leakage_rate", load > 1 ? 0.132 : 0, 0.0008),
        metric("wasted_hours", 110.4, 0.7), metric("wasted_hours_unreached", 66.4, 0.4),
        metric("wasted_hours_not_qualified", 44, 0.8), metric("utilisation", min(0.99, load), 0.002),
        metric("offered_load", load, 0.011),
      ])
  }

  static func policy(
    _ name: String, threshold: Double, discipline: String = "fifo", reps: Double = 3, contribution: Double,
    wins: Double, load: Double
  ) -> PolicyResult {
    PolicyResult(
      name: name,
      levers: [
        "handoff.threshold": .number(threshold), "sales.discipline": .text(discipline), "sales.reps": .number(reps),
      ],
      metrics: metrics(contribution: contribution, wins: wins, load: load),
      feasibility: [
        FeasibilityResult(
          clause: "first touch within 4 business hours for 90 % of leads", status: load > 1 ? .infeasible : .feasible,
          estimate: load > 1 ? 0.053 : 0.986, halfWidth: 0.004, level: 0.95)
      ])
  }

  static func comparison(
    _ policy: String, _ metric: String, _ mean: Double, _ halfWidth: Double, better: Double?
  ) -> Comparison {
    Comparison(
      policy: policy, against: "today", metric: metric, unit: Metric.named(metric)?.unit.rawValue ?? "", mean: mean,
      halfWidth: halfWidth, halfWidthSimulation: halfWidth, halfWidthData: 0, level: 0.95, pBetter: better,
      correlation: 0.7, varianceReduction: 3.2, varianceReductionDrawn: 2.4, varianceReductionExpected: 8.2,
      varianceReductionControls: 5.1)
  }

  static func comparisons(_ policy: String, gain: Double) -> [Comparison] {
    [
      comparison(policy, "contribution", gain, 712, better: gain > 0 ? 0.93 : 0.05),
      comparison(policy, "won", gain / 9000, 0.081, better: gain > 0 ? 1 : 0),
      comparison(policy, "sql", 0.1, 0.4, better: 0.52),
      comparison(policy, "first_touch_p90_hours", -77.7, 0.21, better: 1),
      comparison(policy, "leakage_rate", -0.106, 0.0049, better: 1),
      comparison(policy, "wasted_hours", -17.9, 0.94, better: 0.999),
      comparison(policy, "utilisation", -0.051, 0.006, better: nil),
    ]
  }

  static let today = policy("today", threshold: 60, contribution: 62_912, wins: 10.3, load: 1.295)
}
