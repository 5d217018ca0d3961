// SPDX-License-Identifier: GPL-3.0-or-later

/// A ratio of two sums over groups that are independent of each other, as a share over weeks or a mean over leads.
///
/// Within a group numerator and denominator may depend on each other in any way; the error is that of the residuals of
/// whole groups (Cochran, *Sampling Techniques*, 3rd edition, section 6.3).
public struct RatioOfSums: Sendable, Hashable {
  public let value: Double
  public let standardError: Double
  /// The 95 % interval, by Student's law with one degree of freedom fewer than groups.
  public let interval: ClosedRange<Double>

  /// Nothing with fewer than three groups.
  ///
  /// - Parameter groups: The two sums of every group; those without anything below the line do not count.
  public init?(_ groups: [(above: Double, below: Double)]) {
    let groups = groups.filter { $0.below > 0 }
    guard groups.count > 2 else { return nil }
    let below = groups.reduce(0) { $0 + $1.below }
    let ratio = groups.reduce(0) { $0 + $1.above } / below
    let squares = groups.reduce(0.0) { sum, group in
      let residual = group.above - ratio * group.below
      return sum + residual * residual
    }
    let count = Double(groups.count)
    value = ratio
    standardError = (squares * count / (count - 1)).squareRoot() / below
    let half = studentQuantile(0.975, degreesOfFreedom: count - 1) * standardError
    interval = ratio - half...ratio + half
  }
}
