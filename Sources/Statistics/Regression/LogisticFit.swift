// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// A regression of yes-or-no outcomes on a design: ln(p / (1 - p)) = design row · coefficients.
public struct LogisticFit: Sendable {
  /// One coefficient per column of the design, and its standard error.
  public let coefficients: [Double]
  public let standardErrors: [Double]
  /// The covariance of the coefficients, row by row: the inverse of the observed information.
  public let covariance: [Double]
  /// The fitted probability of every row.
  public let probabilities: [Double]
  /// The natural logarithm of the likelihood, and that of the same probability for all rows.
  public let logLikelihood: Double
  public let nullLogLikelihood: Double
  /// The sum of the row weights.
  public let count: Double

  /// Minus twice the log-likelihood.
  public var deviance: Double { -2 * logLikelihood }
  /// Akaike's information criterion; smaller is better.
  public var aic: Double { 2 * Double(coefficients.count) - 2 * logLikelihood }
  /// The Bayesian information criterion; smaller is better.
  public var bic: Double { Double(coefficients.count) * log(count) - 2 * logLikelihood }

  /// The probability that belongs to a design row.
  public func probability(_ row: [Double]) -> Double {
    logistic(zip(row, coefficients).reduce(0) { $0 + $1.0 * $1.1 })
  }
}

/// 1 / (1 + e^-x) without overflow.
func logistic(_ x: Double) -> Double { x < 0 ? exp(x) / (1 + exp(x)) : 1 / (1 + exp(-x)) }

/// Fits a logistic regression by maximum likelihood.
///
/// When some combination of columns separates the outcomes the likelihood rises without end: the outcome is then
/// `boundary`, and `fitFirth` gives finite coefficients.
/// - Parameters:
///   - outcomes: 0 or 1 per row, or a target between them.
///   - design: One row of equally many numbers per outcome, with a column of ones for an intercept.
///   - weights: How many equal rows each stands for, above 0; empty for one each.
/// - Returns: The fit, or why there is none.
public func fitLogistic(
  _ outcomes: [Double], design: [[Double]], weights: [Double] = []
) -> FitOutcome<LogisticFit> {
  let regression = LogisticRegression(outcomes, design, weights)
  guard regression.isIndependent else { return .failed(reason: regression.dependentColumns) }
  let search = MaximumLikelihood.polish(
    from: [Double](repeating: 0, count: regression.columns), edge: regression.edge,
    evaluate: regression.logLikelihood)
  return search.map { regression.fit($0.point, value: $0.value, covariance: $0.covariance) }
}

/// Platt's calibration of a score: a logistic regression on targets drawn a little towards each other,
/// (N1 + 1) / (N1 + 2) and 1 / (N0 + 2), so that a perfect score does not promise certainty.
public func fitPlatt(scores: [Double], outcomes: [Bool]) -> FitOutcome<LogisticFit> {
  precondition(scores.count == outcomes.count, "one score per outcome")
  let targets = plattTargets(outcomes)
  return fitLogistic(outcomes.map { $0 ? targets.yes : targets.no }, design: scores.map { [1, $0] })
}

/// Platt's smoothed targets for the outcomes that came and for those that did not.
public func plattTargets(_ outcomes: [Bool]) -> (yes: Double, no: Double) {
  let came = Double(outcomes.count(where: \.self))
  return ((came + 1) / (came + 2), 1 / (Double(outcomes.count) - came + 2))
}
