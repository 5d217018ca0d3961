// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments

extension ReportSection {
  /// What made the intervals of a comparison as narrow as they are, by the difference in contribution.
  static let noiseCut = ReportSection(
    "How the noise was cut", needs: [.comparisons], yieldsTo: [.recommendation, .grid]
  ) { contents in
    let money = (contents.results.comparisons ?? []).filter { $0.metric == Metric.objective }
    guard money.contains(where: { $0.varianceReductionDrawn != nil }) else { return [] }
    let factors: [(words: String, value: (Comparison) -> Double?)] = [
      ("the same leads for both", \.varianceReductionDrawn),
      ("deals by their probability", \.varianceReductionExpected),
      ("known luck of the leads taken out", \.varianceReductionControls),
      ("together", { $0.varianceReductionTogether }),
    ]
    let correlations = money.map { Cell($0.correlation.map { fixed($0, decimals: 3) } ?? "-") }
    let rows =
      factors.map { factor in [Cell(factor.words)] + money.map { Cell(factor.value($0).map(times) ?? "-") } }
      + [[Cell("correlation of the two policies")] + correlations]
    let columns = money.map { Column($0.policy, .numbers) }
    return [
      .table(Table([Column("contribution", .words)] + columns, rows: rows)),
      .paragraph(
        "A factor says how many times as many replications it would take without it to know the difference as well."),
    ]
  }
}

extension Comparison {
  /// How many times smaller the variance of the difference is than with deals as drawn on leads of their own.
  fileprivate var varianceReductionTogether: Double? {
    guard let drawn = varianceReductionDrawn, let expected = varianceReductionExpected,
      let controls = varianceReductionControls
    else { return nil }
    return drawn * expected * controls
  }

  /// Whether known luck was taken out of the difference.
  var isControlled: Bool { (varianceReductionControls ?? 1) > 1 }
}

/// A factor to two digits, thousands in full.
private func times(_ factor: Double) -> String {
  "× " + fixed(factor, decimals: factor < 9.95 ? 1 : 0)
}
