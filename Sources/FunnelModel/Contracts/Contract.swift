// SPDX-License-Identifier: GPL-3.0-or-later

/// What an agency is paid for, and how long the contract binds.
public struct Contract: Sendable, Hashable {
  /// Paid once with the first invoice, in the scenario's currency.
  public var setUpFee: Value = 0
  public var term = ContractTerm()
  /// The most leads, and the most appointments, that are paid for in a month; infinite without a cap.
  public var monthlyCap = Double.infinity
  /// The share of the cap that holds, by month; the last goes on, and without one the cap holds at once.
  public var ramp: [Double] = []
  /// How long after delivery a rejected lead can be disputed, in business hours; infinite when always.
  ///
  /// A rejection that is not disputed in time counts as an acceptance.
  public var disputeWindow = Double.infinity
  /// What is charged, in the order of the invoice; a hybrid has several rules.
  public var rules: [PriceRule]

  public init(_ rules: PriceRule...) { self.rules = rules }

  /// What a month costs in which nothing is delivered, in the scenario's currency.
  public var fixedFee: Double { rules.reduce(0) { $0 + $1.terms.fixedFee } }

  /// The type of the contract, by its rules; nothing without a rule.
  public var kind: ContractKind? { rules.count > 1 ? .hybrid : rules.first?.terms.kind }

  /// The most units of a kind that are paid for in a month.
  func cap(in month: Int) -> Double {
    guard let last = ramp.last, monthlyCap.isFinite else { return monthlyCap }
    // Half a millionth of a unit keeps 29 % of 100 from counting as 28.
    return (monthlyCap * (month < ramp.count ? ramp[month] : last) + 5e-7).rounded(.down)
  }

  /// The date from which a lead counts as accepted, in months; nothing while it is open or rejected.
  func acceptance(of lead: DeliveredLead) -> Double? {
    switch lead.verdict {
    case .open: nil
    case .accepted(let date): date
    case .rejected(let date, let delay): isValid(delay) ? nil : date
    }
  }

  /// The date from which a lead counts as rejected, in months; nothing while it is open or accepted.
  func rejection(of lead: DeliveredLead) -> Double? {
    guard case .rejected(let date, let delay) = lead.verdict, isValid(delay) else { return nil }
    return date
  }

  /// How many leads sales refused and disputed in time.
  public func disputed(in work: AgencyWork) -> Int { work.leads.count { rejection(of: $0) != nil } }

  private func isValid(_ disputedAfter: Double?) -> Bool { disputedAfter.map { $0 <= disputeWindow } ?? false }
}
