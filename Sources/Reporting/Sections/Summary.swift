// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Statistics

extension ReportSection {
  /// What a single policy brings, in the fewest figures.
  static let summary = ReportSection(
    "Verdict", needs: [.policies],
    yieldsTo: [.comparisons, .recommendation, .grid, .sensitivity, .negotiation, .diagnosis]
  ) { contents in
    let same = contents.samePolicies
    return contents.results.policies.map { policy -> Block in
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
    } + (same.isEmpty ? [] : [.list(same)])
  }

  /// The best cell of a sweep, the best of those that keep their promises, and how many may be as good.
  static let bestCells = ReportSection("Verdict", needs: [.grid], yieldsTo: [.recommendation]) { contents in
    guard let sweep = contents.results.sweep, let best = contents.policy(sweep.best.policy) else { return [] }
    var lines = ["Best cell: \(line(best, sweep.best, contents))."]
    if best.promises != .feasible {
      lines.append(
        sweep.bestFeasible.flatMap { cell in
          contents.policy(cell.policy).map {
            "Best of the cells that keep first touch and attempts: \(line($0, cell, contents))\(price($0, sweep, contents))."
          }
        } ?? "No cell keeps first touch and attempts.")
    }
    return [.list(lines + [region(sweep, contents)])]
  }

  private static func line(_ cell: PolicyResult, _ found: BestCell, _ contents: ReportContents) -> String {
    let money = "\(cell.name), \(contents.figure(Metric.objective, of: cell)?.text ?? "-") a month"
    guard let gain = found.againstToday else { return "\(money), which is today's policy" }
    let figure = contents.difference(gain, found.againstTodayHalfWidth)
    return "\(money), \(figure) against today (an interval for all cells at once)"
  }

  /// What keeping the promises costs against the best cell.
  private static func price(_ cell: PolicyResult, _ sweep: SweepResult, _ contents: ReportContents) -> String {
    guard let found = sweep.cells.first(where: { $0.policy == cell.name }) else { return "" }
    return "; \(contents.difference(found.differenceToBest, found.differenceHalfWidth)) against the best cell"
  }

  /// The cells that may be as good as the best.
  private static func region(_ sweep: SweepResult, _ contents: ReportContents) -> String {
    let zone = contents.currency.upTo(sweep.indifferenceZone)
    let near = sweep.cells.filter { $0.inIndifferenceRegion && $0.policy != sweep.best.policy }
    guard !near.isEmpty else {
      return
        "Every other cell is ruled out as best (\(levelText(sweep.level))\(contents.averaged)) and more than \(zone) "
        + "a month behind."
    }
    let ranked = near.sorted { $0.differenceToBest > $1.differenceToBest }
    let some = ranked.prefix(mostNamed).map(\.policy).joined(separator: "; ")
    let rest = near.count > mostNamed ? "; and \(near.count - mostNamed) more" : ""
    return "\(near.count) of the \(sweep.cells.count - 1) other cells cannot be told from it "
      + "(\(levelText(sweep.level))\(contents.averaged)) or \(near.count == 1 ? "lies" : "lie") within \(zone) a month of it: \(some)\(rest)."
  }

  private static let mostNamed = 4
}

extension ReportContents {
  /// The policy with the highest mean contribution; nothing among none.
  func highest(_ policies: [PolicyResult]) -> PolicyResult? {
    policies.max {
      ($0.metrics[Metric.objective]?.mean ?? -.infinity) < ($1.metrics[Metric.objective]?.mean ?? -.infinity)
    }
  }

  /// A difference in money with its interval.
  func difference(_ mean: Double, _ halfWidth: Double?) -> String {
    var figure = Figure(value: mean, halfWidth: halfWidth, unit: .moneyPerMonth, currency: currency)
    figure.isDifference = true
    return figure.text
  }
}
