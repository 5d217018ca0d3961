// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// A regression of counts on a design with a log link: ln mean = offset + design row · coefficients.
public struct CountFit: Sendable {
  /// One coefficient per column of the design, and its standard error.
  public let coefficients: [Double]
  public let standardErrors: [Double]
  /// The covariance of the coefficients, followed by ln theta when over-dispersed, row by row: the inverse of the joint
  /// observed information.
  public let covariance: [Double]
  /// theta of the negative binomial law, variance = mean + mean² / theta; nil for the Poisson law.
  public let theta: Double?
  /// The standard error of theta (delta method).
  public let thetaStandardError: Double?
  /// The expected count of every row.
  public let means: [Double]
  /// (count - mean) / standard deviation under the law, for every row.
  public let residuals: [Double]
  /// The natural logarithm of the likelihood.
  public let logLikelihood: Double
  /// Twice what the likelihood of the law with a mean of its own for every row would gain, theta kept.
  public let deviance: Double
  /// Sum over rows of (count - mean)² / mean: for Poisson counts about rows minus columns.
  public let pearson: Double
  /// The sum of the row weights.
  public let count: Double

  /// Akaike's information criterion; smaller is better.
  public var aic: Double { 2 * Double(parameterCount) - 2 * logLikelihood }
  /// The Bayesian information criterion; smaller is better.
  public var bic: Double { Double(parameterCount) * log(count) - 2 * logLikelihood }
  /// Pearson's statistic per degree of freedom; above about 1.2 the counts vary more than Poisson counts.
  public var pearsonDispersion: Double { pearson / (count - Double(coefficients.count)) }

  private var parameterCount: Int { coefficients.count + (theta == nil ? 0 : 1) }
}

/// Counts fitted with and without over-dispersion, and the reason for the choice between the two.
public struct CountSelection: Sendable {
  /// The Poisson fit, always made first.
  public let poisson: CountFit
  /// The negative binomial fit; nil when the counts vary no more than Poisson counts.
  public let negativeBinomial: CountFit?
  /// Twice the gain in log-likelihood from over-dispersion, and its p-value; the value without over-dispersion lies at
  /// the edge, so the law under it is half a point mass at 0 and half chi-square with one degree of freedom.
  public let likelihoodRatio: Double
  public let pValue: Double

  /// Whether the negative binomial is needed: Pearson's dispersion above 1.2, or the ratio rejects at 5 %.
  public var isOverDispersed: Bool {
    negativeBinomial != nil && (poisson.pearsonDispersion > 1.2 || pValue < 0.05)
  }

  /// The fit to use.
  public var chosen: CountFit { isOverDispersed ? negativeBinomial ?? poisson : poisson }
}

/// Fits a Poisson and, where the counts vary more than that, a negative binomial (NB2) regression.
public func fitCounts(
  _ counts: [Int], design: [[Double]], offset: [Double] = [], weights: [Double] = []
) -> FitOutcome<CountSelection> {
  let poisson: CountFit
  switch fitPoisson(counts, design: design, offset: offset, weights: weights) {
  case .converged(let fit): poisson = fit
  case .boundary(let reason): return .boundary(reason: reason)
  case .notIdentified(let reason): return .notIdentified(reason: reason)
  case .failed(let reason): return .failed(reason: reason)
  }
  let negativeBinomial = fitNegativeBinomial(counts, design: design, offset: offset, weights: weights).fit
  let ratio = negativeBinomial.map { max(2 * ($0.logLikelihood - poisson.logLikelihood), 0) } ?? 0
  return .converged(
    CountSelection(
      poisson: poisson, negativeBinomial: negativeBinomial, likelihoodRatio: ratio,
      pValue: boundaryPValue(likelihoodRatio: ratio)))
}

/// The p-value of a likelihood ratio for one parameter at the edge of its range: half of chi-square's with one degree of
/// freedom, 1 when nothing was gained.
func boundaryPValue(likelihoodRatio ratio: Double) -> Double {
  ratio > 0 ? 0.5 * erfc((ratio / 2).squareRoot()) : 1
}

/// Fits a Poisson regression by maximum likelihood.
/// - Parameters:
///   - counts: One count of at least 0 per row.
///   - design: One row of equally many numbers per count, with a column of ones for an intercept.
///   - offset: A known part of ln mean per row, for example ln of the days open; empty for none.
///   - weights: How many equal rows each stands for, above 0; empty for one each.
/// - Returns: The fit, or why there is none.
public func fitPoisson(
  _ counts: [Int], design: [[Double]], offset: [Double] = [], weights: [Double] = []
) -> FitOutcome<CountFit> {
  let regression = CountRegression(counts, design, offset, weights)
  guard let start = regression.start() else { return .failed(reason: regression.dependentColumns) }
  let search = MaximumLikelihood.polish(from: start, edge: regression.edge, evaluate: regression.poisson)
  return search.map { regression.fit($0, isOverDispersed: false) }
}

/// Fits a negative binomial regression (NB2) by joint maximum likelihood of coefficients and ln theta.
///
/// When the counts vary no more than Poisson counts theta grows without limit and the outcome is `boundary`.
public func fitNegativeBinomial(
  _ counts: [Int], design: [[Double]], offset: [Double] = [], weights: [Double] = []
) -> FitOutcome<CountFit> {
  let poisson: CountFit
  switch fitPoisson(counts, design: design, offset: offset, weights: weights) {
  case .converged(let fit): poisson = fit
  case .boundary(let reason): return .boundary(reason: reason)
  case .notIdentified(let reason): return .notIdentified(reason: reason)
  case .failed(let reason): return .failed(reason: reason)
  }
  let regression = CountRegression(counts, design, offset, weights)
  // The likelihood rises as 1/theta leaves 0 just when the squared residuals exceed the counts.
  let (excess, squares) = regression.excess(over: poisson.means)
  guard excess > 0 else {
    return .boundary(reason: "the counts vary no more than Poisson counts, so theta grows without limit")
  }
  let search = MaximumLikelihood.polish(
    from: poisson.coefficients + [log(squares / excess)], edge: regression.edge, evaluate: regression.negativeBinomial)
  return search.map { regression.fit($0, isOverDispersed: true) }
}
