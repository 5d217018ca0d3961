// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import Statistics

/// Figures of policies that hand over leads of a kind sales has never worked.
extension Laboratory {
  /// The share of a policy's handovers that nothing is known about.
  func unsupportedShare(of policy: Policy) -> Double { scenario.unsupportedHandovers(under: policy)?.share ?? 0 }

  /// A warning for every policy below the support, with the pilot that would settle it.
  func outsideSupport(_ policies: [NamedPolicy]) -> [Warning] {
    let found = policies.compactMap { policy in
      scenario.unsupportedHandovers(under: policy.policy).map { (policy.name, $0) }
    }
    // Many cells of a surface say the same; the farthest speaks for them.
    guard let (name, most) = found.max(by: { $0.1.share < $1.1.share }) else { return [] }
    let others = found.count > 1 ? " (the farthest of \(listed(found.map(\.0), of: policies.count)))" : ""
    let months = max(1, Int(most.pilotMonths.rounded(.up)))
    return [
      Warning(
        code: "outside_support",
        message: "\(name)\(others) hands over leads with scores that sales has never worked: \(percent(most.share)) of "
          + "its handovers score below \(plainText(most.support.lowerBound)), the lowest in the history; what they "
          + "are worth is not known, so its figures are bands: from nothing to twice what the curve says of those leads"
      ),
      Warning(
        code: "pilot",
        message: "before \(name), hand over \(most.pilotLeads) leads with scores from "
          + "\(plainText(most.threshold)) to \(plainText(most.support.lowerBound)), drawn at random, for about "
          + "\(months) month\(months == 1 ? "" : "s"), and fit again: their share of SQLs is then known to within "
          + "\(Int((100 * most.pilotPrecision).rounded(.up))) points"),
    ]
  }
}

extension Laboratory {
  /// The figures that depend on what leads are worth, and the one whose size the unknown part is measured by.
  private static let worth: [String: String] = {
    let plain = [
      "sal", "sql", "opportunities", "won", "acceptance_rate", "mql_to_sql_rate", "sql_to_opportunity_rate", "win_rate",
      "lead_to_won_rate", "revenue", "gross_profit", "cost_per_sal", "cost_per_sql", "cac", "sales_velocity",
    ]
    // What is left after costs may be near nothing while its parts are not.
    let margins = ["contribution": "gross_profit", "contribution_worked": "gross_profit"]
    return Dictionary(uniqueKeysWithValues: plain.map { ($0, $0) }).merging(margins) { first, _ in first }
  }()

  /// By how much each figure of a policy may be off because of leads nobody knows: their share of the figure.
  func bands(of index: Int, in rows: Rows, policy: Policy) -> [String: Double] {
    let share = unsupportedShare(of: policy)
    guard share > 0 else { return [:] }
    return Self.worth.compactMapValues { name in
      let values = rows.expected(Metric.position(name), of: index)
      guard values.allSatisfy(\.isFinite) else { return nil }
      return share * abs(Estimate(observations: values).mean)
    }
  }
}

extension MetricResult {
  /// The metric with a part nobody knows added on both sides.
  func widened(by band: Double?) -> MetricResult {
    guard let band, let halfWidth else { return self }
    return MetricResult(
      unit: unit, mean: mean, halfWidth: halfWidth + band, halfWidthSimulation: halfWidthSimulation,
      halfWidthData: (halfWidthData ?? 0) + band, level: level, p10: p10.map { $0 - band }, p50: p50,
      p90: p90.map { $0 + band }, atLeast: atLeast)
  }
}

extension Comparison {
  /// The difference with the parts nobody knows added on both sides; who is ahead cannot be said then.
  func widened(by band: Double) -> Comparison {
    guard band > 0, let halfWidth else { return self }
    return Comparison(
      policy: policy, against: against, metric: metric, unit: unit, mean: mean, halfWidth: halfWidth + band,
      halfWidthSimulation: halfWidthSimulation, halfWidthData: (halfWidthData ?? 0) + band, level: level,
      pBetter: nil, correlation: correlation, varianceReduction: varianceReduction,
      varianceReductionDrawn: varianceReductionDrawn, varianceReductionExpected: varianceReductionExpected,
      varianceReductionControls: varianceReductionControls)
  }
}
