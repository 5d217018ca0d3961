// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments

/// The metrics that decide, in the order in which they are read.
let keyMetrics = [
  "contribution", "won", "sql", "first_touch_p90_hours", "leakage_rate", "wasted_hours", "utilisation",
]

/// A metric's name with its unit, for the side of a table; signs of money and percent stand with the figures.
func metricLabel(_ name: String) -> String {
  guard let metric = Metric.named(name) else { return name }
  let unit: String? =
    switch metric.unit {
    case .share, .money, .perLead: nil
    case .hoursPerMonth: metric.title.contains("hours") ? "per month" : metric.unit.rawValue
    case .hours: "clock hours"
    case .moneyPerMonth: "per month"
    case .moneyPerDay: "per day"
    default: metric.unit.rawValue
    }
  return unit.map { "\(metric.title), \($0)" } ?? metric.title
}

/// Whether a difference is good news, bad news or neither, for a reader who must not guess.
enum Reading: Sendable, Hashable {
  case better
  case worse
  /// The interval holds both signs.
  case unclear
  /// No replication shows a difference.
  case same
  /// More is neither good nor bad.
  case neutral

  /// - Parameters:
  ///   - comparison: a paired difference.
  ///   - isLimit: whether the values of base and change are only lower limits.
  init(_ comparison: Comparison, isLimit: (base: Bool, change: Bool) = (false, false)) {
    guard let metric = Metric.named(comparison.metric), metric.better != .neither else {
      self = .neutral
      return
    }
    guard comparison.mean != 0 || comparison.halfWidth != 0 else {
      self = .same
      return
    }
    guard let halfWidth = comparison.halfWidth, abs(comparison.mean) > halfWidth else {
      self = .unclear
      return
    }
    // The true difference is below the one seen when the base is a limit, above it when the change is.
    if isLimit.base && comparison.mean > 0 || isLimit.change && comparison.mean < 0 {
      self = .unclear
      return
    }
    self = (comparison.mean > 0) == (metric.better == .higher) ? .better : .worse
  }

  var cell: Cell {
    switch self {
    case .better: Cell("better", .good)
    case .worse: Cell("worse", .bad)
    case .unclear: Cell("unclear", .open)
    case .same: "same"
    case .neutral: ""
    }
  }
}
