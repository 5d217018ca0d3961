// SPDX-License-Identifier: GPL-3.0-or-later

internal import Glibc

/// A continuous law with its parameters filled in, in the unit the parameters are in.
///
/// Tails are computed as tails (never as 1 minus the other one) and logarithms stay finite where the
/// probability itself underflows.
package protocol ProbabilityLaw: Sendable {
  /// The canonical parameters, in the order of `DistributionFamily.canonicalParameters`.
  var parameters: [Double] { get }
  /// The smallest interval that holds all probability; infinite ends are allowed.
  var support: ClosedRange<Double> { get }
  /// The mean; infinite where the integral diverges.
  var mean: Double { get }
  /// The variance; infinite where the integral diverges.
  var variance: Double { get }

  func logDensity(_ x: Double) -> Double
  func cdf(_ x: Double) -> Double
  func survival(_ x: Double) -> Double
  func logCDF(_ x: Double) -> Double
  func logSurvival(_ x: Double) -> Double
  /// The value not exceeded with probability `p`, for `p` strictly between 0 and 1.
  func quantile(_ p: Double) -> Double
  /// The value exceeded with probability `q`, for `q` strictly between 0 and 1.
  func upperQuantile(_ q: Double) -> Double
}

extension ProbabilityLaw {
  package func logCDF(_ x: Double) -> Double {
    let upper = survival(x)
    return upper < 0.5 ? log1p(-upper) : log(cdf(x))
  }

  package func logSurvival(_ x: Double) -> Double {
    let lower = cdf(x)
    return lower < 0.5 ? log1p(-lower) : log(survival(x))
  }
}
