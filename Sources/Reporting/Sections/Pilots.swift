// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments

extension ReportSection {
  /// How long live pilots must run, and how to run them.
  static let pilots = ReportSection("How long a pilot must run", needs: [.power]) { contents in
    guard let plan = contents.results.power else { return [] }
    let pages = plan.pilots.map { PilotPage(pilot: $0, plan: plan, currency: contents.currency) }
    return pages.flatMap(\.blocks) + [.list(plan.rules)]
  }
}

/// One pilot in words and numbers.
struct PilotPage {
  let pilot: Pilot
  let plan: PilotPlan
  let currency: Currency

  var blocks: [Block] {
    [.paragraph("\(pilot.policy) against \(pilot.against): " + verdict + " " + split), .table(table)]
      + (plan.weeksAsked == nil ? [] : [.table(asked)])
  }

  private func size(_ figure: PilotFigure) -> PilotSize? { pilot.split == .lead ? figure.byLead : figure.byWeek }

  /// What tells first and when, and how long the money takes.
  private var verdict: String {
    guard let first = pilot.metrics.first(where: { $0.metric == pilot.firstSignal }), let size = size(first) else {
      let untold = pilot.metrics.allSatisfy { $0.status == .noEffect }
      return untold
        ? "no pilot will show it; a difference, if there is one, is too small in each of these metrics."
        : "no pilot that agrees with the money ends within five years."
    }
    let ripening = size.weeksToSignal - size.weeks
    let signal =
      "\(title(first)) tells first, after \(weeksText(size.weeksToSignal)): \(weeksText(size.weeks)) for "
      + "\(fixed(Double(size.leadsPerArm), decimals: 0)) leads on each side, then \(weeksText(ripening)) until their "
      + "outcome is known."
    guard let money = pilot.metrics.last(where: { $0.unit == MetricUnit.money.rawValue }), money.metric != first.metric
    else { return signal }
    return signal + " "
      + (self.size(money).map { "The money itself takes \(weeksText($0.weeksToSignal))." }
        ?? (money.status == .noEffect
          ? "The simulation tells no difference in money." : "The money itself takes longer than five years."))
  }

  private var split: String {
    switch pilot.split {
    case .lead:
      return "Draw lead by lead which policy it gets: neither policy makes the other's leads wait."
    case .week:
      let why = pilot.interference.map { Metric.named($0)?.title ?? $0 }.joined(separator: " and ")
      return
        "Give each policy reps of its own, or draw week by week which policy holds and let a lead keep the policy of the "
        + "week it came in: both change the same line (\(why)), so a draw lead by lead among the same reps would measure "
        + "a mixture of the two. Weeks run into each other: leave out the days until the old line is worked off."
    }
  }

  private var table: Table {
    Table(
      [
        Column("metric", .words), Column(pilot.against, .numbers, group: 0), Column("difference", .numbers, group: 0),
        Column("leads a side", .numbers, group: 1), Column("weeks of leads", .numbers, group: 1),
        Column("weeks until known", .numbers, group: 1), Column("weeks to signal", .marks, group: 1),
        Column("chance to see it", .numbers, group: 2), Column("wrong sign", .numbers, group: 2),
      ],
      rows: pilot.metrics.map { figure in
        let size = size(figure)
        return [
          Cell(title(figure)), Cell(value(figure.today, figure)), Cell(difference(figure)),
          Cell(size.map { fixed(Double($0.leadsPerArm), decimals: 0) } ?? "-"), Cell(size.map { "\($0.weeks)" } ?? "-"),
          Cell(figure.ripeningWeeks.map { fixed($0, decimals: 1) } ?? "-"), signal(figure, size),
          Cell(size.map { percent($0.assurance) } ?? "-"), Cell(size.map { percent($0.wrongSign) } ?? "-"),
        ]
      })
  }

  private func signal(_ figure: PilotFigure, _ size: PilotSize?) -> Cell {
    switch figure.status {
    case .noEffect: return Cell("no pilot will show it", .open)
    case .unclear: return Cell("unclear, simulate more", .open)
    case .outOfReach: return Cell("more than 5 years", .bad)
    case .planned:
      let isAgainst = figure.agreesWithMoney == false
      return Cell((size.map { "\($0.weeksToSignal)" } ?? "-") + (isAgainst ? ", against the money" : ""))
    }
  }

  /// What the length asked about would show.
  private var asked: Table {
    Table(
      [
        Column("after \(weeksText(plan.weeksAsked ?? 0))", .words), Column("ripe weeks of leads", .numbers),
        Column("leads a side", .numbers), Column("chance to see it", .numbers),
        Column("smallest difference seen", .numbers),
        Column("wrong sign", .numbers),
      ],
      rows: pilot.metrics.compactMap { figure in
        figure.asked.map { asked in
          [
            Cell(title(figure)), Cell("\(asked.ripeWeeks)"), Cell(fixed(Double(asked.leadsPerArm), decimals: 0)),
            Cell(asked.power.map(percent) ?? "nothing known yet"),
            Cell(asked.detectable.map { size(of: $0, figure) } ?? "-"), Cell(asked.wrongSign.map(percent) ?? "-"),
          ]
        }
      })
  }

  private func title(_ figure: PilotFigure) -> String { PilotMetric.named(figure.metric)?.title ?? figure.metric }

  private func value(_ number: Double, _ figure: PilotFigure) -> String {
    guard figure.unit == MetricUnit.share.rawValue else {
      return currency.amount(number, decimals: max(0, min(2, decimals(of: number, significant: 3))))
    }
    return fixed(100 * number, decimals: max(0, min(2, decimals(of: 100 * number, significant: 3)))) + " %"
  }

  private func difference(_ figure: PilotFigure) -> String {
    var shown = Figure(
      value: figure.difference, halfWidth: figure.halfWidth, unit: nil, currency: currency)
    shown.isDifference = true
    guard figure.unit == MetricUnit.share.rawValue else { return shown.text }
    var points = Figure(
      value: 100 * figure.difference, halfWidth: figure.halfWidth.map { 100 * $0 }, unit: nil, currency: currency)
    points.isDifference = true
    return points.text + " pp"
  }

  private func size(of number: Double, _ figure: PilotFigure) -> String {
    let isShare = figure.unit == MetricUnit.share.rawValue
    let shown = isShare ? 100 * number : number
    let text = fixed(shown, decimals: max(0, min(2, decimals(of: shown, significant: 2))))
    return isShare ? text + " pp" : currency.prefix + text
  }

  private func percent(_ share: Double) -> String {
    if share < 0.001 { return "< 0.1 %" }
    if share > 0.999 { return "> 99.9 %" }
    return fixed(100 * share, decimals: share < 0.1 || share > 0.9 ? 1 : 0) + " %"
  }
}

private func weeksText(_ weeks: Int) -> String { weeks == 1 ? "1 week" : "\(fixed(Double(weeks), decimals: 0)) weeks" }

extension PilotPlan {
  /// The rules all pilots share, in plain words.
  var rules: [String] {
    let rule = stopRule
    let looks = rule.looks.map { "\(Int(100 * $0)) %" }.joined(separator: ", ")
    let limit = { (value: Double) in fixed(value, decimals: 2) }
    return [
      "The size is fixed beforehand, for a chance of \(levelText(power)) to see the difference and of at most "
        + "\(levelText(alpha)) to claim one that is not there. \(fixed(leadsPerWeek, decimals: 1)) leads come in a "
        + "week. Choose one metric before the start and judge by it alone.",
      "Stop early for harm only: at \(looks) of the leads, when the policy is \(limit(-rule.harmBelow)) standard errors "
        + "worse or more. At the end it is better from \(limit(rule.betterAbove)) standard errors on, and worse from "
        + "\(limit(-rule.worseBelow)); looking for good news sooner makes false claims likely.",
      "Weeks until known: nine in ten leads have their outcome by then, counted from capture, and from the handover for "
        + "what is told of handovers alone. Judge by leads that old. The chance to see it takes in how well the simulation "
        + "knows the difference; wrong sign is the chance that the pilot's figures point the other way.",
      "Do not compare the weeks before a change with those after it: season and market change too.",
    ]
  }
}
