// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Statistics

/// How many leads come in: the current level, the week's profile, and how far days vary beyond chance.
public struct ArrivalFit: Sendable {
  /// Seven multipliers of the daily mean, Monday first, with mean 1.
  public let weekdays: [FittedValue]
  /// Leads per month of 30.4375 days at the end of the history.
  public let level: FittedValue
  /// The dispersion of daily counts: variance = mean + mean² / theta; nil when they vary no more than Poisson counts.
  public let theta: FittedValue?
  /// Pearson's dispersion of daily counts around weekday and level; 1 for Poisson counts.
  public let pearsonDispersion: Double
  /// The first and the last day counted.
  public let days: ClosedRange<CalendarInstant>
  /// Days left out because their four weeks, or their weekday altogether, had no lead.
  public let emptyDays: Int

  /// Days in a month: a year of 365.25 days in twelve.
  public static let daysPerMonth = 30.4375

  init(_ history: History) throws(FitFailure) {
    guard let days = history.quality.leadDays else {
      throw FitFailure(reason: "there is no lead to count", fix: "check the lead table")
    }
    let counts = DailyCounts(history, days: days)
    guard counts.totals.count >= 28 else {
      throw FitFailure(
        reason: "leads cover \(counts.totals.count) of the 28 days that a weekly profile needs",
        fix: "export at least four weeks of leads, better a year")
    }
    let selection: CountSelection
    switch fitCounts(counts.used.map(\.count), design: counts.design) {
    case .converged(let fit): selection = fit
    case .boundary(let reason), .notIdentified(let reason), .failed(let reason):
      throw FitFailure(reason: "daily counts cannot be fitted: \(reason)", fix: "export a longer period of leads")
    }
    let fit = selection.chosen
    let method =
      "\(fit.theta == nil ? "Poisson" : "negative binomial") regression of \(counts.used.count) daily counts on weekday and"
      + " four-week level, \(days.lowerBound) to \(days.upperBound)"
    self.days = days
    emptyDays = counts.totals.count - counts.used.count
    pearsonDispersion = selection.poisson.pearsonDispersion
    theta = CountDispersion(fit)?.theta(count: counts.used.count, from: method)
    weekdays = Self.multipliers(fit, counts, method)
    level = Self.level(counts)
  }

  /// Exponentials of the weekday effects over their mean, with errors by the delta method.
  private static func multipliers(_ fit: CountFit, _ counts: DailyCounts, _ method: String) -> [FittedValue] {
    let size = fit.coefficients.count + (fit.theta == nil ? 0 : 1)
    let effects = (0..<7).map { weekday -> Double in
      if weekday == counts.reference { return 1 }
      return counts.column(ofWeekday: weekday).map { exp(fit.coefficients[$0]) } ?? 0
    }
    let total = effects.reduce(0, +)
    // An over-dispersion found with many coefficients is too small, and so are errors that hang on it.
    let lack = fit.theta == nil ? 1 : 1 - Double(fit.coefficients.count) / fit.count
    return (0..<7).map { weekday in
      let value = 7 * effects[weekday] / total
      let slopes = counts.freeWeekdays.map { other in
        value * ((other == weekday ? 1 : 0) - effects[other] / total)
      }
      let columns = counts.freeWeekdays.compactMap(counts.column(ofWeekday:))
      var variance = 0.0
      for (i, row) in columns.enumerated() {
        for (j, column) in columns.enumerated() {
          variance += slopes[i] * slopes[j] * fit.covariance[row * size + column]
        }
      }
      return FittedValue(
        value: value, standardError: (max(variance, 0) / lack).squareRoot(), unit: "times the mean day",
        provenance: effects[weekday] == 0 ? "no lead ever came on this weekday" : method,
        count: counts.used.count { $0.weekday == weekday })
    }
  }

  /// The mean of the last weeks, with the error from how whole weeks vary, which holds any dependence between days.
  private static func level(_ counts: DailyCounts) -> FittedValue {
    let weeks = min(12, counts.totals.count / 7)
    let last = counts.totals.suffix(7 * weeks)
    let sums = (0..<weeks).map { week in Double(last.dropFirst(7 * week).prefix(7).reduce(0, +)) }
    let mean = sums.reduce(0, +) / Double(weeks)
    let variance = sums.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(weeks - 1)
    let scale = daysPerMonth / 7
    let error = scale * (variance / Double(weeks)).squareRoot()
    let half = studentQuantile(0.975, degreesOfFreedom: Double(weeks - 1)) * error
    return FittedValue(
      value: scale * mean, standardError: error, unit: "leads per month",
      provenance: "mean of the last \(weeks) weeks of leads, error from the spread of the weekly totals", count: weeks,
      interval: scale * mean - half...scale * mean + half)
  }
}
