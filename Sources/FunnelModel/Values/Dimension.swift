// SPDX-License-Identifier: GPL-3.0-or-later

/// What kind of thing a number of the scenario counts, and in which unit LeadFlow keeps it.
public enum Dimension: String, Sendable, CaseIterable {
  /// A fraction between 0 and 1, written `22%`.
  case share
  /// Points of the lead score.
  case score
  /// A plain number without a unit.
  case number
  /// Hours of the clock on the wall, day and night.
  case clockTime
  /// Hours in which the business is open.
  case businessTime
  /// Minutes of somebody's work.
  case labour
  /// Units of the scenario's currency.
  case money
  /// Units of the scenario's currency per month.
  case moneyPerMonth
  /// Units of the scenario's currency per hour of work.
  case moneyPerHour
  /// How often something happens in a month; hazards as well as volumes.
  case perMonth

  /// The unit LeadFlow keeps and prints, in words.
  public var unit: String {
    switch self {
    case .share: "share"
    case .score: "points"
    case .number: ""
    case .clockTime: "hours"
    case .businessTime: "business hours"
    case .labour: "minutes"
    case .money: "money"
    case .moneyPerMonth: "money per month"
    case .moneyPerHour: "money per hour"
    case .perMonth: "per month"
    }
  }

  /// A value as the scenario file would spell it.
  public var example: String {
    switch self {
    case .share: "22%"
    case .score: "60"
    case .number: "0.05"
    case .clockTime: "60 days"
    case .businessTime: "4 business hours"
    case .labour: "8 min"
    case .money: "$14,000"
    case .moneyPerMonth: "$9,600 per month"
    case .moneyPerHour: "$75 per hour"
    case .perMonth: "3% per month"
    }
  }
}
