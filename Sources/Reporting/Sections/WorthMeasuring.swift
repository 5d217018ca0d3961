// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments

extension ReportSection {
  /// What knowing more is worth a month.
  static let worthMeasuring = ReportSection("What is worth measuring", needs: [.sensitivity]) { contents in
    guard let found = contents.results.sensitivity, let all = found.perfectInformation else {
      return [.paragraph("Too few replications to say: ask for more with --replications.")]
    }
    let sizes = Set(found.pilots.map(\.cases)).sorted()
    let shown = found.worthKnowing.prefix(mostInputs)
    let rows = shown.map { worth in
      [
        Cell(worth.key), Cell(contents.worth(worth.valueOfInformation, worth.standardError)),
        Cell(contents.worth(worth.standardError, worth.standardError)),
      ]
        + sizes.map { size in
          let pilot = found.pilots.first { $0.key == worth.key && $0.cases == size }
          return Cell(pilot.map { contents.worth($0.value, $0.standardError) } ?? "-")
        }
    }
    let whole: [Cell] =
      [
        "all together", Cell(contents.worth(all.value, all.standardError)),
        Cell(contents.worth(all.standardError, all.standardError)),
      ] + sizes.map { _ in "-" }
    let columns =
      [Column("uncertain value", .words), Column("worth knowing", .numbers), Column("standard error", .numbers)]
      + sizes.map { Column("pilot of \(fixed(Double($0), decimals: 0))", .numbers) }
    let pilots =
      sizes.isEmpty
      ? "" : " A pilot sees a share in so many cases, for example leads; its own price is not taken off."
    return [
      .table(Table(columns, rows: rows + [whole])),
      .paragraph(
        "Money a month gained on average by knowing before choosing; a measurement that costs more does not pay. A value "
          + "that would never change the choice is worth nothing, however much it moves the money." + pilots),
    ]
  }

  /// Which inputs the difference depends on, over all that is believed.
  static let sharedVariance = ReportSection("What the difference depends on", needs: [.sensitivity]) { contents in
    guard let found = contents.results.sensitivity else { return [] }
    // A share that may be anything is none.
    let percent = { (share: Double, halfWidth: Double) in
      halfWidth < 0.5 ? Figure(share: share, halfWidth: halfWidth).text : "unclear"
    }
    let shares = { (key: String) -> [Cell] in
      if let sobol = found.sobol {
        guard let share = sobol.first(where: { $0.key == key }) else { return ["-", "-"] }
        return [
          Cell(percent(share.firstOrder, share.firstOrderHalfWidth)), Cell(percent(share.total, share.totalHalfWidth)),
        ]
      }
      guard let shapley = found.shapley else { return [] }
      return [Cell(shapley.first { $0.key == key }.map { percent($0.share, $0.halfWidth) } ?? "-")]
    }
    let headers =
      found.sobol != nil ? ["share alone", "share with others"] : found.shapley != nil ? ["fair share"] : []
    let rows = found.screening.prefix(mostInputs).map { input in
      [Cell(input.key), Cell(contents.money(input.strength, halfWidth: input.halfWidth))] + shares(input.key)
    }
    let columns =
      [Column("uncertain value", .words), Column("moves it by", .numbers)] + headers.map { Column($0, .numbers) }
    return [
      .paragraph(
        "How the difference between \(found.policy) and \(found.against) depends on each value, wherever the others may "
          + "be."),
      .table(Table(columns, rows: rows)), .paragraph(explanation(found)),
    ]
  }

  private static func explanation(_ found: SensitivityResult) -> String {
    let moved = "Moves it by: on average when the value goes from its 5 % to its 95 % end (Morris)."
    if found.sobol != nil {
      return moved + " Share alone: the part of the variance that goes when the value is known; share with others: the "
        + "part that stays when all others are known (Sobol)."
    }
    guard found.shapley != nil else { return moved }
    return moved + " Fair share: the part of the variance that is the value's (Shapley). Sobol's shares are not given: "
      + "errors of \(found.correlated.formatted) go together, and those shares divide the variance among independent "
      + "values only."
  }
}
