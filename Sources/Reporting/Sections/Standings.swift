// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Statistics

extension ReportSection {
  /// How far each policy of a comparison is from the best of the others, and what choosing it may cost.
  static let standings = ReportSection("Which may be best", needs: [.standings]) { contents in
    guard let compare = contents.results.compare else { return [] }
    let hasRegret = compare.standings.contains { $0.expectedRegret != nil }
    let rows = compare.standings.map { standing in
      let ends = [standing.lower, standing.upper].compactMap { $0 }
      let texts = contents.amounts(ends)
      return [
        Cell(standing.policy), Cell(ends.count == 2 ? "\(texts[0]) to \(texts[1])" : "-"),
        standing.mayBeBest ? Cell("may be best", .open) : "ruled out",
        Cell(standing.regretBound.map(contents.currency.upTo) ?? "-"),
      ] + (hasRegret ? [Cell(standing.expectedRegret.map(contents.regretText) ?? "-")] : [])
    }
    let columns =
      [
        Column("policy", .words), Column("against the best other", .numbers), Column("", .marks),
        Column("costs at most", .numbers),
      ] + (hasRegret ? [Column("expected regret", .numbers)] : [])
    let regret =
      hasRegret
      ? " Expected regret: what choosing it costs on average because uncertain values are not known; the truth lies "
        + "between the two figures, the first too low and the second too high by the noise of simulation."
      : ""
    return [
      .table(Table(columns, rows: rows)),
      .paragraph(
        "Contribution per month; all intervals and limits hold together with \(levelText(compare.level)) confidence. They "
          + "are one-sided, so they may rule out what ± cannot tell apart." + regret),
    ]
  }
}

extension ReportContents {
  /// Which policies of a comparison may be best and what choosing each may cost; nothing when there is only one.
  var mayBeBest: String? {
    guard let compare = results.compare, compare.standings.count > 1 else { return nil }
    let candidates = compare.standings.filter(\.mayBeBest)
    let level = levelText(compare.level)
    guard candidates.count > 1 else {
      return "Only \(candidates.map(\.policy).formatted) may be best: every other policy is ruled out with \(level) "
        + "confidence\(averaged)."
    }
    let costs = candidates.compactMap { standing in
      standing.regretBound.map { "\(standing.policy) at most \(currency.upTo($0))" }
    }
    let names = candidates.map(\.policy).formatted
    guard costs.count == candidates.count else { return "Cannot be ruled out as best (\(level)): \(names)\(averaged)." }
    return "Cannot be ruled out as best (\(level)): \(names)\(averaged). Against the best, a month, "
      + "\(costs.formatted) would be lost by choosing it."
  }

  /// What a statement on the best leaves open when some values are uncertain.
  var averaged: String {
    results.leadflow.parameterDraws > 1 ? ", on average over what the uncertain values may be" : ""
  }

  /// The policy with the highest mean among those that keep their promises, when the highest of all does not.
  var bestKept: String? {
    guard results.compare != nil, let best = highest(results.policies), best.promises == .infeasible else { return nil }
    guard let kept = highest(results.policies.filter { $0.promises == .feasible }) else {
      return "No policy's staffing keeps its promises."
    }
    return "Of the policies whose staffing keeps its promises, \(kept.name) has the highest contribution."
  }

  /// The policies that were not run because another one is the same, a line each.
  var samePolicies: [String] {
    (results.compare?.same ?? []).map { "\($0.policy) is the same policy as \($0.sameAs)" }
  }

  /// What a selection on fresh replications chose, in honest words; nothing without one.
  var selected: String? {
    guard let selection = results.compare?.selection else { return nil }
    let guarantee = selection.guarantee
    let effort = fixed(Double(guarantee.replications), decimals: 0)
    guard guarantee.candidates > 1 else { return "Nothing to select: there is one policy." }
    guard selection.status == .decided, let level = guarantee.level else {
      return
        "Not selected: \(effort) fresh replications ended while \(selection.notEliminated.formatted) were still in "
        + "the running. \(selection.policy) had the highest mean, without a guarantee."
    }
    let isKept = policy(selection.policy)?.promises
    let warning =
      switch isKept {
      case .infeasible: " Its staffing does not keep its promises."
      case .undecided: " Whether its staffing keeps its promises is not decided."
      case .feasible, nil: ""
      }
    return "Selected on \(effort) fresh replications: \(selection.policy). With at least "
      + "\(levelText(level)) confidence it is within \(currency.upTo(guarantee.indifferenceZone)) a month of "
      + "the best of the \(guarantee.candidates) policies.\(warning)"
  }

  /// The two figures an expected regret lies between.
  fileprivate func regretText(_ regret: RegretResult) -> String {
    let texts = [regret.least, regret.most].map { currency.upTo($0) }
    return texts[0] == texts[1] ? texts[0] : "\(texts[0]) to \(texts[1])"
  }

  /// Amounts of a difference with their signs, all to the digits that their distance supports.
  func amounts(_ values: [Double]) -> [String] {
    guard let low = values.min(), let high = values.max() else { return [] }
    let scale = max(abs(low), abs(high))
    return values.map { value in
      var figure = Figure(
        value: value, halfWidth: high > low ? (high - low) / 10 : 0, unit: .moneyPerMonth, currency: currency,
        scale: scale)
      figure.isDifference = true
      return figure.valueText
    }
  }
}
