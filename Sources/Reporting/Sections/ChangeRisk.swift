// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments

extension ReportSection {
  /// What each policy of a comparison may bring against the first: the spread over futures, and how often it loses.
  static let changeRisk = ReportSection("What a change may bring", needs: [.standings]) { contents in
    let differences = (contents.results.compare?.differences ?? []).filter { $0.distribution != nil }
    guard !differences.isEmpty, let against = contents.results.compare?.against else { return [] }
    let quantiles: [(name: String, value: (DifferenceSpread) -> Double)] = [
      ("worst 5 in 100 below", \.p5), ("worst 10 in 100 below", \.p10), ("worst quarter below", \.p25),
      ("middle", \.p50), ("best quarter above", \.p75), ("best 10 in 100 above", \.p90),
      ("best 5 in 100 above", \.p95),
    ]
    let spreads = differences.map { difference in
      contents.amounts(quantiles.map { quantile in difference.distribution.map(quantile.value) ?? 0 })
    }
    let rows = quantiles.indices.map { row in [Cell(quantiles[row].name)] + spreads.map { Cell($0[row]) } }
    let futures = contents.results.leadflow.replications
    let better = differences.map { difference in
      Cell(difference.pBetter.map { chanceText($0, difference.pBetterInterval, of: futures) } ?? "-")
    }
    let loss = differences.map { difference in
      Cell(difference.pLoss.map { Chance(share: $0, count: futures).text } ?? "-")
    }
    let columns = differences.map { Column($0.policy, .numbers) }
    return [
      .table(
        Table(
          [Column("contribution against \(against)", .words)] + columns,
          rows: rows + [[Cell("P(loss)")] + loss, [Cell("P(better), with its interval")] + better])),
      .paragraph(
        "Per month, over \(contents.futures) with deals as they fall, the same leads for both: what one future may "
          + "bring, where ± tells how well the mean is known."),
    ]
  }

  /// How sure the differences in contribution are: intervals that hold together, skewness, replications for more.
  static let differenceErrors = ReportSection("How sure the differences are", needs: [.standings]) { contents in
    guard let compare = contents.results.compare else { return [] }
    let differences = compare.differences
    let figure = { (difference: ObjectiveDifference, halfWidth: Double?) in
      Cell(contents.difference(difference.mean, halfWidth))
    }
    var rows = [[Cell("each by itself")] + differences.map { figure($0, $0.halfWidth) }]
    if differences.count > 1 {
      rows.append([Cell("all at once")] + differences.map { figure($0, $0.halfWidthSimultaneous) })
    }
    rows.append([Cell("skewness")] + differences.map { Cell($0.skewness.map { fixed($0, decimals: 2) } ?? "-") })
    if differences.contains(where: { $0.bootstrap != nil }) {
      rows.append(
        [Cell("resampled interval")]
          + differences.map { difference in
            let ends = contents.amounts(difference.bootstrap.map { [$0.lower, $0.upper] } ?? [])
            return Cell(ends.count == 2 ? "\(ends[0]) to \(ends[1])" : difference.concern == nil ? "not needed" : "-")
          })
    }
    let count = { (number: Int?) in Cell(number.map { fixed(Double($0), decimals: 0) } ?? "-") }
    rows.append([Cell("replications to halve ±")] + differences.map { count($0.replicationsToHalve) })
    if let asked = compare.askedHalfWidth {
      rows.append(
        [Cell("replications for ± \(contents.currency.amount(asked))")]
          + differences.map { count($0.replicationsForAsked) })
    }
    let hasData = contents.results.leadflow.parameterDraws > 1
    let data = hasData ? " Replications do not shrink the part of ± that comes from uncertain values." : ""
    return [
      .table(
        Table(
          [Column("contribution against \(compare.against)", .words)] + differences.map { Column($0.policy, .numbers) },
          rows: rows)),
      .paragraph("Per month, \(levelText(compare.level)) intervals of the mean.\(data)"),
    ]
  }

  private static func chanceText(_ share: Double, _ ends: ShareEnds?, of futures: Int) -> String {
    let text = Chance(share: share, count: futures).text
    guard let ends else { return text }
    // The ends are no counts of futures; they are never written as none or all either.
    let limits = [ends.lower, ends.upper].map { Chance(share: $0, count: 1_000_000).text }
    return "\(text) (\(limits[0]) to \(limits[1]))"
  }
}
