// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Statistics

extension ReportSection {
  /// What a single policy brings, in the fewest figures.
  static let summary = ReportSection(
    "Verdict", needs: [.policies], yieldsTo: [.comparisons, .recommendation, .grid]
  ) { contents in
    contents.results.policies.map { policy in
      let figures = ["won", "contribution"].compactMap { name in
        contents.figure(name, of: policy).map { "\(Metric.named(name)?.title ?? name) \($0.text)" }
      }
      let load = contents.figure("offered_load", of: policy)?.text ?? "-"
      let promises = policy.feasibility.map { promise in
        let verdict =
          switch promise.status {
          case .feasible: "is kept"
          case .infeasible: "is not kept"
          case .undecided: "may or may not be kept"
          }
        return "The promise \"\(promise.clause)\" \(verdict)."
      }
      return .paragraph(
        "\(policy.name): \(figures.formatted) a month. Handed-over leads ask for \(load) of the rep time there is. "
          + promises.joined(separator: " "))
    }
  }

  /// The cell of a sweep with the highest mean, and the best of those that keep their promises.
  static let highestCell = ReportSection("Verdict", needs: [.grid], yieldsTo: [.recommendation]) { contents in
    let cells = (contents.grid?.slices ?? []).flatMap(\.cells)
    let able = cells.filter { $0.promises == .feasible }
    guard let best = contents.highest(cells) else { return [] }
    var lines = ["Highest mean contribution: \(line(best, contents))."]
    if best.promises != .feasible {
      lines.append(
        contents.highest(able).map { "Highest of the cells that keep first touch and attempts: \(line($0, contents))." }
          ?? "No cell keeps first touch and attempts.")
    }
    return [.list(lines)]
  }

  private static func line(_ cell: PolicyResult, _ contents: ReportContents) -> String {
    "\(cell.name), \(contents.figure(Metric.objective, of: cell)?.text ?? "-") a month"
  }
}

extension ReportContents {
  /// The policy with the highest mean contribution; nothing among none.
  func highest(_ policies: [PolicyResult]) -> PolicyResult? {
    policies.max {
      ($0.metrics[Metric.objective]?.mean ?? -.infinity) < ($1.metrics[Metric.objective]?.mean ?? -.infinity)
    }
  }
}
