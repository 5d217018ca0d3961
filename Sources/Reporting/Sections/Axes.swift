// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments

extension ReportSection {
  /// What would be signed where the axes stand elsewhere.
  static let axes = ReportSection("If staffing or another axis changes", needs: [.axes, .recommendation]) { contents in
    guard let grid = contents.grid, let chosen = contents.recommended else { return [] }
    let rows = grid.slices.compactMap { slice -> [Cell]? in
      guard let verdict = AxisVerdict(slice, chosen: chosen, levers: grid.levers, contents: contents) else {
        return nil
      }
      return [
        Cell(verdict.setting), Cell(verdict.best),
        Cell(contents.figure(Metric.objective, of: verdict.cell)?.text ?? "-"),
        Cell(contents.figure("won", of: verdict.cell)?.text ?? "-"),
        Cell(verdict.others.isEmpty ? "none" : "\(verdict.others.count)"),
        verdict.holds ? Cell("holds", .good) : Cell("turns", .open),
      ]
    }
    guard rows.count > 1 else { return [] }
    return [
      .table(
        Table(
          [
            Column("with", .words), Column("best", .words), Column("contribution, per month", .numbers),
            Column("wins, per month", .numbers), Column("others that may be as good", .numbers),
            Column("choice", .marks),
          ], rows: rows)),
      .paragraph(
        "\"turns\": the policy advised above can be ruled out as best there, so agree again before it happens."),
    ]
  }
}
