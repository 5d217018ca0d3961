// SPDX-License-Identifier: GPL-3.0-or-later

public import Experiments

/// How the program's promises held when they were put to the test, in a format; `csv` gives a row per promise.
public func render(_ result: SelfCheckResult, as format: ResultsFormat, style: TerminalStyle = .plain) -> String {
  SelfCheckReport(result: result).text(as: format, style: style)
}

/// A self-check in words and numbers.
struct SelfCheckReport: FormattedReport {
  let result: SelfCheckResult

  var json: String { jsonText(["selfcheck": result]) }

  var csv: String {
    let header = [
      "experiment", "what", "claim", "unit", "nominal", "achieved", "lower", "upper", "count", "holds",
    ]
    let rows = result.rows.map { row in
      [row.experiment, row.what, row.claim.rawValue, row.unit]
        + [row.nominal, row.achieved, row.lower, row.upper].map { String($0) } + ["\(row.count)", "\(row.holds)"]
    }
    return csvLines([header] + rows)
  }

  var blocks: [Block] {
    let broken = result.rows.filter { !$0.holds }
    let verdict =
      broken.isEmpty
      ? "All \(result.rows.count) promises hold." : "\(broken.count) of \(result.rows.count) promises do not hold."
    return [.title("Self-check"), .paragraph(verdict)]
      + titles.flatMap { title in
        [.heading(title), .table(table(result.rows.filter { $0.title == title }))]
      } + [
        .heading("How to read it"),
        .list([
          "Achieved is how often it went as promised, or the mean that was seen; the interval holds for all rows at once "
            + "with \(levelText(result.level)).",
          "A promise of at least so much fails when the whole interval lies below it; one of exactly so much also when it "
            + "lies above. Sound intervals often cover more than they promise.",
          "leadflow \(result.version), seed \(result.seed), \(result.repeats) repeats, GSL \(result.gslVersion).",
        ]),
      ]
  }

  private var titles: [String] {
    result.rows.reduce(into: []) { titles, row in if !titles.contains(row.title) { titles.append(row.title) } }
  }

  private func table(_ rows: [SelfCheckRow]) -> Table {
    Table(
      [
        Column("what", .words), Column("promised", .numbers), Column("achieved", .numbers),
        Column("interval", .numbers), Column("tries", .numbers), Column("", .marks),
      ],
      rows: rows.map { row in
        [
          Cell(row.what), Cell((row.claim == .atLeast ? "≥ " : "") + number(row.nominal, row)),
          Cell(number(row.achieved, row)), Cell("\(number(row.lower, row)) to \(number(row.upper, row))"),
          Cell(fixed(Double(row.count), decimals: 0)), row.holds ? Cell("✓ holds", .good) : Cell("✗ fails", .bad),
        ]
      })
  }

  private func number(_ value: Double, _ row: SelfCheckRow) -> String {
    row.unit == "share" ? fixed(100 * value, decimals: 2) + " %" : fixed(value, decimals: 3) + " \(row.unit)"
  }
}
