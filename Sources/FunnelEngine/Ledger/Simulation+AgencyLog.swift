// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel

extension Simulation {
  /// Notes that an agent takes on a case.
  mutating func record(caseOf lead: Int, hours: Double, at now: Double) {
    guard active[lead].isInWindow else { return }
    agencyLog.cases.append(AgencyLog.Case(lead: active[lead].number, start: now, hours: hours))
  }

  /// Notes the appointments of a lead that is passed on, of which so many are missed before one is kept, if one is.
  mutating func record(passOf lead: Int, at now: Double, delay: Double, missed: Int, isKept: Bool) {
    guard active[lead].isInWindow else { return }
    for booking in 0..<missed + (isKept ? 1 : 0) {
      agencyLog.bookings.append(
        AgencyLog.Booking(
          lead: active[lead].number, made: now + delay * Double(booking), due: now + delay * Double(booking + 1),
          isKept: booking == missed))
    }
    guard isKept else { return }
    active[lead].delivery = Int32(agencyLog.deliveries.count)
    agencyLog.deliveries.append(
      AgencyLog.Delivery(lead: active[lead].number, date: now + delay * Double(missed + 1)))
  }

  /// Notes what sales said of a lead of the agency.
  mutating func noteVerdict(of lead: Int) {
    let delivery = Int(active.handovers[lead].delivery)
    agencyLog.deliveries[delivery].decided = active.handovers[lead].workedOff
    agencyLog.deliveries[delivery].state = active.handovers[lead].state
    agencyLog.deliveries[delivery].isReasonTold = active.handovers[lead].isReasonTold
  }

  /// Counts a deal of the window by its probability.
  ///
  /// What depends on the date of the close and cannot be integrated at the price of a power keeps a drawn date: the
  /// share of the agency, and the discount where deals that close too late are dropped. That date is drawn from the
  /// cycles that are over in time.
  ///
  /// - Parameters:
  ///   - lead: whose deal.
  ///   - chance: the probability that it is won in time to count.
  ///   - share: the share of cycles that are over in time.
  ///   - now: when the cycle begins, in clock hours.
  /// - Returns: its value times the probability, in the scenario's currency.
  mutating func expect(dealOf lead: Int, chance: Double, closingIn share: Double, after now: Double) -> Double {
    let value = chance * compiled.expectedDealValue(active[lead].key, source: Int(active[lead].source))
    tally.expectedWon += chance
    tally.expectedRevenue += value
    let isDiscounted = compiled.scenario.money.discountRate.number != 0
    if isDiscounted, isFollowed { tally.expectedDiscount += value * compiled.closing.meanDiscount(from: now) }
    guard active[lead].visits > 0 || isDiscounted && !isFollowed else { return value }
    let closes = compiled.closing.end(from: now, share: share, active[lead].key.uniform(.cycle))
    if !isFollowed { tally.expectedDiscount += value * compiled.discount(at: closes) }
    if active[lead].visits > 0 {
      agencyLog.chances.append(AgencyLog.Deal(lead: active[lead].number, closes: closes, value: value))
    }
    return value
  }

  /// Counts what the agency did and what it charges.
  mutating func countAgency() {
    guard policy.agencyEnabled else { return }
    let end = end
    tally.agencyDelivered = Double(agencyLog.deliveries.count { $0.date <= end })
    tally.agencyAccepted = Double(agencyLog.deliveries.count { $0.date <= end && $0.isAccepted })
    tally.appointmentsHeld = Double(agencyLog.bookings.count { $0.isKept && $0.due <= end })
    tally.agencyCost = cost(.drawn)
    tally.expectedAgencyCost = cost(.expected)
  }

  private mutating func cost(_ luck: Ledger.Luck) -> Double {
    agencyLog.invoices(luck, of: policy, in: compiled)?.reduce(0) { $0 + $1.total } ?? 0
  }
}
