// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel

extension SLADocument {
  /// The words of the agreement, those that a side calls otherwise in a table.
  var words: [Block] {
    let stages = scenario.aliases.stages
    let others = glossary.filter { term in !stages.contains { $0.rawValue == term.term } }
    let list = Block.list(others.map { "\($0.term): \($0.meaning)" })
    if stages.isEmpty { return [list] }
    let columns =
      [Column("term", .words)] + Party.speaking.map { Column("\($0.rawValue) says", .words) }
      + [Column("meaning", .words)]
    let rows = stages.map { stage in
      [Cell(stage.rawValue)] + Party.speaking.map { Cell(scenario.aliases[$0, stage] ?? stage.rawValue) }
        + [Cell(stage.meaning)]
    }
    return [.table(Table(columns, rows: rows)), .paragraph("This agreement uses the terms of the first column."), list]
  }
}
