// SPDX-License-Identifier: GPL-3.0-or-later

internal import GSL

/// The probability that estimates whose true values are all 0 lie as far from 0 as these do: Wald's test, whose statistic
/// follows the chi-square law.
///
/// - Parameters:
///   - estimates: Estimates that are about normal, at least one.
///   - covariance: Their covariance, row by row.
/// - Returns: The p-value; nil where the covariance is not positive definite.
public func waldPValue(_ estimates: [Double], covariance: [Double]) -> Double? {
  precondition(!estimates.isEmpty && covariance.count == estimates.count * estimates.count, "one row per estimate")
  guard let factor = try? Cholesky(covariance, dimension: estimates.count) else { return nil }
  let statistic = zip(factor.solve(estimates), estimates).reduce(0) { $0 + $1.0 * $1.1 }
  return likelihoodRatioPValue(statistic, parameters: estimates.count)
}

/// The probability that twice the gain in log-likelihood by some parameters is as large where they change nothing.
///
/// - Parameters:
///   - ratio: Twice the gain; what is below 0 by rounding counts as 0.
///   - parameters: How many parameters are free in the larger model only, at least one.
/// - Returns: The p-value.
public func likelihoodRatioPValue(_ ratio: Double, parameters: Int) -> Double {
  ratio > 0 ? Distribution.gamma(shape: Double(parameters) / 2, scale: 2).survival(ratio) : 1
}
