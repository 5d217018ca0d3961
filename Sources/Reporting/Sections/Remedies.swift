// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments

extension ReportSection {
  /// What would let the staffing keep a promise, when it can keep none.
  static let remedies = ReportSection("What would make it possible", needs: [.recommendation]) { contents in
    guard let remedies = contents.results.recommendation?.remedies, !remedies.isEmpty else { return [] }
    let rows = remedies.map { remedy in
      [
        Cell(leverTitle(remedy.key)), Cell(leverValue(remedy.key, remedy.now)),
        Cell(leverValue(remedy.key, remedy.value)),
        Cell(money(remedy, contents)),
      ]
    }
    let columns = [
      Column("change", .words), Column("now", .words), Column("enough from", .words),
      Column("contribution, per month", .numbers),
    ]
    return [
      .table(Table(columns, rows: rows)),
      .paragraph(
        "One change at a time, the smallest that lets a first touch and a cadence be kept, the cheapest first; what it "
          + "does to contribution is measured on the same leads."),
    ]
  }

  private static func money(_ remedy: Remedy, _ contents: ReportContents) -> String {
    Figure(difference: remedy.contribution, halfWidth: remedy.halfWidth, contents.currency).text
  }
}

/// A remedy as a phrase with what it brings.
func remedyText(_ remedy: Remedy, _ contents: ReportContents) -> String {
  let money = Figure(difference: remedy.contribution, halfWidth: remedy.halfWidth, contents.currency).text
  return
    "\(leverPhrase(remedy.key, remedy.value)) instead of \(leverValue(remedy.key, remedy.now)), \(money) a month in "
    + "contribution"
}
