// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel

/// What the clauses of a choice rest on.
struct ClauseGrounds {
  let contract: Contract?
  /// The terms of the hires and how many there are.
  let hires: (terms: Hire, count: Int)?
  let steady: SteadyMonths
  let worth: LeadWorth?
  let breakEven: BreakEven?
  let trigger: ExitTrigger?
  let exposure: Exposure
  /// The shares of full output in the months of the agency's ramp.
  let agencyRamp: [Double]
  let months: Int
  let pilot: Int
}

extension AgencyClause {
  /// The clauses that matter for a choice, each with its figure.
  static func all(_ grounds: ClauseGrounds) -> [AgencyClause] {
    worthClauses(grounds) + (grounds.contract.map { contractClauses($0, grounds) } ?? [])
      + (grounds.hires.map { hireClauses($0.terms, count: $0.count, grounds) } ?? [])
  }

  /// What holds of anybody who is paid for leads.
  private static func worthClauses(_ grounds: ClauseGrounds) -> [AgencyClause] {
    var clauses: [AgencyClause] = []
    if let volume = grounds.breakEven?.volume, volume > 0 {
      clauses.append(
        AgencyClause(
          topic: .volumeFloor, figure: volume, unit: "accepted leads per month",
          offered: grounds.steady.acceptedPerMonth))
    }
    if let worth = grounds.worth {
      clauses.append(AgencyClause(topic: .priceCap, figure: worth.most, unit: "", offered: nil))
      if worth.grossProfit > 0, worth.wouldHaveCome > 0 {
        clauses.append(
          AgencyClause(
            topic: .attribution, figure: worth.wouldHaveCome / worth.grossProfit, unit: "share",
            offered: grounds.contract.flatMap { $0.revenueShare.share.number > 0 ? $0.revenueShare.share.number : nil })
        )
      }
    }
    if let trigger = grounds.trigger {
      clauses.append(AgencyClause(topic: .exitTrigger, figure: Double(trigger.weeks), unit: "weeks", offered: nil))
    }
    return clauses
  }

  private static func contractClauses(_ contract: Contract, _ grounds: ClauseGrounds) -> [AgencyClause] {
    var clauses: [AgencyClause] = []
    let steady = grounds.steady
    if steady.deliveredPerMonth > 0, steady.acceptedPerMonth < steady.deliveredPerMonth {
      clauses.append(
        AgencyClause(
          topic: .billing, figure: 1 - steady.acceptedPerMonth / steady.deliveredPerMonth, unit: "share", offered: nil))
    }
    if let hours = steady.verdictHours, hours > 0 {
      clauses.append(
        AgencyClause(
          topic: .disputeWindow, figure: hours, unit: "business hours",
          offered: contract.disputeWindow.isFinite ? contract.disputeWindow : nil))
    }
    if steady.disputedPerMonth > 0, contract.lead.price.number > 0, contract.lead.basis == .delivered {
      clauses.append(
        AgencyClause(topic: .replacement, figure: steady.disputedPerMonth, unit: "leads per month", offered: nil))
    }
    if steady.noShowsPerMonth > 0, !contract.appointment.prices.tiers.isEmpty {
      clauses.append(
        AgencyClause(
          topic: .noShow, figure: steady.noShowsPerMonth, unit: "appointments per month",
          offered: contract.appointment.basis == .held ? 0 : contract.appointment.noShowsReplaced))
    }
    clauses.append(
      AgencyClause(
        topic: .minimumTerm, figure: Double(grounds.pilot), unit: "months", offered: contract.term.minimum))
    if grounds.exposure.afterPilot > 0 {
      clauses.append(AgencyClause(topic: .notice, figure: grounds.exposure.afterPilot, unit: "", offered: nil))
    }
    if contract.term.renewal > 0 {
      clauses.append(AgencyClause(topic: .renewal, figure: 0, unit: "months", offered: contract.term.renewal))
    }
    let missing = grounds.agencyRamp.prefix(grounds.months).reduce(0) { $0 + 1 - $1 }
    if missing > 0, contract.fixedFee > 0 {
      clauses.append(AgencyClause(topic: .ramp, figure: missing * contract.fixedFee, unit: "", offered: nil))
    }
    return clauses
  }

  private static func hireClauses(_ terms: Hire, count: Int, _ grounds: ClauseGrounds) -> [AgencyClause] {
    let missing = terms.months(grounds.months).reduce(0) { $0 + 1 - $1.capacity }
    return [
      AgencyClause(topic: .ramp, figure: Double(count) * missing * terms.monthlyCost, unit: "", offered: nil),
      AgencyClause(topic: .trial, figure: grounds.exposure.afterPilot, unit: "", offered: nil),
    ]
  }
}

extension Exposure {
  /// What must be paid though nothing comes, to an agency, to hires, or to both.
  init(_ contract: Contract?, hires: (terms: Hire, count: Int)?, months: Int, pilot: Int) {
    let people = hires.map { Double($0.count) } ?? 0
    let severance = people * (hires?.terms.severance.number ?? 0)
    let recruiting = people * (hires?.terms.recruiting.number ?? 0)
    let owed = { (month: Int) in (contract?.committedExposure(at: month) ?? 0) + severance }
    let worst = (0..<months).map { (month: $0, owed: owed($0) + ($0 == 0 ? recruiting : 0)) }
      .reduce((month: 0, owed: -Double.infinity)) { $1.owed > $0.owed ? $1 : $0 }
    let fees = contract?.cost(of: AgencyWork(), exit: ContractExit(after: pilot)) ?? 0
    self.init(
      atSigning: owed(0) + recruiting, worst: worst.owed, worstMonth: worst.month + 1, afterPilot: owed(pilot),
      flopAfterPilot: fees + people * (hires?.terms.cost(endedAfter: pilot) ?? 0))
  }
}
