// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments

extension ReportContents {
  /// Metrics of one policy beside the base with their paired difference, a row each.
  func pairTable(_ metrics: [String], of policy: PolicyResult, named title: String) -> Table? {
    guard let base else { return nil }
    let rows = metrics.compactMap { name -> [Cell]? in
      guard let theirs = figure(name, of: base), let ours = figure(name, of: policy) else { return nil }
      let comparison = comparison(name, of: policy.name)
      let isUnknown = theirs.atLeast && ours.atLeast
      let isLimit = theirs.atLeast || ours.atLeast
      let difference = isLimit ? nil : comparison.map { Figure($0, currency).text }
      return [
        Cell(metricLabel(name)), Cell(theirs.text), Cell(ours.text),
        // With a lower limit on either side the size of the change is not known.
        Cell(difference ?? "-"), Cell(isUnknown ? "" : comparison.flatMap(chance)?.text ?? ""),
        isUnknown ? "" : comparison.map { Reading($0, isLimit: (theirs.atLeast, ours.atLeast)).cell } ?? "",
      ]
    }
    guard !rows.isEmpty else { return nil }
    return Table(
      [
        Column("", .words), Column(base.name, .numbers), Column(title, .numbers), Column("difference", .numbers),
        Column("P(better)", .numbers), Column("", .marks),
      ], rows: rows)
  }

  /// What the columns of a pair table mean.
  var pairLegend: String {
    let level = results.comparisons?.first?.level ?? 0.95
    let isControlled = results.comparisons?.contains(where: \.isControlled) ?? false
    let controls =
      isControlled
      ? " Luck that is known (how many good leads came, were reached and accepted) is taken out of a difference, so it "
        + "may lie off that of the two columns."
      : ""
    return "± is half a \(levelText(level)) interval of the mean. P(better): ahead in that share of \(futures), "
      + "the same leads for both. p90: nine leads in ten are touched within it. pp: percentage points." + controls
  }
}
