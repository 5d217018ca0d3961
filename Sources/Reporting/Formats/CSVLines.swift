// SPDX-License-Identifier: GPL-3.0-or-later

import Calibration
import Experiments

/// The policies of the results as tidy rows, one per policy and metric, after RFC 4180.
///
/// Comparisons are not among them: they have two policies a row and stand in `results.json`.
func csvText(_ results: StudyResults) -> String {
  let header = [
    "policy", "metric", "unit", "mean", "half_width", "half_width_simulation", "half_width_data", "level", "p10", "p50",
    "p90", "at_least",
  ]
  let rows = results.policies.flatMap { policy in
    metricNames(of: policy).compactMap { name in policy.metrics[name].map { row(policy.name, name, $0) } }
  }
  return csvLines([header] + rows)
}

/// Rows of fields as RFC 4180 writes them.
func csvLines(_ rows: [[String]]) -> String {
  rows.map { $0.map(CSVText.quoted).joined(separator: ",") + "\r\n" }.joined()
}

private func row(_ policy: String, _ name: String, _ metric: MetricResult) -> [String] {
  let numbers = [
    metric.mean, metric.halfWidth, metric.halfWidthSimulation, metric.halfWidthData, metric.level, metric.p10,
    metric.p50, metric.p90,
  ]
  return [policy, name, metric.unit] + numbers.map { $0.map { String($0) } ?? "" } + [String(metric.atLeast)]
}

/// The metrics a policy has, in the order of the catalog.
private func metricNames(of policy: PolicyResult) -> [String] {
  Metric.all.map(\.name).filter { policy.metrics[$0] != nil }
}
