// SPDX-License-Identifier: GPL-3.0-or-later

extension ContractKind {
  static let retainer = ContractKind(
    "retainer", "A fee a month that includes some volume, with a price for each unit beyond it.")
}

/// A fee a month, whatever is delivered up to a volume.
public struct Retainer: PriceTerms {
  /// The fee, in the scenario's currency per month.
  public var fee: Value = 0
  /// What the volume counts.
  public var unit = VolumeUnit.delivered
  /// The units a month that the fee includes; infinite when all.
  public var included = Double.infinity
  /// The price of every unit beyond, in the scenario's currency.
  public var overage: Value = 0

  public init() {}

  public init(
    fee: Value, unit: VolumeUnit = .delivered, included: Double = .infinity, overage: Value = 0
  ) {
    self.fee = fee
    self.unit = unit
    self.included = included
    self.overage = overage
  }

  var kind: ContractKind { .retainer }
  var fixedFee: Double { fee.number }

  func cost(of volume: MonthlyVolume, paidBefore: Double, cap: Double) -> Double {
    let excess = min(volume.units(unit), cap) - included
    return fee.number + (excess > 0 ? excess * overage.number : 0)
  }

  func charges(for work: AgencyWork, under contract: Contract, months: Double) -> [Charge] {
    let fees = monthParts(of: months).enumerated().map { Charge($0, .monthlyFee, $1, at: fee.number) }
    var volume: [Int: Double] = [:]
    for date in unit.dates(in: work, under: contract) { volume[month(of: date), default: 0] += 1 }
    let beyond = volume.sorted { $0.key < $1.key }.compactMap { month, units -> Charge? in
      let excess = min(units, contract.cap(in: month)) - included
      return excess > 0 ? Charge(month, .overage, excess, at: overage.number) : nil
    }
    return fees + beyond
  }
}

/// What the volume of a retainer counts.
public enum VolumeUnit: String, Sendable, CaseIterable {
  /// Leads at delivery.
  case delivered
  /// Leads at acceptance.
  case accepted
  /// Appointments at booking.
  case booked
  /// Appointments that take place.
  case held

  func dates(in work: AgencyWork, under contract: Contract) -> [Double] {
    switch self {
    case .delivered: work.leads.map(\.delivered)
    case .accepted: work.leads.compactMap(contract.acceptance)
    case .booked: work.appointments.map(\.booked)
    case .held: work.appointments.compactMap { if case .held(let date) = $0.outcome { date } else { nil } }
    }
  }
}
