// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import FunnelModel

extension SLADocument {
  /// What the agency does, what it is paid and when that ends; nothing without an agency.
  var agencySchedule: [Block] {
    let rows = agencyLines.map { [Cell($0.field), Cell($0.entry)] }
    return rows.isEmpty ? [] : [.table(Table([Column("field", .words), Column("entry", .words)], rows: rows))]
  }

  /// The same line by line.
  var agencyLines: [FieldLine] {
    guard agreed(.agencyEnabled)?.words == "on", let policy = contents.recommended else { return [] }
    let name = agreed(.agencyContract)?.words ?? Lever.noName
    let contract = scenario.contracts.first { $0.name == name }?.contract(in: scenario.calendar)
    let terms = contract.map(terms) ?? [("price", "no contract is named, so the agency costs nothing")]
    let reporting = "each month: cases, reached, passed on, accepted or rejected with reason, and the invoice"
    return (scope(policy) + terms + [("reporting", reporting)] + exit(policy)).map {
      FieldLine(field: $0.0, entry: $0.1)
    }
  }

  private typealias Line = (String, String)

  private func scope(_ policy: PolicyResult) -> [Line] {
    let month = { (metric: String) in contents.figure(metric, of: policy)?.text ?? "-" }
    let check =
      scenario.agency.judges == .readiness
      ? "whether the lead is ready to buy" : "whether the lead fits, by the checks agreed"
    return [
      ("scope", "\(laneWords) (\(agreed(.agencyLane)?.words ?? ""))"),
      ("qualification check", "\(check); a lead counts as passed on when it reaches sales"),
      ("expected volume", "\(month("agency_cases")) cases a month, \(month("agency_passed")) passed on"),
      ("capacity", "\(agreed(.agents).map { leverPhrase(Lever.agents.path, $0) } ?? "-"), \(limits)"),
    ]
  }

  private var laneWords: String {
    switch agreed(.agencyLane).flatMap({ AgencyLane(rawValue: $0.words) }) {
    case .nearMiss: "leads just below the threshold, at capture"
    case .belowThreshold: "all leads below the threshold, at capture"
    case .all: "all leads, before sales sees them"
    case .afterHours: "leads above the threshold that come while sales is closed"
    case .afterNurture: "leads that end their nurture just below the threshold"
    case nil: "-"
    }
  }

  private var limits: String {
    let cases = agreed(.agencyCap)?.words ?? "never"
    let hours = agreed(.agencyHours)?.words ?? "never"
    let parts = [
      cases == "never" ? nil : "at most \(cases) cases a month", hours == "never" ? nil : "\(hours) hours a month",
    ].compactMap { $0 }
    return parts.isEmpty ? "no other limit" : parts.formatted
  }

  private func terms(_ contract: Contract) -> [Line] {
    var lines: [Line] = [("contract", agreed(.agencyContract)?.words ?? "")]
    if contract.setUpFee.number > 0 { lines.append(("set-up", money(contract.setUpFee))) }
    lines += contract.rules.map(price)
    if contract.monthlyCap.isFinite { lines.append(("most that is paid for", "\(count(contract.monthlyCap)) a month")) }
    let ramp = contract.ramp.isEmpty ? scenario.agency.ramp : contract.ramp
    if !ramp.isEmpty {
      lines.append(("ramp", "\(ramp.map { "\(count(100 * $0)) %" }.joined(separator: ", ")) of it by month"))
    }
    lines.append(
      (
        "dispute window",
        contract.disputeWindow.isFinite
          ? "\(count(contract.disputeWindow)) business hours after delivery; then a lead counts as accepted"
          : "a rejected lead can always be disputed"
      ))
    let term = contract.term
    lines.append(
      ("term", term.minimum > 0 ? "\(count(term.minimum)) months at least" : "none, it can be ended with any month"))
    if term.notice > 0 { lines.append(("notice", "\(count(term.notice * 30)) days before the end")) }
    if term.renewal > 0 { lines.append(("renewal", "by \(count(term.renewal)) months unless ended")) }
    return lines
  }

  private func price(_ rule: PriceRule) -> Line {
    switch rule {
    case .retainer(let terms):
      let over =
        terms.included.isFinite
        ? ", which includes \(count(terms.included)) \(terms.unit.rawValue) a month, each one more \(money(terms.overage))"
        : ""
      return ("fee", "\(money(terms.fee)) a month\(over)")
    case .lead(let terms):
      let remedy =
        terms.basis == .accepted
        ? "" : ", a rightly rejected one is \(terms.remedy == .credit ? "credited" : "replaced")"
      return ("price", "\(money(terms.price)) per lead, billed when \(terms.basis.rawValue)\(remedy)")
    case .appointment(let terms):
      let tiers = terms.prices.tiers.map { tier in
        "\(money(tier.price))\(tier.size.isFinite ? " for the first \(count(tier.size))" : "")"
      }
      let missed =
        terms.noShowsReplaced > 0
        ? "; up to \(count(terms.noShowsReplaced)) missed ones are made again"
        : terms.noShowShare.number > 0 ? "; a missed one costs \(count(100 * terms.noShowShare.number)) %" : ""
      return (
        "price", "\(tiers.joined(separator: ", then ")) per appointment, billed when \(terms.basis.rawValue)\(missed)"
      )
    case .time(let terms):
      let least = terms.agreed.number > 0 ? ", at least \(count(terms.agreed.number)) a month" : ""
      return ("price", "\(money(terms.rate)) per \(terms.unit.rawValue) worked\(least)")
    case .revenueShare(let terms):
      let window =
        terms.attributionWindow.isFinite ? " of deals won within \(count(terms.attributionWindow)) months" : ""
      return ("price", "\(count(100 * terms.share.number)) % of the gross profit\(window)")
    }
  }

  /// When the contract should be ended: what an accepted lead costs in one future of ten or worse.
  private func exit(_ policy: PolicyResult) -> [Line] {
    let name = "cost_per_accepted_agency_lead"
    guard let result = policy.metrics[name], let ends = contents.spreadEnds(result) else { return [] }
    return [
      ("exit trigger", "an accepted lead costs more than \(ends.high) for four weeks running")
    ]
  }

  private func money(_ value: Value) -> String {
    contents.currency.amount(value.number, decimals: value.number == value.number.rounded() ? 0 : 2)
  }

  private func count(_ number: Double) -> String { withoutTrailingZeros(fixed(number, decimals: 1)) }
}
