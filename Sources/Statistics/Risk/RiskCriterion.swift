// SPDX-License-Identifier: GPL-3.0-or-later

/// What is to be made large when bad outcomes count more than good ones: (1 - weight) mean + weight tail mean.
public struct RiskCriterion: Sendable, Hashable {
  /// The weight of the mean of the worst outcomes, from 0 (only the mean counts) to 1.
  public let weight: Double

  public init(weight: Double) {
    precondition(weight >= 0 && weight <= 1, "a weight is from 0 to 1")
    self.weight = weight
  }

  /// The value of a mean and a tail mean in one unit.
  public func value(mean: Double, tail: Double) -> Double { (1 - weight) * mean + weight * tail }

  /// The weight at which two alternatives are worth the same, so that the choice between them turns; nothing when one
  /// is at least as good at every weight.
  ///
  /// - Parameters:
  ///   - first: The mean and the tail mean of one alternative.
  ///   - second: Those of the other.
  /// - Returns: The weight, strictly between 0 and 1.
  public static func turningWeight(
    between first: (mean: Double, tail: Double), and second: (mean: Double, tail: Double)
  ) -> Double? {
    let means = first.mean - second.mean
    let tails = first.tail - second.tail
    guard means * tails < 0 else { return nil }
    return means / (means - tails)
  }
}
