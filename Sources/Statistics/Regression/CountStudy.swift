// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// Daily counts fitted, with what neighbouring days share found and carried into the errors.
public struct CountStudy: Sendable {
  /// The Poisson and the negative binomial fit and the choice between them.
  public let selection: CountSelection
  /// Whether residuals depend on earlier ones; nil with too few days to tell.
  public let dependence: ResidualDependence?
  /// What whole weeks share; nil when residuals are independent or weeks add nothing.
  public let weekEffect: WeekEffect?
  /// The covariance of the coefficients, row by row: by weeks when residuals are dependent, else as fitted.
  public let covariance: [Double]

  /// The fit to use.
  public var fit: CountFit { selection.chosen }
  /// The standard errors of the coefficients.
  public var standardErrors: [Double] {
    let size = fit.coefficients.count
    return (0..<size).map { covariance[$0 * (size + 1)].squareRoot() }
  }
}

/// Fits daily counts and, when residuals depend on each other, the effect that whole weeks share.
///
/// - Parameters:
///   - counts: One count per day, consecutive days in order.
///   - design: One design row per day.
///   - offset: A known part of ln mean per day; empty for none.
///   - weeks: The week of every day, from 0.
/// - Returns: The study, or why the counts cannot be fitted.
public func studyCounts(
  _ counts: [Int], design: [[Double]], offset: [Double] = [], weeks: [Int]
) -> FitOutcome<CountStudy> {
  fitCounts(counts, design: design, offset: offset).map { selection in
    let fit = selection.chosen
    let dependence = ResidualDependence(fit.residuals)
    let size = fit.coefficients.count
    let stride = fit.theta == nil ? size : size + 1
    let plain = (0..<size).flatMap { row in (0..<size).map { fit.covariance[row * stride + $0] } }
    guard dependence?.isDependent == true else {
      return CountStudy(selection: selection, dependence: dependence, weekEffect: nil, covariance: plain)
    }
    let clustered = clusteredCovariance(fit, counts: counts, design: design, offset: offset, groups: weeks)
    return CountStudy(
      selection: selection, dependence: dependence,
      weekEffect: fitWeekEffect(counts, means: fit.means, weeks: weeks).fit, covariance: clustered ?? plain)
  }
}
