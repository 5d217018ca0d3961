// SPDX-License-Identifier: GPL-3.0-or-later

extension ContractKind {
  static let time = ContractKind("time", "A rate per hour or day worked, with hours or days agreed for every month.")
}

/// A price for the agency's time, whatever comes of it.
public struct TimePrice: PriceTerms {
  /// What the rate is for.
  public enum Unit: String, Sendable, CaseIterable {
    case hour
    case day
  }

  /// The rate, in the scenario's currency per hour or day.
  public var rate: Value = 0
  public var unit = Unit.hour
  /// The working hours of a day.
  public var hoursPerDay = 8.0
  /// The hours or days paid for in a month even when fewer are worked.
  public var agreed: Value = 0

  public init() {}

  public init(rate: Value, per unit: Unit = .hour, hoursPerDay: Double = 8, agreed: Value = 0) {
    self.rate = rate
    self.unit = unit
    self.hoursPerDay = hoursPerDay
    self.agreed = agreed
  }

  var kind: ContractKind { .time }
  var fixedFee: Double { agreed.number * rate.number }

  func cost(of volume: MonthlyVolume, paidBefore: Double, cap: Double) -> Double {
    max(unit == .day ? volume.hours / hoursPerDay : volume.hours, agreed.number) * rate.number
  }

  func charges(for work: AgencyWork, under contract: Contract, months: Double) -> [Charge] {
    let parts = monthParts(of: months)
    let last = work.labour.map { month(of: $0.date) + 1 }.max() ?? 0
    var hours = [Double](repeating: 0, count: max(parts.count, last))
    for labour in work.labour { hours[month(of: labour.date)] += labour.hours }
    return hours.enumerated().compactMap { month, hours in
      let least = month < parts.count ? agreed.number * parts[month] : 0
      let quantity = max(unit == .day ? hours / hoursPerDay : hours, least)
      return quantity > 0 ? Charge(month, unit == .day ? .day : .hour, quantity, at: rate.number) : nil
    }
  }
}
