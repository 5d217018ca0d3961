// SPDX-License-Identifier: GPL-3.0-or-later

/// How much a statistic moves when each value is left out in turn: its bias and its standard error.
///
/// For statistics that are smooth in the values, such as ratios and tail means; not for quantiles.
public struct Jackknife: Sendable, Hashable {
  /// The statistic less its bias of order 1/n.
  public let corrected: Double
  /// The standard error of the statistic, in its unit.
  public let standardError: Double
  /// The number of values.
  public let count: Int

  /// Compares a statistic of at least two values with what it is without each of them.
  public init(all: Double, leavingOut: [Double]) {
    precondition(leavingOut.count > 1, "a jackknife needs at least two values")
    let n = Double(leavingOut.count)
    let moments = SampleMoments(leavingOut)
    count = leavingOut.count
    corrected = n * all - (n - 1) * moments.mean
    standardError = ((n - 1) * (n - 1) / n * moments.variance).squareRoot()
  }

  /// The corrected statistic with Student's interval.
  public func estimate(level: Double = 0.95) -> Estimate {
    let t = studentUpperQuantile((1 - level) / 2, degreesOfFreedom: Double(count - 1))
    return Estimate(mean: corrected, halfWidth: t * standardError, level: level, count: count)
  }
}
