// SPDX-License-Identifier: GPL-3.0-or-later

public import FunnelModel

/// What the window's leads earned and cost, in the scenario's currency over the whole window.
public struct Ledger: Sendable, Hashable {
  /// Whether deals count as drawn or by their probability.
  public enum Luck: Sendable, CaseIterable {
    /// As drawn: what one year might bring.
    case drawn
    /// By their probability after the last contention: the same mean with far less noise.
    case expected
  }

  public let revenue: Double
  /// Revenue, discounted from the close of each deal to the start of the window, times margin.
  public let grossProfit: Double
  public let media: Double
  public let nurture: Double
  public let handovers: Double
  public let reps: Double
  public let accountExecutives: Double
  /// What the agency charges under its contract.
  public let agency: Double
  /// The people employed for near misses, from the start of the window on.
  public let hires: Double
  /// Marketing's time for handovers and touches.
  public let marketing: Double
  public let content: Double
  /// The reps' time on leads alone, at the hourly rate of their cost.
  public let repsWorked: Double

  /// - Parameters:
  ///   - tally: what a run counted.
  ///   - policy: the policy of the run.
  ///   - scenario: the scenario of the run, with its uncertain values drawn.
  ///   - luck: how deals count.
  public init(_ tally: Tally, policy: Policy, scenario: Scenario, luck: Luck) {
    let money = scenario.money
    let months = scenario.clock.horizon / scenario.calendar.hoursPerMonth
    revenue = luck == .drawn ? tally.revenue : tally.expectedRevenue
    let discount = luck == .drawn ? tally.discount : tally.expectedDiscount
    grossProfit = (revenue - discount) * money.margin.number
    media = tally.mediaCost
    nurture = tally.nurtureMonths * scenario.nurture.cost.number
    handovers = tally.handovers * money.handoverCost.number
    reps = Double(policy.reps) * money.repCost.number * months
    let minutes = luck == .drawn ? tally.executiveMinutes : tally.expectedExecutiveMinutes
    accountExecutives = minutes / 60 * money.aeRate.number
    agency = luck == .drawn ? tally.agencyCost : tally.expectedAgencyCost
    hires = policy.hires > 0 ? Double(policy.hires) * scenario.hire.terms.cost(over: months) : 0
    let marketingMinutes =
      tally.handovers * money.handoverTime.number + tally.touches * scenario.nurture.touchTime.number
    marketing = marketingMinutes / 60 * money.marketingRate.number
    content = money.contentCost.number * months
    repsWorked = tally.minutes / 60 * money.repCost.number / scenario.calendar.businessHoursPerMonth
  }

  /// Everything spent.
  public var cost: Double {
    media + nurture + handovers + reps + accountExecutives + agency + hires + marketing + content
  }

  /// Gross profit less everything spent.
  public var contribution: Double { grossProfit - cost }

  /// The same with the reps' time at what else it could have done: only hours worked on leads cost anything.
  public var contributionWorked: Double { grossProfit - (cost - reps + repsWorked) }
}
