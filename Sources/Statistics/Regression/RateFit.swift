// SPDX-License-Identifier: GPL-3.0-or-later

/// A regression of yes-or-no outcomes on a design by factors: ln p = design row · coefficients.
public struct RateFit: Sendable {
  /// One coefficient per column of the design, and its standard error.
  public let coefficients: [Double]
  public let standardErrors: [Double]
}

/// Fits rates by Poisson quasi-likelihood with errors from the residuals (Zou, *American Journal of Epidemiology* 159,
/// 2004), which finds the factors of a rate without keeping it below 1 by force.
///
/// - Parameters:
///   - outcomes: Whether it happened, per row.
///   - design: One row of equally many numbers per outcome, the first of them 1.
/// - Returns: The fit, or why there is none.
public func fitRates(_ outcomes: [Bool], design: [[Double]]) -> FitOutcome<RateFit> {
  guard outcomes.contains(true) else { return .boundary(reason: "it never happened") }
  let counts = outcomes.map { $0 ? 1 : 0 }
  return fitPoisson(counts, design: design).map { fit in
    let size = fit.coefficients.count
    // Every row is a group of its own; the correction for few groups is taken back.
    let rows = Double(counts.count)
    let covariance = clusteredCovariance(fit, counts: counts, design: design, groups: Array(counts.indices))
    return RateFit(
      coefficients: fit.coefficients,
      standardErrors: (0..<size).map { place in
        covariance.map { ($0[place * (size + 1)] * (rows - 1) / rows).squareRoot() } ?? .infinity
      })
  }
}
