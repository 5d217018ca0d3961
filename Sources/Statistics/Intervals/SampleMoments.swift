// SPDX-License-Identifier: GPL-3.0-or-later

/// The mean and variance of a sample, summed in the order given.
public struct SampleMoments: Sendable, Hashable {
  /// The number of values.
  public let count: Int
  /// The arithmetic mean, in the unit of the values; 0 for an empty sample.
  public let mean: Double
  /// The variance with divisor count - 1, in the square of the unit; 0 for fewer than two values.
  public let variance: Double

  public init(_ values: some Collection<Double>) {
    var sum = 0.0
    for value in values { sum += value }
    let center = values.isEmpty ? 0 : sum / Double(values.count)
    var squares = 0.0
    for value in values { squares += (value - center) * (value - center) }
    count = values.count
    mean = center
    variance = values.count > 1 ? squares / Double(values.count - 1) : 0
  }

  /// The standard error of the mean; infinite for fewer than two values.
  public var standardError: Double { count > 1 ? (variance / Double(count)).squareRoot() : .infinity }
}
