// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Statistics

/// Whether a choice of levers stays among the best at one setting of the axes.
struct AxisVerdict: Sendable {
  /// The axes with their values, in words.
  let setting: String
  /// The levers of the best cell, in words.
  let best: String
  /// The best cell.
  let cell: PolicyResult
  /// Whether the choice cannot be ruled out as best here.
  let holds: Bool
  /// Whether the axes stand here as they do in the choice.
  let isToday: Bool
  /// The cell with the highest contribution that keeps what is asked; the best one when it does.
  let keeping: PolicyResult?

  /// The verdict for a slice; nothing when the study does not say what is best there.
  init?(_ slice: CellGrid.Slice, chosen: PolicyResult, levers: [String], contents: ReportContents) {
    guard let advice = slice.advice, let best = contents.policy(advice.policy) else { return nil }
    setting = slice.axes.map { leverPhrase($0.path, $0.value) }.formatted
    self.best = contents.phrase(best, levers: levers)
    cell = best
    let same = slice.cells.first { cell in levers.allSatisfy { cell.levers[$0] == chosen.levers[$0] } }
    holds = same.map { $0.name == advice.policy || advice.notExcluded.contains($0.name) } ?? false
    isToday = slice.axes.allSatisfy { chosen.levers[$0.path] == $0.value }
    let able = slice.cells.filter { $0.promises == .feasible }
    keeping = best.promises == .feasible ? best : contents.highest(able)
  }
}
