// SPDX-License-Identifier: GPL-3.0-or-later

/// A price that changes with the number of units already paid for.
public struct TierTable: Sendable, Hashable {
  /// A stretch of units at one price.
  public struct Tier: Sendable, Hashable {
    /// The number of units in it; of the last tier there is no end.
    public var size: Double
    /// What each costs, in the scenario's currency.
    public var price: Value

    public init(size: Double = .infinity, price: Value) {
      self.size = size
      self.price = price
    }
  }

  /// Over what units are counted.
  public enum Period: String, Sendable, CaseIterable {
    /// The count begins anew every month.
    case month
    /// The count runs through the whole contract.
    case contract
  }

  /// The tiers, the first units first; none makes every unit free.
  public var tiers: [Tier]
  public var period: Period

  public init(_ tiers: [Tier] = [], per period: Period = .month) {
    self.tiers = tiers
    self.period = period
  }

  /// One price for every unit.
  public init(flat price: Value) { self.init([Tier(price: price)]) }

  /// The price of the unit that follows a number of units, in the scenario's currency.
  func price(after units: Double) -> Double {
    var end = 0.0
    for tier in tiers {
      end += tier.size
      if units < end { return tier.price.number }
    }
    return tiers.last?.price.number ?? 0
  }
}

/// The units paid for so far, in each month and in all.
struct UnitCount {
  private var byMonth: [Int: Double] = [:]
  private var all = 0.0

  /// Counts one more unit, unless the month is full.
  mutating func take(in month: Int, cap: Double) -> Bool {
    guard byMonth[month, default: 0] + 1 <= cap else { return false }
    byMonth[month, default: 0] += 1
    all += 1
    return true
  }

  /// The units that came before, over the period of a tier table.
  func before(in month: Int, _ period: TierTable.Period) -> Double {
    switch period {
    case .month: byMonth[month, default: 0]
    case .contract: all
    }
  }
}
