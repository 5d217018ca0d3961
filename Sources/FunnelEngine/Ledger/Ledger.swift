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
  public let grossProfit: Double
  public let media: Double
  public let nurture: Double
  public let handovers: Double
  public let reps: Double
  public let accountExecutives: Double

  /// - Parameters:
  ///   - tally: what a run counted.
  ///   - policy: the policy of the run.
  ///   - scenario: the scenario of the run, with its uncertain values drawn.
  ///   - luck: how deals count.
  public init(_ tally: Tally, policy: Policy, scenario: Scenario, luck: Luck) {
    let money = scenario.money
    let months = scenario.clock.horizon / scenario.calendar.hoursPerMonth
    revenue = luck == .drawn ? tally.revenue : tally.expectedRevenue
    grossProfit = revenue * money.margin.number
    media = tally.mediaCost
    nurture = tally.nurtureMonths * scenario.nurture.cost.number
    handovers = tally.handovers * money.handoverCost.number
    reps = Double(policy.reps) * money.repCost.number * months
    let sql = luck == .drawn ? tally.sql : tally.expectedSQL
    accountExecutives = sql * scenario.pipeline.aeTime.number / 60 * money.aeRate.number
  }

  /// Everything spent.
  public var cost: Double { media + nurture + handovers + reps + accountExecutives }

  /// Gross profit less everything spent.
  public var contribution: Double { grossProfit - cost }
}
