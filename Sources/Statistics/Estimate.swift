// SPDX-License-Identifier: GPL-3.0-or-later

/// A mean together with how well it is known.
public struct Estimate: Sendable, Hashable {
  /// The estimated mean, in the unit of the observations.
  public let mean: Double
  /// Half the width of the two-sided confidence interval, in the same unit.
  public let halfWidth: Double
  /// The confidence level of the interval, between 0 and 1.
  public let level: Double
  /// The number of independent observations behind the mean.
  public let count: Int

  public init(mean: Double, halfWidth: Double, level: Double, count: Int) {
    self.mean = mean
    self.halfWidth = halfWidth
    self.level = level
    self.count = count
  }

  /// The confidence interval, in the unit of the observations.
  public var interval: ClosedRange<Double> { mean - halfWidth...mean + halfWidth }
}
