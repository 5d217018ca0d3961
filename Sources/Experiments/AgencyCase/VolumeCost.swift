// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel

/// What accepted leads cost by how many there are a month.
struct VolumeCost: Sendable {
  /// Somebody who is paid for leads.
  enum Provider: Sendable {
    /// An agency, with what it brings for each accepted lead.
    case agency(Contract, perLead: MonthlyVolume, ramp: [Double])
    /// Hires, with the accepted leads of one a month at full speed.
    case hires(Hire, perHire: Double)
  }

  /// Who is paid.
  let provider: Provider
  /// The whole months that are looked at.
  let months: Int

  /// How many hires a volume takes.
  private func hires(for volume: Double, perHire: Double) -> Double { max(1, (volume / perHire - 1e-9).rounded(.up)) }

  /// What a month at full speed costs; of a hire's recruiting the part of a month in the job.
  func month(_ volume: Double) -> Double {
    switch provider {
    case .agency(var contract, let perLead, _):
      contract.setUpFee = 0
      contract.ramp = []
      return contract.cost(ofEvenMonths: [perLead.scaled(by: volume)])
    case .hires(let hire, let perHire):
      return hires(for: volume, perHire: perHire) * (hire.monthlyCost + hire.recruiting.number / hire.tenure.number)
    }
  }

  /// The accepted leads of each month while a volume is ramped up to.
  func accepted(_ volume: Double) -> [Double] {
    switch provider {
    case .agency(_, _, let ramp):
      return (0..<months).map { volume * (ramp.isEmpty ? 1 : ramp[min($0, ramp.count - 1)]) }
    case .hires(let hire, let perHire):
      let most = hires(for: volume, perHire: perHire) * perHire
      return hire.months(months).map { min(volume, most * $0.capacity) }
    }
  }

  /// What all months cost, with set-up, recruiting and ramp.
  func whole(_ volume: Double) -> Double {
    switch provider {
    case .agency(let contract, let perLead, _):
      return contract.cost(ofEvenMonths: accepted(volume).map { perLead.scaled(by: $0) })
    case .hires(let hire, let perHire):
      return hires(for: volume, perHire: perHire) * hire.cost(over: Double(months))
    }
  }

  /// What one accepted lead costs over all months.
  func perAcceptedLead(_ volume: Double) -> Double { whole(volume) / accepted(volume).reduce(0, +) }

  /// The smallest volume from which on a gain outweighs a cost, at least as far as is looked; nothing when none does.
  static func breakEven(upTo most: Double, _ loss: (Double) -> Double) -> Double? {
    guard loss(smallest) > 0 else { return 0 }
    var low = smallest
    while low < most {
      let high = low + step
      if loss(high) <= 0 { return root(between: low, high, loss) }
      low = high
    }
    return nil
  }

  /// Where two curves cross or jump past each other, up to a volume.
  static func crossings(
    of first: (name: String, cost: VolumeCost), and second: (name: String, cost: VolumeCost), upTo most: Double
  ) -> [CostCrossing] {
    let lead = { (volume: Double) in first.cost.perAcceptedLead(volume) - second.cost.perAcceptedLead(volume) }
    var found: [CostCrossing] = []
    var low = 1.0
    while low < most {
      let high = low + step
      let (before, after) = (lead(low), lead(high))
      if before != 0, before.sign != after.sign || after == 0 {
        let volume = root(between: low, high) { before > 0 ? lead($0) : -lead($0) }
        let (below, above) = before < 0 ? (first, second) : (second, first)
        let cost = below.cost.perAcceptedLead(volume)
        found.append(
          CostCrossing(
            volume: volume, costPerAcceptedLead: cost, cheaperBelow: below.name, cheaperAbove: above.name,
            isJump: abs(lead(volume)) > 1e-6 * abs(cost)))
      }
      low = high
    }
    return found
  }

  /// Volumes are looked at in these steps, from nearly none on.
  private static let step = 0.25
  private static let smallest = 1e-6

  /// Where a function that is above 0 at the lower end first is not, by halving.
  private static func root(between lower: Double, _ upper: Double, _ function: (Double) -> Double) -> Double {
    var (low, high) = (lower, upper)
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if function(middle) > 0 { low = middle } else { high = middle }
    }
    return high
  }
}
