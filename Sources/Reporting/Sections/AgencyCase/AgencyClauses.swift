// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments

extension ReportSection {
  /// What the contract must contain.
  static let agencyClauses = ReportSection("What must be agreed", needs: [.agency]) { contents in
    guard let found = contents.results.agency, let choice = found.subject else { return [] }
    let words = ClauseWords(choice: choice, found: found, contents: contents)
    return [.paragraph("With \(choice.policy):"), .list(choice.clauses.map(words.sentence))]
  }
}

/// The clauses of a choice in plain words, each with its figure and why.
struct ClauseWords {
  let choice: AgencyChoice
  let found: AgencyCase
  let contents: ReportContents

  func sentence(_ clause: AgencyClause) -> String {
    let money = contents.roundMoney
    let share = { (value: Double) in fixed(100 * value, decimals: 0) + " %" }
    switch clause.topic {
    case .billing:
      return "Billing: pay for leads that sales accepts; it refuses \(share(clause.figure)) of what is delivered."
    case .volumeFloor:
      return
        "Volume: at least \(plain(clause.figure)) accepted leads a month once it is at speed, below which it costs more "
        + "than it brings"
        + (clause.offered.map { "; \(plain($0)) are expected." } ?? ".")
    case .priceCap:
      return
        "Price: an accepted lead may cost \(money(clause.figure)) at the most, fees included; that is all it is worth."
    case .exitTrigger:
      guard let trigger = choice.exitTrigger else { return "" }
      return
        "Exit: the contract ends without further fees when an accepted lead costs more than \(money(trigger.costAbove)) "
        + "for \(trigger.weeks) weeks from month \(trigger.fromMonth) on."
    case .minimumTerm:
      let offered = clause.offered ?? 0
      let binds =
        offered > 0
        ? "the offer binds for \(withoutTrailingZeros(plain(offered))) months and \(money(choice.exposure.atSigning)) is owed "
          + "at signing whatever comes."
        : "the offer binds for nothing; keep it so."
      return "Term: \(monthsText(Int(clause.figure))) at the most until the pilot is judged; " + binds
    case .notice:
      return "Notice: let it be given before the pilot ends; given after it, \(money(clause.figure)) is still owed."
    case .renewal:
      return
        "Renewal: strike it out. The offer renews itself by \(withoutTrailingZeros(plain(clause.offered ?? 0))) months, and up "
        + "to \(money(choice.exposure.worst)) is owed in month \(choice.exposure.worstMonth)."
    case .disputeWindow:
      let offered =
        clause.offered.map { "; the offer gives \(plain($0))" } ?? "; the offer sets no limit, which is better"
      return
        "Disputes: at least \(plain(clause.figure)) business hours from delivery, in which nine in ten leads are judged"
        + offered + "."
    case .replacement:
      return "Replacement: the \(plain(clause.figure)) leads a month that sales refuses are credited or replaced."
    case .ramp:
      return
        "Ramp: \(money(clause.figure)) is paid for output that is missing until it is at speed; let the fee, or the plan, "
        + "start as slowly."
    case .noShow:
      return "No-shows: \(plain(clause.figure)) appointments a month are missed; pay for none of them"
        + (clause.offered == 0 ? ", as the offer says." : ".")
    case .attribution:
      return
        "Attribution: \(share(clause.figure)) of its deals' gross profit would have come anyway; no price may count all "
        + "of them as its own."
    case .trial:
      return "Trial period: \(monthsText(found.pilotMonths)), after which leaving still costs \(money(clause.figure))."
    }
  }
}
