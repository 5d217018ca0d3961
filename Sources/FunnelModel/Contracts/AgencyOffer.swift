// SPDX-License-Identifier: GPL-3.0-or-later

/// A contract that an agency offers, as scenario files spell it.
public struct AgencyOffer: Named {
  public var name: String
  /// What is charged; how long it binds and what the calendar turns into months is kept below.
  public var terms = Contract()
  /// The time that is owed whatever happens, in clock hours.
  public var minimumTerm = 0.0
  /// How long before its end the contract must be ended, in clock hours.
  public var notice = 0.0
  /// The time by which the contract renews itself, in clock hours; 0 when it then runs month by month.
  public var renewal = 0.0
  /// What an appointment costs, the first ones first, in the scenario's currency.
  public var appointmentPrices: [Double] = []
  /// The number of appointments at each of these prices but the last, which has no end.
  public var tierSizes: [Double] = []
  /// The clock hours after delivery within which a win brings its share; infinite when always.
  public var attributionWindow = Double.infinity

  public init(name: String) { self.name = name }

  /// The contract in months of a calendar.
  public func contract(in calendar: BusinessCalendar) -> Contract {
    let month = calendar.hoursPerMonth
    var contract = terms
    contract.term = ContractTerm(minimum: minimumTerm / month, notice: notice / month, renewal: renewal / month)
    if appointmentPrices.isEmpty {
      contract.appointment = AppointmentPrice()
    } else {
      contract.appointment.prices.tiers = appointmentPrices.enumerated().map { place, price in
        TierTable.Tier(size: place < tierSizes.count ? tierSizes[place] : .infinity, price: Value(price))
      }
    }
    if contract.revenueShare.share.number > 0 {
      contract.revenueShare.attributionWindow = attributionWindow / month
    }
    return contract
  }
}

extension Scenario {
  /// The contract under which a policy pays the agency; nothing without an agency or a contract.
  public func contract(of policy: Policy) -> Contract? {
    guard policy.agencyEnabled, let name = policy.contract else { return nil }
    return contracts.first { $0.name == name }?.contract(in: calendar)
  }
}
