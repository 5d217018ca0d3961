// SPDX-License-Identifier: GPL-3.0-or-later

/// How two policies differ when replication r of both sees the same random numbers.
public struct PairedDifference: Sendable, Hashable {
  /// Change minus base, with Student's t interval of the differences.
  public let difference: Estimate
  /// The variance of the differences, in the square of the unit.
  public let variance: Double
  /// The correlation of the two policies' outputs; nil when either never varies.
  public let correlation: Double?
  /// The variance of the difference with independent random numbers over the variance achieved.
  ///
  /// Above 1 when pairing helps, infinite when the difference never varies, nil when neither policy varies.
  public let varianceReduction: Double?

  /// Compares outputs of equal count, in the order of the replications.
  public init(base: [Double], change: [Double], level: Double = 0.95) {
    precondition(base.count == change.count && !base.isEmpty, "paired outputs need equal counts, at least one")
    let first = SampleMoments(base)
    let second = SampleMoments(change)
    let paired = SampleMoments(zip(change, base).map { $0 - $1 })
    difference = Estimate(moments: paired, level: level)
    variance = paired.variance
    let independent = first.variance + second.variance
    let product = (first.variance * second.variance).squareRoot()
    correlation = product > 0 ? (independent - paired.variance) / (2 * product) : nil
    varianceReduction = independent > 0 ? independent / paired.variance : nil
  }
}
