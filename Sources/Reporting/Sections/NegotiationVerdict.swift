// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import FunnelModel

extension ReportSection {
  /// Where all sides gain, or what would let them.
  static let negotiationVerdict = ReportSection("Verdict", needs: [.negotiation]) { contents in
    guard let found = contents.results.negotiation else { return [] }
    let page = NegotiationPage(found: found, contents: contents)
    return [.paragraph(page.verdict)] + page.staffing.map { .paragraph($0) }
  }

  /// What each side asks for and what its number costs all.
  static let whatTheyAskFor = ReportSection("What each side asks for", needs: [.negotiation]) { contents in
    guard let found = contents.results.negotiation else { return [] }
    let page = NegotiationPage(found: found, contents: contents)
    let rows = found.parties.map { party in
      [
        Cell(party.name), Cell(page.points(party.qualified)), Cell(page.points(party.asksFor)),
        Cell(party.isStated ? "its own words" : "its scoreboard"), Cell(page.index(party.index)),
        Cell(page.points(party.bestForAll)),
        Cell(party.cost <= 0 ? "nothing" : contents.money(party.cost, halfWidth: party.costHalfWidth)),
      ]
    }
    let columns = [
      Column("side", .words), Column("qualified from", .numbers), Column("asks for", .numbers), Column("by", .words),
      Column("its scoreboard there", .numbers), Column("best for all", .numbers),
      Column("its number costs all", .numbers),
    ]
    let boards = found.parties.map { party in
      let lines = party.scoreboard.map { "\(metricTitle($0.metric)) \(levelText($0.share))" }
      return "\(party.name) is measured by \(lines.formatted)"
    }
    return [
      .table(Table(columns, rows: rows)), .list(boards),
      .paragraph(
        "A scoreboard is the weighted change of its lines against today, each as a share of today's figure. What a number "
          + "costs is the contribution a month it falls short of the best handover point, today's other levers kept."),
    ]
  }

  /// Each combination of the other levers with its zone.
  static let zones = ReportSection("Where all sides gain", needs: [.negotiation]) { contents in
    guard let found = contents.results.negotiation else { return [] }
    let page = NegotiationPage(found: found, contents: contents)
    let rows = found.zones.map { zone in
      let cell = found.cells.first { $0.policy == zone.agreed }
      return [
        Cell(page.settings(zone.levers)), page.zone(zone), Cell(cell.map { page.points(page.threshold($0)) } ?? "-"),
      ]
        + found.parties.map { party in Cell(cell.flatMap { $0.parties[party.name] }.map(page.index) ?? "-") }
        + [Cell(cell.map { contents.money($0.shared, halfWidth: $0.sharedHalfWidth) } ?? "-")]
    }
    let columns =
      [Column("with", .words), Column("all gain at", .marks), Column("best point", .numbers)]
      + found.parties.map { Column($0.name, .numbers) } + [Column("for all, a month", .numbers)]
    return [
      .table(Table(columns, rows: rows)), .list(page.edges),
      .paragraph(
        "All gain: every side's scoreboard and the contribution are above today's, each by more than its "
          + "\(levelText(found.level)) interval. In brackets: points that more replications may add."),
    ]
  }

  /// Every handover point with today's other levers.
  static let handoverPoints = ReportSection("Every handover point, the rest as today", needs: [.negotiation]) {
    contents in
    guard let found = contents.results.negotiation else { return [] }
    let page = NegotiationPage(found: found, contents: contents)
    let rows = page.todaysCells.map { cell in
      [Cell(page.points(page.threshold(cell)))]
        + found.parties.map { Cell(cell.parties[$0.name].map(page.index) ?? "-") }
        + [
          Cell(contents.money(cell.shared, halfWidth: cell.sharedHalfWidth)),
          Cell(cell.offeredLoad.map { levelText($0) } ?? "-"), page.status(cell),
        ]
    }
    let columns =
      [Column("points", .numbers)] + found.parties.map { Column($0.name, .numbers) }
      + [Column("for all, a month", .numbers), Column("work asked of reps", .numbers), Column("", .marks)]
    return rows.isEmpty ? [] : [.table(Table(columns, rows: rows))]
  }

  /// What would open a zone.
  static let zoneOpeners = ReportSection("What opens a zone", needs: [.negotiation]) { contents in
    guard let found = contents.results.negotiation, let openers = found.openers else { return [] }
    let page = NegotiationPage(found: found, contents: contents)
    guard !openers.isEmpty else {
      return [
        .paragraph(
          "None of the single changes tried does: up to three more reps, another order, up to two calls more or fewer, "
            + "thirty days of nurture more or fewer. Two changes together may; leadflow recommend searches them.")
      ]
    }
    let rows = openers.map { opener in
      [
        Cell(leverPhrase(opener.key, opener.value)), Cell(leverValue(opener.key, opener.now)),
        Cell(opener.points.map(page.points).formatted), Cell(page.points(opener.threshold)),
        Cell(contents.money(opener.shared, halfWidth: opener.halfWidth)),
      ]
    }
    return [
      .table(
        Table(
          [
            Column("change", .words), Column("today", .words), Column("all gain at", .words),
            Column("best point", .numbers),
            Column("for all, a month", .numbers),
          ], rows: rows))
    ]
  }

  /// Who should own the near misses.
  static let nearMissOwners = ReportSection("Who looks after near misses", needs: [.negotiation]) { contents in
    guard let found = contents.results.negotiation, found.owners.count > 1 else { return [] }
    let rows = found.owners.map { owner in
      [
        Cell(owner.owner + (owner.isToday ? ", as today" : "")),
        Cell(owner.worth == 0 && owner.halfWidth == 0 ? "-" : contents.money(owner.worth, halfWidth: owner.halfWidth)),
      ]
    }
    return [
      .table(Table([Column("owner", .words), Column("worth a month against nobody", .numbers)], rows: rows)),
      .paragraph(
        "Leads up to \(fixed(found.ownedWidth, decimals: 0)) points below the handover point, under "
          + "\(found.agreed ?? "today's policy"); what the owner costs is taken off."),
    ]
  }

  /// On which leads the sides do not agree.
  static let definitionGap = ReportSection("What the sides call qualified", needs: [.negotiation]) { contents in
    guard let found = contents.results.negotiation, let gap = found.definitionGap else { return [] }
    let page = NegotiationPage(found: found, contents: contents)
    let share = { page.plain($0, .share) }
    let alone = gap.parties.compactMap { name in
      gap.alone[name].map { "\(name) calls \(share($0)) qualified that not everybody does" }
    }
    let sources = gap.bySource.sorted { $0.value > $1.value || $0.value == $1.value && $0.key < $1.key }
    let bySource =
      sources.count > 1 ? " By source: \(sources.map { "\($0.key) \(share($0.value))" }.formatted)." : ""
    return [
      .paragraph(
        "Of \(Figure(share: gap.share, halfWidth: gap.halfWidth).text) of the captured leads the sides do not agree whether "
          + "they are qualified: \(alone.formatted). All agree that \(share(gap.byAll)) are, "
          + "and that \(share(gap.byNobody)) are not, at capture." + bySource)
    ]
  }
}
