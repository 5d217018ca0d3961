// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Statistics

extension ReportSection {
  /// What every combination of the levers brings, a table for each setting of the axes.
  static let surface = ReportSection("Surface", needs: [.grid]) { contents in
    guard let grid = contents.grid else { return [] }
    let tables = grid.slices.flatMap { slice -> [Block] in
      let heading = slice.axes.map { leverPhrase($0.path, $0.value) }.formatted
      let table = grid.levers.count == 2 ? contents.matrix(slice, grid) : contents.rankedList(slice, grid)
      return (heading.isEmpty ? [] : [.paragraph("\nWith \(heading):")]) + [.table(table)]
    }
    return tables + [.paragraph(legend(contents, grid))]
  }

  private static func legend(_ contents: ReportContents, _ grid: CellGrid) -> String {
    let promises = grid.slices.flatMap(\.cells).compactMap { $0.firstTouchPromise?.clause }
    let promise = Set(promises).count == 1 ? promises[0] : "the first-touch promise of each policy"
    let best =
      contents.results.sweep.map { sweep in
        "★ best cell, ☆ best of those that keep every promise where that is another, ≈ cannot be told from the best "
          + "(\(levelText(sweep.level)), all cells at once) or within \(contents.currency.upTo(sweep.indifferenceZone)) "
          + "of it."
      } ?? "★ highest mean contribution of its table, ≈ cannot be told from the best."
    let isBaseShown = grid.slices.flatMap(\.cells).contains { $0.name == contents.base?.name }
    let base = isBaseShown && contents.results.surface != nil ? " • \(contents.base?.name ?? "")." : ""
    let marks = "✓ kept, ✗ not kept, ~ undecided; first mark: \(promise); second: the policy's attempts in time."
    return
      "Contribution and wins per month. \(best)\(base) \(marks) load: rep time that all handed-over leads ask for per "
      + "rep time there is; above 100 % the line grows or leads are dropped."
  }
}

extension ReportContents {
  /// Cells with one lever down and one across.
  fileprivate func matrix(_ slice: CellGrid.Slice, _ grid: CellGrid) -> Table {
    let sides = grid.levers.map { (path: $0, values: grid.values(of: $0)) }
    let (across, down) = sides[0].values.count < sides[1].values.count ? (sides[0], sides[1]) : (sides[1], sides[0])
    let columns = across.values.indices.flatMap { index in
      let name = "\(leverTitle(across.path)) \(across.values[index].words)"
      return cellColumns(name, group: index)
    }
    let rows = down.values.map { value -> [Cell] in
      let row = across.values.flatMap { other -> [Cell] in
        let cell = slice.cells.first { $0.levers[down.path] == value && $0.levers[across.path] == other }
        return cell.map { cells($0, slice) } ?? ["-", "-", "-", ""]
      }
      return [Cell(leverValue(down.path, value))] + row
    }
    return Table([Column(leverTitle(down.path), .marks)] + columns, rows: rows)
  }

  /// Cells one below the other, the highest contribution first.
  fileprivate func rankedList(_ slice: CellGrid.Slice, _ grid: CellGrid) -> Table {
    let ranked = slice.cells.sorted { left, right in
      let means = [left, right].map { $0.metrics[Metric.objective]?.mean ?? -.infinity }
      return (-means[0], left.name) < (-means[1], right.name)
    }
    let rows = ranked.map { cell in
      [Cell(grid.levers.compactMap { path in cell.levers[path].map { leverPhrase(path, $0) } }.joined(separator: ", "))]
        + cells(cell, slice)
    }
    return Table([Column("policy", .words)] + cellColumns("", group: 0), rows: rows)
  }

  private func cellColumns(_ name: String, group: Int) -> [Column] {
    [
      Column("\(name)\ncontribution", .numbers, group: group), Column("wins", .numbers, group: group),
      Column("load", .numbers, group: group), Column("", .marks, group: group),
    ]
  }

  private func cells(_ cell: PolicyResult, _ slice: CellGrid.Slice) -> [Cell] {
    let standing = results.sweep.map { rank(cell.name, in: $0) } ?? rank(cell.name, in: slice)
    let mark = results.surface != nil && cell.name == base?.name ? "•" : ""
    return [
      Cell(figure(Metric.objective, of: cell)?.text ?? "-"), Cell(figure("won", of: cell)?.text ?? "-"),
      Cell(cell.metrics["offered_load"]?.mean.map { fixed($0 * 100, decimals: 0) + " %" } ?? "-"),
      Cell(cell.feasibility.map { symbol($0.status) }.joined() + standing + mark, cell.promises.map(tone) ?? .plain),
    ]
  }

  private func rank(_ cell: String, in slice: CellGrid.Slice) -> String {
    if cell == slice.advice?.policy ?? highest(slice.cells)?.name { return "★" }
    return slice.advice?.notExcluded.contains(cell) == true ? "≈" : " "
  }

  private func rank(_ cell: String, in sweep: SweepResult) -> String {
    if cell == sweep.best.policy { return "★" }
    if cell == sweep.bestFeasible?.policy { return "☆" }
    return sweep.cells.first { $0.policy == cell }?.inIndifferenceRegion == true ? "≈" : " "
  }
}

extension PolicyResult {
  /// The promise of a first touch to all leads, when the study judged it.
  var firstTouchPromise: FeasibilityResult? { feasibility.first { $0.clause.hasPrefix("first touch") } }

  /// The promise that a lead is reached or gets its attempts in time, when the study judged it.
  var attemptsPromise: FeasibilityResult? { feasibility.first { $0.clause.hasPrefix("reached or called") } }
}
