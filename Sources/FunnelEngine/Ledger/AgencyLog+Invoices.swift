// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel

extension AgencyLog {
  /// The agency's invoices for the window under the policy's contract; nothing without one.
  func invoices(_ luck: Ledger.Luck, of policy: Policy, in compiled: CompiledScenario) -> [Invoice]? {
    guard let contract = compiled.scenario.contract(of: policy) else { return nil }
    let months = compiled.scenario.clock.horizon / compiled.hoursPerMonth
    return contract.invoices(forWindowOf: months, work: work(luck, in: compiled))
  }

  /// What the agency did for the window's leads, in months from its start.
  ///
  /// A deal counts to the last delivery of its lead before it was won.
  ///
  /// - Parameters:
  ///   - luck: whether deals count as drawn or by their probability.
  ///   - compiled: the scenario.
  ///   - isMeant: which leads of the window, by their numbers; all unless it says no.
  /// - Returns: leads, appointments, hours and deals.
  func work(
    _ luck: Ledger.Luck, in compiled: CompiledScenario, of isMeant: (Int32) -> Bool = { _ in true }
  ) -> AgencyWork {
    let end = compiled.scenario.clock.end
    let start = compiled.scenario.clock.warmUp
    let months = { (time: Double) in (time - start) / compiled.hoursPerMonth }
    var work = AgencyWork()
    work.labour = cases.filter { isMeant($0.lead) }.map { Labour(date: months($0.start), hours: $0.hours) }
    work.appointments = bookings.filter { $0.made <= end && isMeant($0.lead) }.map { booking in
      Appointment(
        booked: months(booking.made),
        outcome: booking.due > end ? .open : booking.isKept ? .held(months(booking.due)) : .noShow(months(booking.due)))
    }
    let inTime = deliveries.filter { $0.date <= end && isMeant($0.lead) }
    work.leads = inTime.map { delivery in
      DeliveredLead(delivered: months(delivery.date), verdict: delivery.verdict(months, compiled.clock))
    }
    let byLead = inTime.sorted { ($0.lead, $0.date) < ($1.lead, $1.date) }
    let margin = compiled.scenario.money.margin.number
    for deal in luck == .drawn ? wins.sorted(by: { $0.lead < $1.lead }) : chances {
      guard let date = byLead.lastDate(of: deal.lead, by: deal.closes) else { continue }
      work.deals.append(
        WonDeal(delivered: months(date), won: months(deal.closes), grossProfit: deal.value * margin))
    }
    return work
  }
}

extension AgencyLog.Delivery {
  /// What sales said of the lead; a rejection is disputed when sales tells its reason.
  fileprivate func verdict(_ months: (Double) -> Double, _ clock: BusinessClock) -> LeadVerdict {
    guard decided < .infinity else { return .open }
    let decidedAt = months(clock.wallTime(at: decided))
    if isAccepted { return .accepted(decidedAt) }
    guard state == .rejected else { return .open }
    return .rejected(decidedAt, disputedAfter: isReasonTold ? decided - clock.businessTime(at: date) : nil)
  }
}

extension [AgencyLog.Delivery] {
  /// The last delivery of a lead by a moment, of deliveries in order of lead and date.
  fileprivate func lastDate(of lead: Int32, by moment: Double) -> Double? {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if (self[middle].lead, self[middle].date) <= (lead, moment) { low = middle + 1 } else { high = middle }
    }
    return low > 0 && self[low - 1].lead == lead ? self[low - 1].date : nil
  }
}
