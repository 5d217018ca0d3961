// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// How a sample leans and how heavy its tails are, from its plain central moments.
public struct SampleShape: Sendable, Hashable {
  /// The third central moment over the variance (divisor n) to the power 3/2; 0 for a symmetric sample.
  public let skewness: Double
  /// The fourth central moment over the squared variance, less 3; 0 for a normal law.
  public let excessKurtosis: Double

  /// Measures a sample; nil when its values do not vary.
  public init?(_ values: some Collection<Double>) {
    let count = Double(values.count)
    let mean = SampleMoments(values).mean
    let (second, third, fourth) = values.reduce((0.0, 0.0, 0.0)) { sums, value in
      let gap = value - mean
      let square = gap * gap
      return (sums.0 + square, sums.1 + square * gap, sums.2 + square * square)
    }
    let variance = second / count
    guard variance > 0 else { return nil }
    skewness = third / count / pow(variance, 1.5)
    excessKurtosis = fourth / count / (variance * variance) - 3
  }
}
