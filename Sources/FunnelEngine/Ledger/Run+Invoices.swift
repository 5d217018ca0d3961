// SPDX-License-Identifier: GPL-3.0-or-later

public import FunnelModel

#if canImport(Glibc)
  import Glibc
#endif

extension Run {
  /// Notes that an agent takes on a case.
  mutating func record(caseOf lead: Int, hours: Double, at now: Double) {
    guard window.contains(leads.captured[lead]) else { return }
    agencyLog.cases.append(AgencyLog.Case(start: now, hours: hours))
  }

  /// Notes the appointments of a lead that is passed on, of which so many are missed before one is kept, if one is.
  mutating func record(passOf lead: Int, at now: Double, delay: Double, missed: Int, isKept: Bool) {
    guard window.contains(leads.captured[lead]) else { return }
    for booking in 0..<missed + (isKept ? 1 : 0) {
      agencyLog.bookings.append(
        AgencyLog.Booking(
          made: now + delay * Double(booking), due: now + delay * Double(booking + 1), isKept: booking == missed))
    }
    guard isKept else { return }
    agencyLog.deliveries.append(
      AgencyLog.Delivery(
        lead: Int32(lead), handover: progress[lead].handovers, date: now + delay * Double(missed + 1)))
  }

  /// Counts a deal of the window by its probability.
  ///
  /// - Returns: its value times the probability, in the scenario's currency.
  mutating func expect(dealOf lead: Int, chance: Double, closing closes: Double) -> Double {
    let value = chance * expectedDealValue(of: lead)
    tally.expectedWon += chance
    tally.expectedRevenue += value
    tally.expectedDiscount += value * compiled.discount(at: closes)
    if progress[lead].visits > 0 {
      agencyLog.chances.append(AgencyLog.Chance(lead: Int32(lead), closes: closes, value: value))
    }
    return value
  }

  /// What the agency did for the window's leads, in months from its start.
  ///
  /// A deal counts to the last delivery of its lead before it was won.
  ///
  /// - Parameter luck: whether deals count as drawn or by their probability.
  /// - Returns: leads, appointments, hours and deals.
  public func agencyWork(_ luck: Ledger.Luck) -> AgencyWork {
    var work = AgencyWork()
    work.labour = agencyLog.cases.map { Labour(date: months(at: $0.start), hours: $0.hours) }
    work.appointments = agencyLog.bookings.filter { $0.made <= end }.map { booking in
      let date = months(at: booking.due)
      return Appointment(
        booked: months(at: booking.made),
        outcome: booking.due > end ? .open : booking.isKept ? .held(date) : .noShow(date))
    }
    let deliveries = agencyLog.deliveries.filter { $0.date <= end }
    if deliveries.isEmpty { return work }
    let places = handoversByName()
    var dates: [Int32: [Double]] = [:]
    for delivery in deliveries {
      dates[delivery.lead, default: []].append(delivery.date)
      let place = places[HandoverName(lead: delivery.lead, index: delivery.handover)]
      work.leads.append(
        DeliveredLead(
          delivered: months(at: delivery.date), verdict: place.map { verdict(on: $0, since: delivery.date) } ?? .open))
    }
    let margin = compiled.scenario.money.margin.number
    for deal in luck == .drawn ? wonDeals(of: deliveries) : agencyLog.chances {
      guard let date = dates[deal.lead]?.last(where: { $0 <= deal.closes }) else { continue }
      work.deals.append(
        WonDeal(delivered: months(at: date), won: months(at: deal.closes), grossProfit: deal.value * margin))
    }
    return work
  }

  /// The agency's invoices for the window under the policy's contract; nothing without one.
  public func invoices(_ luck: Ledger.Luck) -> [Invoice]? {
    guard let contract = compiled.scenario.contract(of: policy) else { return nil }
    let length = (window.upperBound - window.lowerBound) / compiled.hoursPerMonth
    return contract.invoices(forWindowOf: length, work: agencyWork(luck))
  }

  /// Counts what the agency did and what it charges.
  mutating func countAgency() {
    guard policy.agencyEnabled else { return }
    let work = agencyWork(.drawn)
    tally.agencyDelivered = Double(work.leads.count)
    tally.agencyAccepted = Double(work.leads.count { if case .accepted = $0.verdict { true } else { false } })
    tally.appointmentsHeld = Double(work.appointments.count { if case .held = $0.outcome { true } else { false } })
    tally.agencyCost = cost(.drawn)
    tally.expectedAgencyCost = cost(.expected)
  }

  private func cost(_ luck: Ledger.Luck) -> Double { invoices(luck)?.reduce(0) { $0 + $1.total } ?? 0 }

  /// A moment in months from the start of the window.
  private func months(at time: Double) -> Double {
    (time - window.lowerBound) / compiled.hoursPerMonth
  }

  private func handoversByName() -> [HandoverName: Int] {
    var places: [HandoverName: Int] = [:]
    for place in 0..<handovers.count where progress[Int(handovers.lead[place])].visits > 0 {
      places[HandoverName(lead: handovers.lead[place], index: handovers.index[place])] = place
    }
    return places
  }

  /// What sales said in a handover; a rejection is disputed when sales tells its reason.
  private func verdict(on handover: Int, since delivered: Double) -> LeadVerdict {
    let decided = handovers.workedOff[handover]
    guard decided < .infinity else { return .open }
    let date = months(at: compiled.clock.wallTime(at: decided))
    switch handovers.state[handover] {
    case .accepted, .qualified, .notQualified, .notPursued, .open, .won, .lost: return .accepted(date)
    case .rejected:
      let key = leads.keys[Int(handovers.lead[handover])]
      let isTold = key.uniform(.reason, Int(handovers.index[handover])) < policy.reasonCapture
      let delay = decided - compiled.clock.businessTime(at: delivered)
      return .rejected(date, disputedAfter: isTold ? delay : nil)
    default: return .open
    }
  }

  private func wonDeals(of deliveries: [AgencyLog.Delivery]) -> [AgencyLog.Chance] {
    let won = Set(deliveries.map(\.lead)).filter { progress[Int($0)].state == .won }.sorted()
    return won.map { lead in
      let value = dealValue(of: Int(lead))
      return AgencyLog.Chance(lead: lead, closes: closed[Int(lead)], value: value)
    }
  }
}

/// A handover by its lead and its number.
private struct HandoverName: Hashable {
  let lead: Int32
  let index: Int32
}
