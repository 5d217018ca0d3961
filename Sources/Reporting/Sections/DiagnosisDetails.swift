// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments

extension ReportSection {
  /// What waiting for busy people costs, and what lack of trust does.
  static let mechanisms = ReportSection("Congestion or trust", needs: [.diagnosis]) { contents in
    guard let found = contents.results.diagnosis else { return [] }
    let page = DiagnosisPage(found: found, currency: contents.currency)
    let losses = found.mechanisms
    let rows: [[Cell]] = [
      ["congestion: leads wait for busy people", Cell(page.text(losses.congestion))],
      ["trust: effort and briefing follow what teams think of each other", Cell(page.text(losses.trust))],
      ["both", Cell(page.text(losses.both))],
    ]
    return [
      .table(Table([Column("lost to", .words), Column("\(page.counted), a month", .numbers)], rows: rows)),
      .paragraph(
        "Today's funnel with unlimited time of reps and account executives, with trust and care for briefings switched off, "
          + "and with both; what they do together is divided evenly."),
    ]
  }

  /// Where leads slip through.
  static let leakage = ReportSection("Where leads slip through", needs: [.diagnosis]) { contents in
    guard let found = contents.results.diagnosis else { return [] }
    let sources = found.leakage.sources
    let count = { (value: Double) in fixed(value, decimals: value < 100 ? 1 : 0) }
    let causes = found.leakage.causes.map { cause in
      [
        Cell(leakTitle(cause.cause)), Cell(cause.owner), Cell(monthly(cause.leads, contents)),
        Cell(fixed(cause.wins, decimals: 2)),
      ] + sources.map { Cell(count(cause.bySource[$0.source] ?? 0)) }
    }
    let flows = sources.map { flow in
      [
        Cell(flow.source), Cell(count(flow.leads)), Cell(count(flow.handedOver)), Cell(count(flow.touched)),
        Cell(count(flow.contacted)), Cell(count(flow.accepted)), Cell(count(flow.sql)),
        Cell(fixed(flow.won, decimals: 2)), Cell(monthly(flow.leaked, contents)),
        Cell(fixed(flow.repMinutes, decimals: 0)),
      ]
    }
    let causeColumns =
      [
        Column("cause", .words), Column("owner", .marks, group: 0), Column("a month", .numbers, group: 0),
        Column("wins in them", .numbers, group: 0),
      ] + sources.map { Column($0.source, .numbers, group: 1) }
    let flowColumns =
      [Column("source", .words)]
      + ["leads", "handed over", "called", "reached", "accepted"].map { Column($0, .numbers, group: 0) }
      + ["SQLs", "wins", "slipped through", "rep minutes"].map { Column($0, .numbers, group: 1) }
    return
      (causes.isEmpty
      ? [.paragraph("No lead slips through.")] : [.table(Table(causeColumns, rows: causes))]) + [
        .table(Table(flowColumns, rows: flows)),
        .paragraph(
          "A month, leads of the window to their end. Wins in them: what these leads would bring if they fared as those of "
            + "their source that were called; where reps are busy, calling them would cost others a call."),
      ]
  }

  private static func monthly(_ figure: DiagnosisFigure, _ contents: ReportContents) -> String {
    Figure(value: figure.mean, halfWidth: figure.halfWidth, unit: .perMonth, currency: contents.currency).text
  }

  /// What poor leads with high scores do that come for a while.
  static let doses = ReportSection("A dose of poor leads with high scores", needs: [.diagnosis]) { contents in
    guard let found = contents.results.diagnosis, !found.doses.sources.isEmpty else { return [] }
    let page = DiagnosisPage(found: found, currency: contents.currency)
    let leads = { (value: Double) in fixed(value, decimals: value < 10 ? 1 : 0) }
    let rows = found.doses.sources.map { source in
      let close = source.steps.last { $0.dose <= source.dose } ?? source.steps[0]
      return [
        Cell(source.source), Cell(leads(source.dose)), Cell(page.text(source.change, isDifference: true)),
        Cell(page.text(source.brought, isDifference: true)), Cell(page.text(source.congestion, isDifference: true)),
        Cell(page.text(source.trust, isDifference: true)), turn(source, leads), recovery(close),
      ]
    }
    let columns = [
      Column("like leads of", .words), Column("dose, leads a month", .numbers, group: 0),
      Column("change", .numbers, group: 0), Column("they bring", .numbers, group: 0),
      Column("congestion", .numbers, group: 0), Column("trust", .numbers, group: 0),
      Column("one more costs more than it brings", .words, group: 1), Column("over after", .words, group: 1),
    ]
    return [
      .table(Table(columns, rows: rows)),
      .paragraph(
        "\(page.counted) of the whole window. For \(fixed(found.doses.months, decimals: 1)) months leads come on top that "
          + "score halfway between the threshold and 100 points and have "
          + "\(fixed(100 * found.doses.odds, decimals: 0)) % of their source's odds of an SQL. Change is the sum of what "
          + "they bring and what congestion and trust do to others. Over after: weeks from the end of the dose until nine "
          + "tenths of what is lost afterwards are lost."),
    ]
  }

  private static func turn(_ source: SourceDose, _ leads: (Double) -> String) -> Cell {
    switch source.turn {
    case .fromTheFirst: Cell("from the first on", .bad)
    case .within:
      Cell(
        "from about \(leads(source.turnsAt ?? 0)) a month (\((source.turnsBetween ?? []).map(leads).joined(separator: " to ")))",
        .open)
    case .beyond: Cell("at no dose tried, up to \(leads(source.steps.last?.dose ?? 0)) a month", .good)
    case .cannotBeTold: Cell("cannot be told", .open)
    }
  }

  private static func recovery(_ step: DoseStep) -> Cell {
    switch step.recovery {
    case .noAfterEffect: "nothing lost afterwards"
    case .recovered: Cell(step.recoveryWeeks.map { $0 == 1 ? "1 week" : "\($0) weeks" } ?? "-")
    case .notRecovered: Cell("not within the window", .bad)
    }
  }
}
