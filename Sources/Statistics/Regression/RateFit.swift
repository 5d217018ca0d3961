// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

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
  precondition(outcomes.count == design.count, "one design row per outcome")
  let columns = design.first?.count ?? 0
  let happened = outcomes.count { $0 }
  guard happened > 0, columns > 0 else { return .boundary(reason: "it never happened") }
  var start = [Double](repeating: 0, count: columns)
  start[0] = log(Double(happened) / Double(outcomes.count))
  func rate(_ row: [Double], _ point: [Double]) -> Double { exp(zip(row, point).reduce(0) { $0 + $1.0 * $1.1 }) }
  let search = MaximumLikelihood.polish(
    from: start, edge: { point in point.contains { abs($0) > 1000 } ? "a factor grows without limit" : nil }
  ) { point in
    var sum = LogLikelihood(dimension: columns)
    for (row, outcome) in zip(design, outcomes) {
      let mean = rate(row, point)
      sum.addValue((outcome ? log(mean) : 0) - mean)
      for i in 0..<columns {
        sum.addFirst(i, ((outcome ? 1 : 0) - mean) * row[i])
        for j in 0..<columns { sum.addSecond(i, j, -mean * row[i] * row[j]) }
      }
    }
    return sum
  }
  return search.map { maximum in
    // The inverse information around the spread of the scores.
    var variances = [Double](repeating: 0, count: columns)
    for (row, outcome) in zip(design, outcomes) {
      let residual = (outcome ? 1 : 0) - rate(row, maximum.point)
      for i in 0..<columns {
        let influence = (0..<columns).reduce(0) { $0 + maximum.covariance[i * columns + $1] * row[$1] } * residual
        variances[i] += influence * influence
      }
    }
    return RateFit(coefficients: maximum.point, standardErrors: variances.map { $0.squareRoot() })
  }
}
