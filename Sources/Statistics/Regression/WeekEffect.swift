// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import GSL

/// How much whole weeks go up and down together, beyond what their days do on their own.
///
/// The mean of every day of a week is multiplied by one gamma number of mean 1; given it, days are Poisson or negative
/// binomial. Without it forecasts of weekly sums are too narrow.
public struct WeekEffect: Sendable, Hashable {
  /// The variance of the week's factor, and its standard error; the factor has mean 1.
  public let variance: Double
  public let standardError: Double
  /// theta of a day given its week; nil when days vary no more than Poisson counts.
  public let dayTheta: Double?
  /// Twice the gain in log-likelihood from the week's factor, and its p-value (no effect lies at the edge).
  public let likelihoodRatio: Double
  public let pValue: Double
  /// The number of weeks.
  public let weeks: Int
}

/// Fits the week's factor by maximum likelihood, the daily means kept from a regression.
///
/// - Parameters:
///   - counts: One count per day.
///   - means: The expected count of every day, all above 0.
///   - weeks: The week of every day, from 0.
/// - Returns: The effect, or `boundary` when weeks vary no more than their days explain.
public func fitWeekEffect(_ counts: [Int], means: [Double], weeks: [Int]) -> FitOutcome<WeekEffect> {
  precondition(counts.count == means.count && counts.count == weeks.count, "one mean and one week per count")
  precondition(means.allSatisfy { $0 > 0 }, "expected counts are above 0")
  let likelihood = WeekLikelihood(counts, means, weeks)
  let plain = WeekLikelihood.largestLogTheta
  let alone = likelihood.best(from: [1.5], fallback: [plain]) { likelihood.independentDays(logTheta: $0[0]) }
  // With Poisson days the direction of theta is flat and a search in both gets lost, so that case goes first.
  let poissonDays = likelihood.best(from: [log(0.05)], fallback: [log(1e-6)]) {
    likelihood.value(logVariance: $0[0], logTheta: plain)
  }
  let together = likelihood.best(from: [log(0.05), alone.point[0]], fallback: [poissonDays.point[0], plain]) {
    likelihood.value(logVariance: $0[0], logTheta: $0[1])
  }
  let ratio = 2 * (alone.value - together.value)
  guard together.point[0] > log(1e-5), ratio > 0 else {
    return .boundary(reason: "weeks vary no more than their days explain, so there is no effect of the week")
  }
  let theta = together.point[1] > plain - 1 ? nil : exp(together.point[1])
  guard let error = likelihood.errorOfLogVariance(together.point, isThetaFree: theta != nil) else {
    return .failed(reason: "the likelihood of the week's effect has no clear peak")
  }
  let variance = exp(together.point[0])
  return .converged(
    WeekEffect(
      variance: variance, standardError: variance * error, dayTheta: theta, likelihoodRatio: ratio,
      pValue: boundaryPValue(likelihoodRatio: ratio), weeks: likelihood.weekCount))
}

/// The likelihood of days that share their week's gamma factor, which is integrated out numerically.
private struct WeekLikelihood {
  /// Beyond it a day is a Poisson count to all digits that matter.
  static let largestLogTheta = 14.0
  private static let nodes = 24

  private let days: [[(count: Double, mean: Double)]]

  init(_ counts: [Int], _ means: [Double], _ weeks: [Int]) {
    var days = [[(count: Double, mean: Double)]](repeating: [], count: (weeks.max() ?? -1) + 1)
    for index in counts.indices { days[weeks[index]].append((Double(counts[index]), means[index])) }
    self.days = days.filter { !$0.isEmpty }
  }

  var weekCount: Int { days.count }

  /// Minus the log-likelihood without an effect of the week.
  func independentDays(logTheta: Double) -> Double {
    let theta = exp(min(logTheta, Self.largestLogTheta))
    return -days.joined().reduce(0) { $0 + known($1, theta) - ($1.count + theta) * log1p($1.mean / theta) }
  }

  /// Minus the log-likelihood.
  func value(logVariance: Double, logTheta: Double) -> Double {
    let theta = exp(min(logTheta, Self.largestLogTheta))
    let alpha = exp(-max(min(logVariance, 6), -14))
    return -days.reduce(0) { $0 + logIntegral($1, alpha: alpha, theta: theta) }
  }

  /// The smaller of what a search without derivatives finds and the value at a fallback.
  func best(
    from start: [Double], fallback: [Double], _ objective: ([Double]) -> Double
  ) -> (point: [Double], value: Double) {
    let there = objective(fallback)
    let found = try? minimizeNelderMead(
      from: start, step: 0.7, tolerance: 1e-6, maximumIterations: 400, objective: objective)
    guard let found, found.value < there else { return (fallback, there) }
    return (found.point, found.value)
  }

  /// The standard error of ln variance from second differences.
  func errorOfLogVariance(_ point: [Double], isThetaFree: Bool) -> Double? {
    let step = 1e-3
    func value(_ a: Double, _ b: Double) -> Double {
      self.value(logVariance: point[0] + a * step, logTheta: point[1] + b * step)
    }
    let here = value(0, 0)
    let own = (value(1, 0) - 2 * here + value(-1, 0)) / (step * step)
    guard isThetaFree else { return own > 0 ? (1 / own).squareRoot() : nil }
    let other = (value(0, 1) - 2 * here + value(0, -1)) / (step * step)
    let cross = (value(1, 1) - value(1, -1) - value(-1, 1) + value(-1, -1)) / (4 * step * step)
    let determinant = own * other - cross * cross
    return determinant > 0 && other > 0 ? (other / determinant).squareRoot() : nil
  }

  /// The part of a day's log-probability that its week's factor does not touch; the rest is
  /// count ln factor - (count + theta) ln(1 + mean factor / theta).
  private func known(_ day: (count: Double, mean: Double), _ theta: Double) -> Double {
    var sum = day.count * log(day.mean) - lgamma(day.count + 1)
    for j in 0..<Int(day.count) { sum += log1p(Double(j) / theta) }
    return sum
  }

  /// ln of the integral over x = ln factor, by the trapezoid rule around the peak, which is exact to rounding for
  /// integrands that fade so fast.
  private func logIntegral(_ week: [(count: Double, mean: Double)], alpha: Double, theta: Double) -> Double {
    var x = 0.0
    var curvature = alpha
    for _ in 0..<60 {
      var slope = alpha - alpha * exp(x)
      curvature = alpha * exp(x)
      for day in week {
        let mean = day.mean * exp(x)
        slope += theta * (day.count - mean) / (theta + mean)
        curvature += theta * mean * (day.count + theta) / ((theta + mean) * (theta + mean))
      }
      let step = slope / curvature
      x += max(min(step, 2), -2)
      if abs(step) < 1e-8 { break }
    }
    let width = 1 / curvature.squareRoot()
    let total = week.reduce(0) { $0 + $1.count }
    let logs = (-Self.nodes...Self.nodes).map { node -> Double in
      let at = x + 0.4 * Double(node) * width
      let factor = exp(at)
      var sum = (alpha + total) * at - alpha * factor
      for day in week { sum -= (day.count + theta) * log1p(day.mean * factor / theta) }
      return sum
    }
    let top = logs.max() ?? 0
    let sum = logs.reduce(0) { $0 + exp($1 - top) }
    let prior = alpha * log(alpha) - SpecialFunctions.logGamma(alpha)
    return top + log(sum * 0.4 * width) + prior + week.reduce(0) { $0 + known($1, theta) }
  }
}
