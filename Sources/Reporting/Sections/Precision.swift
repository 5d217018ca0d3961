// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments

extension ReportSection {
  /// How precise a study that ran until it was precise became.
  static let precision = ReportSection("Precision", needs: [.precision]) { contents in
    guard let precision = contents.results.precision else { return [] }
    let open = precision.figures.filter { !$0.isMet }
    let met = precision.figures.filter(\.isMet)
    let count = fixed(Double(precision.replications), decimals: 0)
    let asked = "asked for: \(percentText(precision.target)) of each figure"
    let opening =
      switch precision.status {
      case .met: "Met after \(count) replications; \(asked)."
      case .budgetEnded: "Not met after \(count) replications, the most allowed; \(asked)."
      }
    // A grid has too many figures to name them all: those that are open come first, then the least precise.
    let shown = open + met.sorted { ($0.achieved ?? 0) > ($1.achieved ?? 0) }
    let lines = shown.prefix(mostShown).map(line)
    let rest = shown.count - lines.count
    return [
      .paragraph(
        opening + " Told is half a \(levelText(precision.level)) interval over the figure, of simulation noise alone."),
      .list(lines + (rest > 0 ? ["and \(rest) more, none of them less precise"] : [])),
    ]
  }

  private static let mostShown = 12

  private static func line(_ figure: PrecisionFigure) -> String {
    let name = Metric.named(figure.metric)?.title ?? figure.metric
    let what = figure.policy + (figure.against.map { " against \($0)" } ?? "") + ", " + name
    guard let achieved = figure.achieved else {
      return figure.mean == nil
        ? "\(what): no value in some replication, so no number of replications would do"
        : "\(what): 0 so far, of which no percentage can be told"
    }
    guard !figure.isMet else { return "\(what): ± \(percentText(achieved))" }
    let isOpen = (figure.halfWidth ?? 0) >= abs(figure.mean ?? 0)
    let needed =
      figure.neededReplications.map { "about \(fixed($0, decimals: 0)) replications would do" }
      ?? "no number of replications would do"
    return "\(what): ± \(percentText(achieved))\(isOpen ? ", so it may be 0" : ""); \(needed)"
  }
}

/// A share in percent with two digits.
private func percentText(_ share: Double) -> String {
  let percent = share * 100
  return withoutTrailingZeros(fixed(percent, decimals: max(0, decimals(of: percent, significant: 2)))) + " %"
}
