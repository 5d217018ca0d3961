// SPDX-License-Identifier: GPL-3.0-or-later

/// What an agency brings in a month that is like every other; counts need not be whole.
public struct MonthlyVolume: Sendable, Hashable {
  /// Leads handed over.
  public var delivered = 0.0
  /// Leads that sales takes, and those it refuses and disputes in time.
  public var accepted = 0.0
  public var disputed = 0.0
  /// Appointments made, and those of them that take place.
  public var booked = 0.0
  public var held = 0.0
  /// The time worked, in hours.
  public var hours = 0.0
  /// First-year gross profit that a share of revenue counts, in the scenario's currency.
  public var profit = 0.0

  public init() {}

  /// So many times as much of everything.
  public func scaled(by factor: Double) -> MonthlyVolume {
    var scaled = self
    scaled.delivered *= factor
    scaled.accepted *= factor
    scaled.disputed *= factor
    scaled.booked *= factor
    scaled.held *= factor
    scaled.hours *= factor
    scaled.profit *= factor
    return scaled
  }

  /// Leads that count as accepted: those taken, and those refused and not disputed in time.
  var payable: Double { delivered - disputed }
  var noShows: Double { booked - held }

  /// What the volume of a retainer counts.
  func units(_ unit: VolumeUnit) -> Double {
    switch unit {
    case .delivered: delivered
    case .accepted: payable
    case .booked: booked
    case .held: held
    }
  }
}

extension Contract {
  /// What months of even work cost in all, the set-up fee included, in the scenario's currency.
  ///
  /// What an invoice counts one by one is counted in parts here, so the cost is a continuous function of the volume. With
  /// whole counts it is the sum of the invoices.
  ///
  /// - Parameter months: what is brought in each month, the first being that in which the contract begins.
  /// - Returns: the cost.
  public func cost(ofEvenMonths months: [MonthlyVolume]) -> Double {
    var paid = 0.0
    var cost = setUpFee.number
    for (month, volume) in months.enumerated() {
      for rule in rules { cost += rule.terms.cost(of: volume, paidBefore: paid, cap: cap(in: month)) }
      // Only appointments are counted through the whole contract, and at most one rule prices them.
      let units = appointment.basis == .held ? volume.held : volume.booked
      paid += min(units, cap(in: month))
    }
    return cost
  }
}

extension TierTable {
  /// What a number of units costs that follow others; neither need be whole.
  func cost(of units: Double, after before: Double) -> Double {
    var (start, cost) = (0.0, 0.0)
    for (place, tier) in tiers.enumerated() {
      let end = place == tiers.count - 1 ? .infinity : start + tier.size
      cost += tier.price.number * max(0, min(before + units, end) - max(before, start))
      start = end
    }
    return cost
  }
}
