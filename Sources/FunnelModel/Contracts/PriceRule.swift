// SPDX-License-Identifier: GPL-3.0-or-later

/// One thing a contract charges for.
public enum PriceRule: Sendable, Hashable {
  case retainer(Retainer)
  case lead(LeadPrice)
  case appointment(AppointmentPrice)
  case time(TimePrice)
  case revenueShare(RevenueShare)

  /// The terms behind the rule.
  var terms: any PriceTerms {
    switch self {
    case .retainer(let terms): terms
    case .lead(let terms): terms
    case .appointment(let terms): terms
    case .time(let terms): terms
    case .revenueShare(let terms): terms
    }
  }
}

/// What every price rule can say of itself.
protocol PriceTerms: Hashable, Sendable {
  /// The type of a contract with only this rule.
  var kind: ContractKind { get }
  /// What a month costs in which nothing is delivered, in the scenario's currency.
  var fixedFee: Double { get }
  /// What is charged and credited, each in the month of its date.
  ///
  /// - Parameters:
  ///   - work: what the agency has done.
  ///   - contract: the contract the rule stands in.
  ///   - months: the months for which fixed fees are due; of a month begun its part.
  /// - Returns: the charges in no particular order.
  func charges(for work: AgencyWork, under contract: Contract, months: Double) -> [Charge]
  /// What a month of even work costs, in the scenario's currency.
  ///
  /// - Parameters:
  ///   - volume: what is brought; counts need not be whole.
  ///   - paidBefore: the appointments paid for in earlier months.
  ///   - cap: the most units that are paid for.
  /// - Returns: the cost.
  func cost(of volume: MonthlyVolume, paidBefore: Double, cap: Double) -> Double
  /// A rule that charges nothing.
  init()
}

extension PriceTerms {
  var fixedFee: Double { 0 }
}

extension Contract {
  /// The first retainer; a neutral one when there is none.
  public var retainer: Retainer {
    get { firstTerms() }
    set { setTerms(newValue, .retainer(newValue)) }
  }

  /// The first price per lead; a neutral one when there is none.
  public var lead: LeadPrice {
    get { firstTerms() }
    set { setTerms(newValue, .lead(newValue)) }
  }

  /// The first price per appointment; a neutral one when there is none.
  public var appointment: AppointmentPrice {
    get { firstTerms() }
    set { setTerms(newValue, .appointment(newValue)) }
  }

  /// The first price of time; a neutral one when there is none.
  public var time: TimePrice {
    get { firstTerms() }
    set { setTerms(newValue, .time(newValue)) }
  }

  /// The first share of revenue; a neutral one when there is none.
  public var revenueShare: RevenueShare {
    get { firstTerms() }
    set { setTerms(newValue, .revenueShare(newValue)) }
  }

  private func firstTerms<Terms: PriceTerms>() -> Terms {
    rules.lazy.compactMap { $0.terms as? Terms }.first ?? Terms()
  }

  /// Writing neutral terms takes the rule away, so that keys may be written in any order.
  private mutating func setTerms<Terms: PriceTerms>(_ terms: Terms, _ rule: PriceRule) {
    let place = rules.firstIndex { $0.terms is Terms }
    switch (place, terms == Terms()) {
    case (let place?, true): rules.remove(at: place)
    case (let place?, false): rules[place] = rule
    case (nil, false): rules.append(rule)
    case (nil, true): break
    }
  }
}
