// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments

extension ReportSection {
  /// What would be signed where the axes stand elsewhere.
  static let axes = ReportSection("If staffing or another axis changes", needs: [.axes, .recommendation]) { contents in
    guard let grid = contents.grid, let chosen = contents.recommended else { return [] }
    let verdicts = grid.slices.compactMap { AxisVerdict($0, chosen: chosen, levers: grid.levers, contents: contents) }
    let rows = verdicts.map { verdict in
      [
        Cell(verdict.setting), Cell(verdict.best),
        Cell(contents.figure(Metric.objective, of: verdict.cell)?.text ?? "-"),
        Cell(contents.figure("won", of: verdict.cell)?.text ?? "-"),
        Cell(verdict.others.isEmpty ? "none" : "\(verdict.others.count)"),
        verdict.isToday ? "advised" : verdict.holds ? Cell("holds", .good) : Cell("turns", .open),
      ]
    }
    guard rows.count > 1 else { return [] }
    let columns = [
      Column("with", .words), Column("highest contribution", .words), Column("contribution, per month", .numbers),
      Column("wins, per month", .numbers), Column("may be as good", .numbers), Column("choice", .marks),
    ]
    return [
      .table(Table(columns, rows: rows)),
      .paragraph(
        "turns: the policy advised above is ruled out as best there, so agree again before the change happens."),
    ]
  }
}
