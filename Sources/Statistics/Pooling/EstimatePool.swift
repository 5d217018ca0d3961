// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// Estimates of several groups, for example log-odds or ln scales per source, each drawn towards their common mean.
///
/// The groups' true values are normal around a mean; how far they differ is found by restricted maximum likelihood.
public struct EstimatePool: Sendable, Hashable {
  /// The mean over groups, and its standard error.
  public let mean: Double
  public let standardError: Double
  /// The standard deviation of the groups' true values; 0 when they differ no more than their errors.
  public let deviation: Double
  /// The values after the pull, with standard errors that hold what is unknown of the mean, in the order given.
  public let values: [Double]
  public let standardErrors: [Double]
  /// How much of each value is the pool's, from 0 to 1.
  public let pulls: [Double]

  /// Draws estimates with their standard errors, all above 0 (infinite for a group without rows), towards their mean.
  ///
  /// Nothing with fewer than two groups that have rows.
  public init?(_ estimates: [Double], standardErrors errors: [Double]) {
    precondition(estimates.count == errors.count && errors.allSatisfy { $0 > 0 }, "one error above 0 per estimate")
    let known = estimates.indices.filter { errors[$0].isFinite }
    guard known.count > 1 else { return nil }
    let rows = known.map { (value: estimates[$0], variance: errors[$0] * errors[$0]) }
    let spread = Self.spread(rows)
    let weights = rows.map { 1 / (spread + $0.variance) }
    let total = weights.reduce(0, +)
    let center = zip(weights, rows).reduce(0) { $0 + $1.0 * $1.1.value } / total
    let pulls = errors.map { spread == 0 || $0 == .infinity ? 1 : $0 * $0 / (spread + $0 * $0) }
    mean = center
    standardError = (1 / total).squareRoot()
    deviation = spread.squareRoot()
    values = zip(estimates, pulls).map { $1 == 1 ? center : $1 * center + (1 - $1) * $0 }
    standardErrors = pulls.map { (spread * $0 + $0 * $0 / total).squareRoot() }
    self.pulls = pulls
  }

  /// The variance between groups: where the slope of the restricted likelihood is 0, by bisection; 0 when it falls from
  /// the start.
  private static func spread(_ rows: [(value: Double, variance: Double)]) -> Double {
    func slope(_ spread: Double) -> Double {
      let weights = rows.map { 1 / (spread + $0.variance) }
      let total = weights.reduce(0, +)
      let mean = zip(weights, rows).reduce(0) { $0 + $1.0 * $1.1.value } / total
      let squares = weights.reduce(0) { $0 + $1 * $1 }
      let gaps = zip(weights, rows).reduce(0) { $0 + $1.0 * $1.0 * ($1.1.value - mean) * ($1.1.value - mean) }
      return gaps - total + squares / total
    }
    guard slope(0) > 0 else { return 0 }
    var high = rows.map(\.variance).max() ?? 1
    while slope(high) > 0 { high *= 2 }
    var low = 0.0
    for _ in 0..<200 {
      let middle = (low + high) / 2
      guard middle > low, middle < high else { break }
      if slope(middle) > 0 { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }
}
