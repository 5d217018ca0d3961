// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments

extension SLADocument {
  /// What both sides look at, what is expected and when to meet.
  var sharedMetrics: [Block] {
    let rows = sharedLines.map { line in
      [Cell(line.metric), Cell(line.target), Cell(line.redLine), Cell(line.owner), Cell(blank)]
    }
    guard !rows.isEmpty else { return [] }
    let columns = [
      Column("metric", .words), Column("target", .numbers), Column("red line", .numbers), Column("owner", .words),
      Column("read from", .words),
    ]
    return [
      .table(Table(columns, rows: rows)),
      .paragraph(
        "Target: the expected value with half its \(levelText(contents.level)) interval. Red line: passed in about one "
          + "of ten of \(contents.futures), so passing it is a reason to meet, not a failure. Both are means over the "
          + "window; a single month varies more."),
    ]
  }

  /// The same line by line.
  var sharedLines: [SharedMetricLine] {
    guard let policy = contents.recommended else { return [] }
    let watched = [
      ("handed_over", "marketing"), ("acceptance_rate", "marketing"), ("sla_attainment", "sales"),
      ("leakage_rate", "sales"), ("reach_rate", "sales"), ("mql_to_sql_rate", "both"), ("sql", "both"), ("won", "both"),
      ("contribution", "both"),
    ]
    return watched.compactMap { name, owner in
      guard let result = policy.metrics[name], result.mean != nil, let metric = Metric.named(name) else { return nil }
      // Nothing is refused where sales cannot refuse.
      if name == "acceptance_rate", result.mean == 1 { return nil }
      return SharedMetricLine(
        metric: metricLabel(name), target: contents.figure(name, of: policy)?.text ?? "-",
        redLine: redLine(result, metric), owner: owner)
    }
  }

  /// The worse end of the middle 80 % of futures, or both ends when neither way is worse.
  private func redLine(_ result: MetricResult, _ metric: Metric) -> String {
    let ends = contents.spreadEnds(result)
    guard let ends else { return "-" }
    return switch metric.better {
    case .higher: "below \(ends.low)"
    case .lower: "above \(ends.high)"
    case .neither: "outside \(ends.low) to \(ends.high)"
    }
  }

  /// The figures that decide, agreed policy beside the base.
  var expectedEffect: [Block] {
    guard let policy = contents.recommended else { return [] }
    if contents.keepsBase { return [.paragraph("The agreement keeps today's policy: nothing changes.")] }
    let metrics =
      ["handed_over"] + contents.keyFigures
      + ["sla_attainment", "wasted_hours_unreached", "wasted_hours_not_qualified", "offered_load", "cac"]
    guard let table = contents.pairTable(metrics, of: policy, named: "agreed") else { return [] }
    return [.table(table), .paragraph(contents.pairLegend)]
  }
}
