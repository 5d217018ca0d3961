// SPDX-License-Identifier: GPL-3.0-or-later

/// A ratio of two means measured together, such as wins per lead: the sum of one over the sum of the other.
///
/// What is measured together may depend on itself in any way, as days of a week or records of a lead do; only the pairs
/// are independent (Cochran, *Sampling Techniques*, 3rd edition, section 6.3).
///
/// The mean of the replications' own ratios estimates something else, since replications with few leads count as much
/// as those with many.
public struct RatioEstimate: Sendable, Hashable {
  /// The ratio of the sums.
  public let ratio: Double
  /// The standard error of the ratio by linearization (the delta method).
  public let standardError: Double
  /// The ratio and its error by leaving out each replication, with the bias of order 1/n taken away.
  public let jackknife: Jackknife

  /// Estimates from at least two pairs; the denominators are at least 0, and positive in two pairs or more.
  public init(numerators: [Double], denominators: [Double]) {
    let count = numerators.count
    precondition(count > 1 && count == denominators.count, "a ratio needs at least two pairs")
    precondition(denominators.filter { $0 > 0 }.count > 1, "a ratio needs two positive denominators")
    let (over, under) = (numerators.reduce(0, +), denominators.reduce(0, +))
    let ratio = over / under
    let residuals = SampleMoments(zip(numerators, denominators).map { $0 - ratio * $1 })
    self.ratio = ratio
    standardError = residuals.standardError / (under / Double(count))
    jackknife = Jackknife(
      all: ratio, leavingOut: zip(numerators, denominators).map { (over - $0) / (under - $1) })
  }

  /// Estimates from the pairs with anything below the line; nothing with fewer than three of them.
  public init?(groups: [(above: Double, below: Double)]) {
    let groups = groups.filter { $0.below > 0 }
    guard groups.count > 2 else { return nil }
    self.init(numerators: groups.map(\.above), denominators: groups.map(\.below))
  }

  /// The ratio with Student's interval from the linearized standard error.
  public func estimate(level: Double = 0.95) -> Estimate {
    let t = studentUpperQuantile((1 - level) / 2, degreesOfFreedom: Double(jackknife.count - 1))
    return Estimate(mean: ratio, halfWidth: t * standardError, level: level, count: jackknife.count)
  }
}
