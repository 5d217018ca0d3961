// SPDX-License-Identifier: GPL-3.0-or-later

/// A channel that leads come from.
public struct Source: Sendable, Hashable {
  /// The name in the scenario, reports and `handoff.threshold.NAME`.
  public var name: String
  /// Leads captured per month.
  public var volume: Value = 0
  /// The score at capture, in points.
  public var score: Variate = .constant(0)
  /// What the source adds to the log-odds of becoming an SQL once contacted.
  public var offset: Value = 0
  /// What marketing pays for a captured lead, in the scenario's currency.
  public var costPerLead: Value = 0
  /// The share of leads that are ready to buy when they are captured.
  public var ready: Value = 1
  /// The share of leads that will never be ready to buy.
  public var never: Value = 0
  /// The share of leads that ask to talk to sales.
  public var handRaisers: Value = 0

  public init(name: String) { self.name = name }
}

/// When leads arrive within the week, and how much busier some days are than others.
public struct ArrivalPattern: Sendable, Hashable {
  /// The share of leads captured while the business is closed.
  public var afterHours: Value = 0
  /// How many leads each day of the week gets relative to the average day, Monday first; empty: from `afterHours`.
  public var weekdays: [Double] = []
  /// The variance of the gamma-distributed factor, mean 1, that all sources share on a day; 0 is Poisson.
  public var overdispersion: Value = 0

  public init() {}
}
