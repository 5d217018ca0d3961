// SPDX-License-Identifier: GPL-3.0-or-later

extension ContractKind {
  static let lead = ContractKind(
    "per_lead", "A price per qualified lead, at delivery or at acceptance, with rejected leads credited or replaced.")
}

/// A price for every qualified lead.
public struct LeadPrice: PriceTerms {
  /// What makes a lead payable.
  public enum Basis: String, Sendable, CaseIterable {
    case delivered
    case accepted
  }

  /// What a lead that was paid for and rightly disputed brings.
  public enum Remedy: String, Sendable, CaseIterable {
    /// Its price is taken off the invoice of the month of the verdict.
    case credit
    /// The next lead delivered after the verdict is free.
    case replacement
  }

  /// The price, in the scenario's currency.
  public var price: Value = 0
  public var basis = Basis.delivered
  /// The remedy; a lead billed at acceptance needs none.
  public var remedy = Remedy.credit

  public init() {}

  public init(price: Value, basis: Basis = .delivered, remedy: Remedy = .credit) {
    self.price = price
    self.basis = basis
    self.remedy = remedy
  }

  var kind: ContractKind { .lead }

  /// A disputed lead costs nothing in the end, whether it is credited or the next one is free.
  func cost(of volume: MonthlyVolume, paidBefore: Double, cap: Double) -> Double {
    switch basis {
    case .accepted: return min(volume.payable, cap) * price.number
    case .delivered:
      guard volume.delivered > 0 else { return 0 }
      return min(volume.delivered, cap) * (volume.payable / volume.delivered) * price.number
    }
  }

  func charges(for work: AgencyWork, under contract: Contract, months: Double) -> [Charge] {
    switch basis {
    case .delivered: chargesAtDelivery(of: work.leads, under: contract)
    case .accepted: chargesAtAcceptance(of: work.leads, under: contract)
    }
  }

  private func chargesAtAcceptance(of leads: [DeliveredLead], under contract: Contract) -> [Charge] {
    var count = UnitCount()
    return leads.compactMap(contract.acceptance).sorted().compactMap { date in
      let month = month(of: date)
      guard count.take(in: month, cap: contract.cap(in: month)) else { return nil }
      return Charge(month, .acceptedLead, at: price.number)
    }
  }

  private func chargesAtDelivery(of leads: [DeliveredLead], under contract: Contract) -> [Charge] {
    // A lead beyond the cap is neither paid for nor replaced.
    enum Standing { case paid, free, beyondCap }
    var standings = [Standing](repeating: .beyondCap, count: leads.count)
    var count = UnitCount()
    var owed = 0
    var charges: [Charge] = []
    let moments = Moment.inOrder(leads.map(\.delivered), leads.map(contract.rejection))
    for moment in moments {
      let month = month(of: moment.date)
      switch (moment.step, standings[moment.index]) {
      case (.first, _) where owed > 0:
        owed -= 1
        standings[moment.index] = .free
        charges.append(.replacement(month, .replacementLead))
      case (.first, _):
        guard count.take(in: month, cap: contract.cap(in: month)) else { continue }
        standings[moment.index] = .paid
        charges.append(Charge(month, .deliveredLead, at: price.number))
      case (.second, .beyondCap): continue
      case (.second, _) where remedy == .replacement:
        owed += 1
        charges.append(.promise(month, .replacementLead))
      case (.second, _):
        charges.append(.credit(month, .rejectedLead, at: price.number))
      }
    }
    return charges
  }
}
