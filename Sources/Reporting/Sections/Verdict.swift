// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments

extension ReportSection {
  /// What to sign, what it brings and how sure that is.
  static let verdict = ReportSection("Verdict", needs: [.recommendation, .policies]) { contents in
    guard let advice = contents.results.recommendation, let chosen = contents.recommended, let base = contents.base
    else { return [] }
    let levers = contents.results.surface?.levers ?? advice.levers.keys.sorted()
    var blocks: [Block] = []
    if advice.status == .nothingFeasible {
      blocks.append(
        .paragraph(
          "Nothing can be signed yet: no candidate's staffing keeps a first touch and a cadence for any group of leads. "
            + cheapestRemedy(advice, contents)))
    }
    blocks.append(.paragraph(proposal(contents, chosen, base, levers) + " " + gain(contents, chosen, base)))
    guard advice.status != .nothingFeasible else { return blocks }
    blocks.append(.paragraph(confidence(advice, contents)))
    if let turn = turn(contents, chosen, levers) { blocks.append(.paragraph(turn)) }
    return blocks
  }

  /// The change that costs least of those that make a promise possible.
  private static func cheapestRemedy(_ advice: Recommendation, _ contents: ReportContents) -> String {
    guard let remedy = advice.remedies?.first else {
      return
        "Neither more reps, up to sixteen times as many, nor fewer attempts nor another order of work would change "
        + "that: leads take more time than there is, or wait for something else."
    }
    return "The cheapest single change that would let it be kept: \(remedyText(remedy, contents))."
  }

  private static func proposal(
    _ contents: ReportContents, _ chosen: PolicyResult, _ base: PolicyResult, _ levers: [String]
  ) -> String {
    let phrase = contents.phrase(chosen, levers: levers)
    let order = chosen.levers["sales.discipline"].flatMap { disciplineMeaning($0.words) }
    let meaning = levers.contains("sales.discipline") ? order.map { " (\($0))" } ?? "" : ""
    let axes = contents.phrase(chosen, levers: contents.results.surface?.axes ?? [])
    let setting = axes.isEmpty ? "" : ", with \(axes)"
    if contents.keepsBase { return "Keep \(base.name)'s policy: \(phrase)\(meaning)\(setting)." }
    if contents.results.recommendation?.status == .nothingFeasible {
      return "Nearest to what can be signed: \(phrase)\(meaning)\(setting)."
    }
    return "Sign \(phrase)\(meaning) instead of \(base.name)'s \(contents.phrase(base, levers: levers))\(setting)."
  }

  private static func gain(_ contents: ReportContents, _ chosen: PolicyResult, _ base: PolicyResult) -> String {
    guard let comparison = contents.comparison(Metric.objective, of: chosen.name) else {
      let money = contents.figure(Metric.objective, of: chosen)?.text ?? "-"
      return "It brings a contribution of \(money) a month."
    }
    let money = Figure(comparison, contents.currency).text
    let chance = contents.chance(comparison)?.ahead(of: contents.futures) ?? ""
    let ahead = chance.isEmpty ? "" : ", " + chance
    switch Reading(comparison) {
    case .better:
      return
        "Expected contribution: \(money) a month (\(levelText(comparison.level)) interval)\(ahead)."
        + errors(comparison, contents)
    case .worse:
      return
        "Expected contribution: \(money) a month (\(levelText(comparison.level)) interval)\(ahead). It earns less, "
        + "but its staffing can keep what is signed."
    case .unclear, .same, .neutral:
      return "Its contribution cannot be told from \(base.name)'s: \(money) a month "
        + "(\(levelText(comparison.level)) interval)\(ahead)."
    }
  }

  /// What simulation and what data add to an interval, where values are not known.
  private static func errors(_ comparison: Comparison, _ contents: ReportContents) -> String {
    guard let simulation = comparison.halfWidthSimulation, let data = comparison.halfWidthData, data > 0 else {
      return ""
    }
    return " Simulation alone would leave ± \(contents.currency.upTo(simulation)), which more replications shrink; the "
      + "uncertain values alone ± \(contents.currency.upTo(data)), which only better data shrink."
  }

  private static func confidence(_ advice: Recommendation, _ contents: ReportContents) -> String {
    let others = advice.notExcluded.count
    let count = advice.guarantee.candidates
    guard count > 1 else {
      return advice.status == .decided
        ? "How sure: it is the only candidate whose staffing can keep what is signed."
        : "How sure: not decided. It is the only candidate whose staffing may keep what is signed; run again with more "
          + "--replications before signing."
    }
    let rest =
      others == 0
      ? "Every other one is ruled out as best."
      : "\(others == 1 ? "One other" : "\(others) others") may be as good, see below."
    let zone = contents.currency.upTo(advice.guarantee.indifferenceZone)
    guard let level = advice.guarantee.level else {
      return "How sure: not decided. The replications ended before one of the \(count) candidates stood out; run again "
        + "with more --replications and a larger --budget before signing. \(rest)"
    }
    return "How sure: with \(levelText(level)) confidence it is within \(zone) a month of the best of the \(count) "
      + "candidates in the running. \(rest)"
  }

  /// Whether the choice holds where the axes stand elsewhere.
  private static func turn(_ contents: ReportContents, _ chosen: PolicyResult, _ levers: [String]) -> String? {
    guard let grid = contents.grid, grid.slices.count > 1 else { return nil }
    let verdicts = grid.slices.compactMap { AxisVerdict($0, chosen: chosen, levers: levers, contents: contents) }
    let turning = verdicts.filter { !$0.holds && !$0.isToday }
    guard !turning.isEmpty else {
      return "The choice holds for \(verdicts.map(\.setting).formatted)."
    }
    var groups: [(best: String, settings: [String])] = []
    for verdict in turning {
      let mark = verdict.cell.promises.map { " \(symbol($0))" } ?? ""
      if let index = groups.firstIndex(where: { $0.best == verdict.best + mark }) {
        groups[index].settings.append(verdict.setting)
      } else {
        groups.append((verdict.best + mark, [verdict.setting]))
      }
    }
    let advice = groups.map { group in
      "with \(group.settings.joined(separator: " or ")) the highest contribution has \(group.best)"
    }
    let marks = turning[0].cell.promises == nil ? "" : " (\(promiseMeaning))"
    return "The answer turns: \(advice.joined(separator: "; "))\(marks)."
  }
}
