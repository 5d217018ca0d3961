// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments

extension ReportSection {
  /// Every choice beside the others.
  static let agencyChoices = ReportSection("The choices", needs: [.agency]) { contents in
    guard let found = contents.results.agency else { return [] }
    let columns = [
      Column("choice", .words), Column("paid by", .words), Column("accepted a month", .numbers, group: 0),
      Column("break-even", .numbers, group: 0), Column("naive", .numbers, group: 0),
      Column("worth", .numbers, group: 1), Column("pays in", .numbers, group: 1),
      Column("worst tenth", .numbers, group: 1), Column("bound at signing", .numbers, group: 2),
      Column("lost in a flop", .numbers, group: 2), Column("with a pilot", .numbers, group: 2),
    ]
    let rows = found.choices.map { choice in
      [
        Cell(choice.policy), Cell(choice.kind.replacing("_", with: " ")), Cell(plain(choice.acceptedPerMonth)),
        Cell(volume(choice.breakEven?.volume)), Cell(volume(choice.breakEven?.naiveVolume)),
        Cell(contents.sum(choice.value)), Cell(found.chance(choice.value.pPositive)),
        Cell(contents.roundMoney(choice.value.worstTenth)), Cell(contents.roundMoney(choice.exposure.atSigning)),
        Cell(contents.roundMoney(choice.exposure.flopAfterPilot)),
        Cell(choice.pilot.map { contents.roundMoney($0.deciding) } ?? "-"),
      ]
    }
    return [
      .table(Table(columns, rows: rows)),
      .list([
        "Everything is beyond what the same leads bring today, over \(monthsText(found.months)) and the deals that follow.",
        "Break-even: accepted leads a month at full speed; any, where each costs less than it is worth. Naive: if every "
          + "deal were its own and executives' time cost nothing.",
        "Lost in a flop: all that is paid by one who gets nothing and leaves after \(monthsText(found.pilotMonths)).",
        "With a pilot: the mean when one stays or leaves by what \(monthsText(found.pilotMonths)) show.",
      ]),
    ]
  }

  /// Why it takes more leads than an offer says.
  static let agencyBreakEven = ReportSection("Why the break-even is not the naive one", needs: [.agency]) { contents in
    guard let found = contents.results.agency, let choice = found.subject, let worth = choice.worth else { return [] }
    let money = { (value: Double) in contents.currency.amount(value) }
    var rows: [[Cell]] = [
      ["gross profit of its deal", Cell(money(worth.grossProfit))],
      ["executives' time on it", Cell(money(-worth.executives))],
      ["would have come without it", Cell(money(-worth.wouldHaveCome))],
      ["other costs that change", Cell(money(-worth.running))],
    ]
    if worth.otherExecutives > 0 || found.creditsFreedTime {
      rows.append(["executives' time on other leads", Cell(money(-worth.otherExecutives))])
    }
    rows.append(["the most it may cost", Cell(money(worth.most))])
    return [
      .table(Table([Column("an accepted lead of \(choice.policy)", .words), Column("each", .numbers)], rows: rows))
    ] + breakEvenText(choice, found).map { Block.paragraph($0) }
  }

  private static func breakEvenText(_ choice: AgencyChoice, _ found: AgencyCase) -> [String] {
    guard let even = choice.breakEven else { return [] }
    guard let volume = even.volume else { return ["No number of leads pays: each costs more than it is worth."] }
    guard volume > 0 else { return ["It pays from the first accepted lead on: each costs less than it is worth."] }
    var text = "It takes \(plain(volume)) accepted leads a month"
    if let naive = even.naiveVolume { text += ", not \(plain(naive))" }
    text += ", and \(plain(choice.acceptedPerMonth)) are expected."
    if let ramp = even.volumeWithRamp {
      text +=
        " Over \(monthsText(found.months)), with set-up and the months in which it is paid and not yet at speed, it takes "
        + "\(plain(ramp))."
    }
    if !found.creditsFreedTime, let freed = even.volumeWithFreedTime, freed < volume {
      text +=
        " If the executives' time that today's deals take and it frees were money too, it would take \(plain(freed))."
    }
    return [text]
  }

  /// The cash of each choice by month.
  static let agencyCash = ReportSection("Cash beyond today, month by month", needs: [.agency]) { contents in
    guard let found = contents.results.agency else { return [] }
    let tables = found.choices.map { choice in
      Block.table(
        Table(
          [
            Column(choice.policy, .words), Column("mean", .numbers), Column("one in ten below", .numbers),
            Column("median", .numbers), Column("one in ten above", .numbers), Column("ahead", .numbers),
            Column("paid back for good", .numbers),
          ],
          rows: choice.cash.filter { shown($0.month, of: found.months) }.map { month in
            [Cell("month \(month.month)")]
              + [month.mean, month.p10, month.p50, month.p90].map { Cell(contents.roundMoney($0)) }
              + [month.pAhead, month.pPaidBack].map { Cell(found.chance($0)) }
          }))
    }
    return tables + [
      .list([
        "What has come in by the end of the month, in all. What is owed for a month is paid when it is over, so its invoice is "
          + "in the next month. All months are in cash.csv."
      ])
    ]
  }

  /// The first month, every third and the last.
  private static func shown(_ month: Int, of months: Int) -> Bool { month == 1 || month % 3 == 0 || month == months }

  /// What an accepted lead costs by how many there are.
  static let agencyCost = ReportSection("Cost per accepted lead", needs: [.agency]) { contents in
    guard let found = contents.results.agency else { return [] }
    let choices = found.choices.filter { !$0.costCurve.isEmpty }
    guard let points = choices.first?.costCurve else { return [] }
    let every = max(1, points.count / 8)
    let table = Table(
      [Column("accepted a month", .numbers)] + choices.map { Column($0.policy, .numbers) },
      rows: points.indices.filter { ($0 + 1) % every == 0 }.map { place in
        [Cell(fixed(points[place].volume, decimals: 0))]
          + choices.map { Cell(contents.currency.amount($0.costCurve[place].costPerAcceptedLead)) }
      })
    let crossings = found.crossings.map { crossing in
      "\(crossing.cheaperAbove) is cheaper than \(crossing.cheaperBelow) from \(plain(crossing.volume)) accepted leads a month "
        + (crossing.isJump
          ? "on, where one more hire is needed."
          : "on, at \(contents.currency.amount(crossing.costPerAcceptedLead)) each.")
    }
    return [
      .table(table),
      .list(
        ["Over \(monthsText(found.months)), with set-up, recruiting and ramp. All points are in cost-curve.csv."]
          + (crossings.isEmpty ? ["No two curves cross here."] : crossings)),
    ]
  }

  /// What a wrong choice costs.
  static let agencyRegret = ReportSection("What a wrong choice costs", needs: [.agency]) { contents in
    guard let found = contents.results.agency else { return [] }
    let table = Table(
      [
        Column("choice", .words), Column("mean regret", .numbers), Column("one in twenty above", .numbers),
        Column("largest", .numbers),
      ],
      rows: found.regrets.map { regret in
        [Cell(regret.policy)] + [regret.mean, regret.p95, regret.largest].map { Cell(contents.roundMoney($0)) }
      })
    let meaning =
      found.regretsAreSmoothed
      ? "How far a choice is from the best one of the same future, with the luck of single leads taken out."
      : "How far a choice is from the best one of the same future; no value is uncertain, so it is all luck."
    let worth = found.perfectInformation.map {
      "To know every uncertain value before choosing is worth \(contents.roundMoney($0.value))."
    }
    return [.table(table), .list([meaning] + [worth].compactMap { $0 })]
  }
}

private func volume(_ value: Double?) -> String { value.map { $0 > 0 ? plain($0) : "any" } ?? "never" }
