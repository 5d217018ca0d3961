// SPDX-License-Identifier: GPL-3.0-or-later

/// Whether more of a metric is good news.
public enum Direction: String, Sendable {
  case higher
  case lower
  case neither
}

/// The unit a metric is printed in.
public enum MetricUnit: String, Sendable, CaseIterable {
  case perMonth = "per month"
  case share = "share"
  case businessHours = "business hours"
  case hours = "hours"
  case days = "days"
  case hoursPerMonth = "hours per month"
  case perLead = "per lead"
  case money = "money"
  case moneyPerMonth = "money per month"
  case moneyPerDay = "money per day"
  case leads = "leads"
}

/// Something that is measured in every run: one description for tables, JSON, gates and reports.
public struct Metric: Sendable {
  /// The name in JSON and on the command line.
  public let name: String
  /// The name in tables.
  public let title: String
  public let unit: MetricUnit
  public let better: Direction
  /// What it is, with its denominator, in one sentence.
  public let summary: String
  /// Whether tables leave the metric out where it is 0: its mechanism is often switched off.
  public let isHiddenAtZero: Bool
  /// The value in one run; not a number where there is nothing to measure, as a rate of no leads.
  let value: @Sendable (Observation) -> Double
  /// Whether the value of an observation is only a lower limit.
  let isLimit: @Sendable (Observation) -> Bool

  init(
    _ name: String, _ title: String, _ unit: MetricUnit, _ better: Direction, _ summary: String,
    hiddenAtZero isHiddenAtZero: Bool = false, isLimit: @escaping @Sendable (Observation) -> Bool = { _ in false },
    value: @escaping @Sendable (Observation) -> Double
  ) {
    self.name = name
    self.title = title
    self.unit = unit
    self.better = better
    self.summary = summary
    self.value = value
    self.isHiddenAtZero = isHiddenAtZero
    self.isLimit = isLimit
  }

  /// Every metric, in the order of reports.
  public static let all: [Metric] =
    volumes + rates + followUp + leaks + velocity + executives + money + agency

  /// The metric of a name, or nothing.
  public static func named(_ name: String) -> Metric? { all.first { $0.name == name } }

  /// The position of a metric in `all` and in every row of results.
  static func position(_ name: String) -> Int {
    guard let position = all.firstIndex(where: { $0.name == name }) else {
      preconditionFailure("\(name) is not a metric")
    }
    return position
  }

  /// What a recommendation maximises.
  public static let objective = "contribution"
}
