// SPDX-License-Identifier: GPL-3.0-or-later

/// A channel that leads come from.
public struct Source: Named {
  /// The name in the scenario, reports and `handoff.threshold.NAME`.
  public var name: String
  /// Leads captured per month at the start of the measured window.
  public var volume: Value = 0
  /// What the volume grows by in a month, as a fraction; `volume` is that at the start of the measured window.
  public var growth: Value = 0
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
  /// The share of leads that can be contacted at all, by whomever.
  public var contactable: Value = 1
  /// The tier by which the discipline `tier` serves the source, 1 first.
  public var tier = 1.0
  /// The yearly revenue of the lead's firm, in the scenario's currency; 0 when it is not known.
  public var revenue: Variate = .constant(0)

  public init(name: String) { self.name = name }
}

/// When leads arrive within the week, and how much busier some days are than others.
public struct ArrivalPattern: Sendable, Hashable {
  /// The share of leads captured while the business is closed.
  public var afterHours: Value = 0
  /// How many leads each day of the week gets relative to the average day, Monday first; empty: from `afterHours`.
  public var weekdays: [Double] = []
  /// How many leads each hour gets relative to the average hour; empty: from `afterHours`.
  ///
  /// 24 values are the hours of every day; 168 are those of the week from Monday 00:00 and replace `weekdays` too.
  public var hours: [Double] = []
  /// How many leads each calendar month gets relative to the average month, January first; empty: all the same.
  public var months: [Double] = []
  /// The variance of the gamma-distributed factor, mean 1, that all sources share on a day; 0 is Poisson.
  public var overdispersion: Value = 0

  public init() {}
}
