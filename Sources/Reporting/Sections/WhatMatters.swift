// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments

extension ReportSection {
  /// The tornado as a table: each input low and high.
  static let whatMatters = ReportSection("What matters most", needs: [.sensitivity]) { contents in
    guard let found = contents.results.sensitivity else { return [] }
    let rows = found.tornado.prefix(mostInputs).flatMap { bar in
      [bar.low, bar.high].enumerated().map { position, end in
        [
          Cell(position == 0 ? bar.key : ""),
          Cell(inputText(end.value, unit: bar.unit, contents.currency)),
          Cell(contents.money(end.contribution, halfWidth: end.halfWidth).before(" ±")),
          Cell(contents.money(end.difference, halfWidth: end.halfWidth)), choice(end),
        ]
      }
    }
    let columns = [
      Column("uncertain value", .words), Column("low, high", .numbers),
      Column("contribution of \(found.policy)", .numbers), Column("more than \(found.against)", .numbers),
      Column("best", .words),
    ]
    let left = found.tornado.count - mostInputs
    return [
      .table(Table(columns, rows: rows)),
      .paragraph(
        "Each value at the 10 % and the 90 % end of what is believed, the others at their mean; money a month, on the same "
          + "leads in \(found.unitsPerPoint) replications."
          + (left > 0 ? " \(left) more values move the contribution less." : "")),
    ]
  }

  /// The most inputs a table shows.
  static let mostInputs = 12

  private static func choice(_ end: TornadoEnd) -> Cell {
    switch end.choice {
    case .holds: Cell(end.best)
    case .changes: Cell("changes to \(end.best)", .bad)
    case .unclear: Cell("\(end.best)?", .open)
    }
  }
}

extension ReportSection {
  /// The values at which another policy becomes the best.
  static let whatWouldChange = ReportSection("What would change the answer", needs: [.sensitivity]) { contents in
    guard let found = contents.results.sensitivity else { return [] }
    let lines = found.flips.map { flipText($0, contents.currency) }
    let quiet = { (choice: ChoiceVerdict) in
      found.searches.filter { $0.choice == choice }.map { search in
        let (low, high) = (search.low, search.high)
        return "\(search.key) (\(inputText(low, unit: search.unit, contents.currency)) to "
          + "\(inputText(high, unit: search.unit, contents.currency)))"
      }
    }
    let (holding, unclear) = (quiet(.holds), quiet(.unclear))
    let others = [
      holding.isEmpty ? nil : "changes nothing within its plausible range: \(holding.joined(separator: ", "))",
      unclear.isEmpty
        ? nil : "cannot be told from simulation noise, policies are too close: \(unclear.joined(separator: ", "))",
    ].compactMap { $0 }
    return [.list(lines + others)]
  }
}

/// From which value on another policy is the best, in a line.
func flipText(_ flip: Flip, _ currency: Currency) -> String {
  let text = { (value: Double) in inputText(value, unit: flip.unit, currency) }
  return "\(flip.key) at \(text(flip.flipsAt)) or \(flip.flipsAt < flip.now ? "less" : "more"), now \(text(flip.now)): "
    + "\(flip.toPolicy) becomes the best"
}

extension String {
  /// What stands before a piece of the text; all of it when the piece is not there.
  fileprivate func before(_ piece: String) -> String {
    firstRange(of: piece).map { String(self[..<$0.lowerBound]) } ?? self
  }
}
