// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import FunnelModel
import Statistics

extension SLADocument {
  /// The clauses of a side that its means can keep.
  func commitments(of party: Party) -> [Block] {
    let clauses = advice.clauses.filter { $0.party == party.rawValue && $0.status == .feasible }
    let rows = clauses.map { clause in
      [
        Cell(clauseTitle(clause.clause)), Cell(clauseValue(clause)), Cell(stamp(clause.status)),
        Cell(clause.evidenceText),
      ]
    }
    let columns = [
      Column("clause", .words), Column("commitment", .words), Column("stamp", .marks), Column("evidence", .words),
    ]
    return rows.isEmpty ? [] : [.table(Table(columns, rows: rows))]
  }

  var owners: [Block] {
    let rows = ownerLines.map { [Cell($0.state), Cell($0.owner), Cell($0.next)] }
    guard !rows.isEmpty else { return [] }
    return [.table(Table([Column("state", .words), Column("owner", .words), Column("", .words)], rows: rows))]
  }

  /// The same line by line.
  var ownerLines: [OwnerLine] {
    let leavesAlone = contents.recommended?.levers[Lever.nearMissOwner.path]?.words == NearMissOwner.nobody.rawValue
    return ownership.filter { $0.owner != nil || leavesAlone }.map { state in
      OwnerLine(state: state.words, owner: state.owner?.rawValue ?? "nobody", next: state.next)
    }
  }

  var assumed: [Block] {
    guard !assumptions.isEmpty else { return [] }
    let rows = assumptions.map { assumption in
      [Cell(assumption.path), Cell(assumption.value), Cell(assumption.grade?.rawValue ?? ""), Cell(assumption.origin)]
    }
    let grades = Grade.allCases.map { "\($0.rawValue): \($0.meaning)" }.joined(separator: "; ")
    let columns = [Column("key", .words), Column("value", .words), Column("grade", .marks), Column("origin", .words)]
    return [.table(Table(columns, rows: rows)), .paragraph("Grades of evidence: \(grades).")]
  }
}
