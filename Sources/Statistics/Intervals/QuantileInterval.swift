// SPDX-License-Identifier: GPL-3.0-or-later

internal import GSL

/// A confidence interval of a quantile between two values of the sorted sample, whatever the law.
///
/// Each end is missed with probability at most (1 - level) / 2, from the binomial law of how many values lie below the
/// quantile. A short sample cannot bound a far quantile; such an end is missing rather than the sample's extreme.
public struct QuantileInterval: Sendable, Hashable {
  /// The rank of the lower end, from 1; nothing when the quantile has no lower bound.
  public let lowerRank: Int?
  /// The rank of the upper end, from 1; nothing when the quantile has no upper bound.
  public let upperRank: Int?
  /// The probability that a quantile of a continuous law lies between the ends; at least the level.
  public let coverage: Double

  /// Finds the ranks for a sample size and a probability strictly between 0 and 1.
  public init(count: Int, probability p: Double, level: Double = 0.95) {
    precondition(count > 0 && p > 0 && p < 1, "a quantile needs values and a probability strictly between 0 and 1")
    precondition(level > 0 && level < 1, "a confidence level is strictly between 0 and 1")
    let tail = (1 - level) / 2
    // Fewer than r values lie below the quantile, and at least r do.
    let fewer = { (r: Int) in BetaFunctions.survival(p, alpha: Double(r), beta: Double(count - r + 1)) }
    let atLeast = { (r: Int) in BetaFunctions.cdf(p, alpha: Double(r), beta: Double(count - r + 1)) }
    let low = Self.last(in: 0...count) { $0 == 0 || fewer($0) <= tail }
    let high = count + 1 - Self.last(in: 0...count) { $0 == 0 || atLeast(count + 1 - $0) <= tail }
    lowerRank = low > 0 ? low : nil
    upperRank = high <= count ? high : nil
    coverage = 1 - (low > 0 ? fewer(low) : 0) - (high <= count ? atLeast(high) : 0)
  }

  /// The ends in a sorted sample of the size the ranks were found for; infinite where there is none.
  public func ends(sorted sample: [Double]) -> ClosedRange<Double> {
    (lowerRank.map { sample[$0 - 1] } ?? -.infinity)...(upperRank.map { sample[$0 - 1] } ?? .infinity)
  }

  /// The last number of a range that meets a condition all before it meet too, and the first does.
  private static func last(in range: ClosedRange<Int>, where holds: (Int) -> Bool) -> Int {
    var (low, high) = (range.lowerBound, range.upperBound)
    while low < high {
      let middle = (low + high + 1) / 2
      if holds(middle) { low = middle } else { high = middle - 1 }
    }
    return low
  }
}
