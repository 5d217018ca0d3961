// SPDX-License-Identifier: GPL-3.0-or-later

/// Observations in pairs of which the second uses every random number u of the first as 1 - u.
///
/// A pair counts as one observation: its average. When luck that helps one half hurts the other, averages vary less.
public struct AntitheticPairs: Sendable, Hashable {
  /// The mean, with Student's interval of the averages.
  public let estimate: Estimate
  /// The variance of an average, in the square of the unit.
  public let variance: Double
  /// The variance of the average of two independent observations over the variance achieved; below 1 when pairing
  /// hurts, nothing when averages do not vary.
  public let varianceReduction: Double?

  /// Averages at least two pairs.
  public init(_ first: [Double], _ second: [Double], level: Double = 0.95) {
    precondition(first.count == second.count && first.count > 1, "antithetic observations come in at least two pairs")
    let averages = SampleMoments(zip(first, second).map { ($0 + $1) / 2 })
    let single = (SampleMoments(first).variance + SampleMoments(second).variance) / 2
    estimate = Estimate(moments: averages, level: level)
    variance = averages.variance
    varianceReduction = averages.variance > 0 ? single / 2 / averages.variance : nil
  }
}
