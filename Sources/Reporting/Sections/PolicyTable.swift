// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments

extension ReportSection {
  /// The key figures of every policy of a comparison.
  static let policyTable = ReportSection(
    "Policies", needs: [.policies, .comparisons], yieldsTo: [.recommendation, .grid]
  ) { contents in
    guard let table = contents.levels(contents.keyFigures + ["offered_load"], of: contents.results.policies) else {
      return []
    }
    let promises = contents.results.policies.flatMap { policy in
      policy.feasibility.map { [Cell(policy.name)] + promiseCells($0) }
    }
    let kept = Table(
      [Column("promise of", .words), Column("", .marks), Column("promise", .words), Column("kept for", .numbers)],
      rows: promises)
    return [.table(table)] + (promises.isEmpty ? [] : [.paragraph(""), .table(kept)])
  }

  /// Everything measured about a single policy.
  static let measurements = ReportSection(
    "Measurements", needs: [.policies], yieldsTo: [.comparisons, .recommendation, .grid, .sensitivity, .negotiation]
  ) { contents in
    contents.results.policies.flatMap { policy -> [Block] in
      let rows = Metric.all.compactMap { metric -> [Cell]? in
        guard let result = policy.metrics[metric.name], result.mean != nil else { return nil }
        if metric.isHiddenAtZero, result.isZero { return nil }
        let spread = contents.spread(result)
        return [Cell(metricLabel(metric.name)), Cell(Figure(result, contents.currency).text), Cell(spread)]
      }
      let promises = policy.feasibility.map(promiseCells)
      let kept = Table([Column("", .marks), Column("promise", .words), Column("kept for", .numbers)], rows: promises)
      return [
        .table(
          Table(
            [Column(policy.name, .words), Column("mean", .numbers), Column("8 of 10 futures", .numbers)], rows: rows))
      ] + (promises.isEmpty ? [] : [.paragraph(""), .table(kept)]) + [
        .paragraph(
          "± is half a \(levelText(contents.level)) interval of the mean; the last column holds the middle 80 % of "
            + "\(contents.futures). p90: nine leads in ten are touched within it. Figures of what is switched off are left "
            + "out.")
      ]
    }
  }
}

/// A promise with its verdict as a symbol and a word, and the share kept.
func promiseCells(_ promise: FeasibilityResult) -> [Cell] {
  [
    Cell(stamp(promise.status), tone(promise.status)), Cell(promise.clause),
    Cell(Figure(share: promise.estimate, halfWidth: promise.halfWidth).text),
  ]
}

extension MetricResult {
  /// Whether the metric was 0 in every future that counts.
  var isZero: Bool { [mean, p10, p90] == [0, 0, 0] }
}

extension ReportContents {
  /// The key metrics and what is paid for help, where any is.
  var keyFigures: [String] { keyMetrics + used(["agency_cost", "hire_cost"]) }

  /// Those of some metrics that are not 0 under every policy.
  func used(_ metrics: [String]) -> [String] {
    metrics.filter { name in results.policies.contains { $0.metrics[name].map { !$0.isZero } ?? false } }
  }

  /// Metrics as rows, policies as columns.
  func levels(_ metrics: [String], of policies: [PolicyResult]) -> Table? {
    let rows = metrics.compactMap { name -> [Cell]? in
      guard policies.contains(where: { $0.metrics[name] != nil }) else { return nil }
      return [Cell(metricLabel(name))] + policies.map { Cell(figure(name, of: $0)?.text ?? "-") }
    }
    guard !rows.isEmpty else { return nil }
    let columns = policies.indices.map { Column(policies[$0].name, .numbers, group: $0) }
    return Table([Column("", .words)] + columns, rows: rows)
  }

  /// The middle 80 % of futures, with as many digits as the distance of its ends supports.
  func spread(_ metric: MetricResult) -> String {
    guard let ends = spreadEnds(metric) else { return "-" }
    return ends.low == ends.high ? ends.low : "\(ends.low) to \(ends.high)"
  }

  /// The ends of the middle 80 % of futures.
  func spreadEnds(_ metric: MetricResult) -> (low: String, high: String)? {
    guard let low = metric.p10, let high = metric.p90 else { return nil }
    let unit = MetricUnit(rawValue: metric.unit)
    // Both ends with the digits of the larger one.
    let scale = max(abs(low), abs(high))
    let text = { (end: Double) in
      Figure(
        value: end, halfWidth: high > low ? (high - low) / 10 : 0, unit: unit, currency: currency, scale: scale
      ).valueText
    }
    return (text(low), text(high))
  }
}
