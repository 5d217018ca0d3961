// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import Statistics

extension Laboratory {
  /// What a reader must know before acting on the rows.
  func warnings(_ policies: [NamedPolicy], in rows: Rows) -> [Warning] {
    [growingBacklog(policies, in: rows), skewedObjective(policies, in: rows)].compactMap { $0 }
  }

  /// A line that grows through the window: the answer then depends on how long the window is.
  private func growingBacklog(_ policies: [NamedPolicy], in rows: Rows) -> Warning? {
    let load = Metric.position("offered_load")
    let names = policies.indices.filter { Estimate(observations: rows.expected(load, of: $0)).mean > 1 }
      .map { policies[$0].name }
    guard !names.isEmpty else { return nil }
    let listed = names.prefix(4).joined(separator: "; ") + (names.count > 4 ? "; and \(names.count - 4) more" : "")
    return Warning(
      code: "overload",
      message: "more work than rep time under \(names.count) of \(policies.count) policies (\(listed)): "
        + "the line grows or leads are dropped, and figures depend on the length of the window")
  }

  /// Too few replications for the skewness of the objective.
  private func skewedObjective(_ policies: [NamedPolicy], in rows: Rows) -> Warning? {
    let metric = Metric.position(Metric.objective)
    let worst = policies.indices.map { abs(skewness(rows.expected(metric, of: $0))) }.max() ?? 0
    let isFew = rows.units.count < 30
    guard isFew || worst / Double(rows.units.count).squareRoot() > 0.3 else { return nil }
    return Warning(
      code: "few_replications",
      message:
        "\(rows.units.count) replications are too few for exact intervals of money; use --replications 100 or more")
  }

  private func skewness(_ values: [Double]) -> Double {
    let count = Double(values.count)
    let mean = values.reduce(0, +) / count
    let second = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count
    let third = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) * ($1 - mean) } / count
    return second > 0 ? third / (second * second.squareRoot()) : 0
  }
}
