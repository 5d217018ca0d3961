// SPDX-License-Identifier: GPL-3.0-or-later

extension Estimate {
  /// The mean of independent observations with Student's t interval.
  ///
  /// The half-width is infinite for a single observation, which says nothing about its own error.
  /// - Parameters:
  ///   - observations: At least one value, for example one per replication.
  ///   - level: The confidence level, strictly between 0 and 1.
  public init(observations: [Double], level: Double = 0.95) {
    precondition(!observations.isEmpty, "an estimate needs at least one observation")
    self.init(moments: SampleMoments(observations), level: level)
  }

  init(moments: SampleMoments, level: Double) {
    precondition(level > 0 && level < 1, "a confidence level is strictly between 0 and 1")
    let halfWidth =
      moments.count > 1
      ? studentUpperQuantile((1 - level) / 2, degreesOfFreedom: Double(moments.count - 1)) * moments.standardError
      : .infinity
    self.init(mean: moments.mean, halfWidth: halfWidth, level: level, count: moments.count)
  }
}
