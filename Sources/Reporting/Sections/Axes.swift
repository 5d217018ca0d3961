// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments

extension ReportSection {
  /// What would be signed where the axes stand elsewhere.
  static let axes = ReportSection("If staffing or another axis changes", needs: [.axes, .recommendation]) { contents in
    guard let grid = contents.grid, let chosen = contents.recommended else { return [] }
    let verdicts = grid.slices.compactMap { AxisVerdict($0, chosen: chosen, levers: grid.levers, contents: contents) }
    let rows = verdicts.flatMap { verdict in
      let choice = verdict.isToday ? Cell("") : verdict.holds ? Cell("holds", .good) : Cell("turns", .open)
      let best = row(verdict.setting, verdict.cell, choice, chosen, grid, contents)
      guard let keeping = verdict.keeping, keeping.name != verdict.cell.name else { return [best] }
      return [best, row("", keeping, "", chosen, grid, contents)]
    }
    guard rows.count > 1 else { return [] }
    let columns = [
      Column("with", .words), Column("highest contribution", .words), Column("contribution, per month", .numbers),
      Column("wins, per month", .numbers), Column("promises", .marks), Column("", .marks),
    ]
    return [
      .table(Table(columns, rows: rows)),
      .paragraph(
        "turns: the policy advised above is ruled out as best there, so agree again before the change happens. "
          + "promises: \(promiseMeaning). Where they are not kept, the line below has the highest contribution that keeps "
          + "them."),
    ]
  }

  private static func row(
    _ setting: String, _ cell: PolicyResult, _ choice: Cell, _ chosen: PolicyResult, _ grid: CellGrid,
    _ contents: ReportContents
  ) -> [Cell] {
    let promise = cell.promises
    return [
      Cell(setting), Cell(contents.phrase(cell, levers: grid.levers)),
      Cell(contents.figure(Metric.objective, of: cell)?.text ?? "-"),
      Cell(contents.figure("won", of: cell)?.text ?? "-"),
      Cell(promise.map(symbol) ?? "", promise.map(tone) ?? .plain), cell.name == chosen.name ? "advised" : choice,
    ]
  }
}
