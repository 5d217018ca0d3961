// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Statistics

extension ReportSection {
  /// What each side signs, each line with its stamp.
  static let clauses = ReportSection("What to sign", needs: [.recommendation]) { contents in
    let clauses = (contents.results.recommendation?.clauses ?? []).filter { $0.status == .feasible }
    guard !clauses.isEmpty, contents.results.recommendation?.status != .nothingFeasible else { return [] }
    let rows = clauses.map { clause in
      [
        Cell(clause.party), Cell(clauseTitle(clause.clause)), Cell(clauseValue(clause)),
        Cell(symbol(clause.status), tone(clause.status)), Cell(clause.evidenceText),
      ]
    }
    let columns = [
      Column("side", .marks), Column("clause", .words), Column("value", .words), Column("", .marks),
      Column("evidence", .words),
    ]
    let level = levelText(contents.level)
    return [
      .table(Table(columns, rows: rows)),
      .paragraph("✓ feasible: this staffing can keep it, judged at \(level) confidence for each promise."),
    ]
  }

  /// What was asked for and cannot be signed, with the reason.
  static let notOffered = ReportSection("Not offered", needs: [.recommendation, .policies]) { contents in
    let refusals = contents.refusals
    return refusals.isEmpty ? [] : [.list(refusals)]
  }
}

extension ReportContents {
  /// What the advised policy would promise and cannot be shown to keep, with the reason.
  var refusals: [String] {
    let promises = (recommended?.feasibility ?? []).filter { $0.status != .feasible }.map { promise in
      let kept = Figure(share: promise.estimate, halfWidth: promise.halfWidth).text
      let reason =
        promise.status == .infeasible
        ? "this staffing would keep it for \(kept)" : "the replications do not show that it is kept: \(kept)"
      return "\(stamp(promise.status)): \(promise.clause), because \(reason)"
    }
    let clauses = (results.recommendation?.clauses ?? []).filter { $0.status != .feasible }.map { clause in
      "\(stamp(clause.status)): \(clauseTitle(clause.clause)) \(clauseValue(clause)), because \(clause.evidence)"
    }
    return promises + clauses
  }
}

/// What a clause is about, in words.
func clauseTitle(_ name: String) -> String {
  let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
  let title = (parts.first ?? name).split(separator: "_").joined(separator: " ")
  guard parts.count > 1 else { return clauseTitles[name] ?? title }
  if parts[1].hasPrefix("score_") { return "\(title), score \(parts[1].dropFirst(6))+" }
  return "\(title) for \(parts[1])"
}

extension Clause {
  /// The evidence with what a backtest says of the counts behind it.
  var evidenceText: String {
    guard let backtest else { return evidence }
    return evidence + (backtest.passed ? "; backtest passed" : "; BACKTEST FAILED: \(backtest.reason)")
  }
}

/// The clauses whose name says less than their title.
private let clauseTitles = ["discipline": "queue order", "give_up_age": "give-up age"]

/// A clause's value with its unit after the number it belongs to.
func clauseValue(_ clause: Clause) -> String {
  guard !clause.unit.isEmpty else {
    return disciplineMeaning(clause.value).map { "\(clause.value): \($0)" } ?? clause.value
  }
  return Clause.text(value: clause.value, unit: clause.unit)
}
