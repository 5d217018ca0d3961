// SPDX-License-Identifier: GPL-3.0-or-later

internal import GSL
internal import Glibc

/// How many observations two arms of a trial need before a difference of their means is seen, by the normal
/// approximation.
///
/// The test is the usual one with the variances under no difference; the formula is that of J. L. Fleiss, *Statistical
/// Methods for Rates and Proportions*, section 3.2, without a correction for continuity.
public struct TwoArmDesign: Sendable, Hashable {
  /// The mean of the second arm less that of the first, in the unit of the observations.
  public let difference: Double
  /// What the variance of the difference is times the observations per arm: if both arms are alike, and if they differ
  /// as told; in the square of the unit.
  public let nullVariance: Double
  public let variance: Double

  /// A design for means with known variances.
  ///
  /// - Parameters:
  ///   - difference: the mean of the second arm less that of the first.
  ///   - variance: the sum of the variances of one observation in each arm, in the square of the unit.
  ///   - nullVariance: the same if both arms are alike; by default no other.
  public init(difference: Double, variance: Double, nullVariance: Double? = nil) {
    self.difference = difference
    self.variance = variance
    self.nullVariance = nullVariance ?? variance
  }

  /// A design for shares.
  ///
  /// - Parameters:
  ///   - first: the share in the first arm, from 0 to 1.
  ///   - second: the share in the second arm.
  ///   - casesPerSubject: how many cases that count for the share one subject of each arm brings in the mean; with 1
  ///     every subject is a case.
  public init(shares first: Double, _ second: Double, casesPerSubject: (Double, Double) = (1, 1)) {
    let (one, two) = casesPerSubject
    let pooled = (one * first + two * second) / (one + two)
    self.init(
      difference: second - first, variance: first * (1 - first) / one + second * (1 - second) / two,
      nullVariance: pooled * (1 - pooled) * (1 / one + 1 / two))
  }

  /// The smallest number of subjects per arm with which the difference is seen so often, not rounded.
  ///
  /// - Parameters:
  ///   - power: the probability of seeing it, above `error` and below 1.
  ///   - error: the probability of one side's claim without a difference: 0.025 for a two-sided test at 5%.
  /// - Returns: the number, or nothing when there is no difference to see.
  public func perArm(power: Double, error: Double = 0.025) -> Double? {
    let root = reach(power: power, error: error) / abs(difference)
    return root.isFinite ? root * root : nil
  }

  /// The probability that so many subjects per arm show the difference, on its own side.
  public func power(perArm count: Double, error: Double = 0.025) -> Double {
    let critical = NormalFunctions.upperQuantile(error) * nullVariance.squareRoot()
    return NormalFunctions.cdf((abs(difference) * count.squareRoot() - critical) / variance.squareRoot())
  }

  /// The smallest difference that so many subjects per arm show so often, with the same variances.
  public func detectable(perArm count: Double, power: Double, error: Double = 0.025) -> Double {
    reach(power: power, error: error) / count.squareRoot()
  }

  /// The standard error of the difference with so many subjects per arm.
  public func standardError(perArm count: Double) -> Double { (variance / count).squareRoot() }

  /// The probability that so many subjects per arm show the difference, averaged over a normal law of what it may be.
  ///
  /// - Parameters:
  ///   - count: subjects per arm.
  ///   - deviation: the standard error with which the difference itself is known.
  ///   - error: as for `perArm`.
  /// - Returns: the probability.
  public func assurance(perArm count: Double, deviation: Double, error: Double = 0.025) -> Double {
    let critical = NormalFunctions.upperQuantile(error) * nullVariance.squareRoot()
    let spread = (variance + deviation * deviation * count).squareRoot()
    return NormalFunctions.cdf((abs(difference) * count.squareRoot() - critical) / spread)
  }

  /// The probability that so many subjects per arm show a difference of the other sign, large or small.
  ///
  /// - Parameters:
  ///   - count: subjects per arm.
  ///   - deviation: the standard error with which the difference itself is known.
  /// - Returns: the probability, at most one half.
  public func wrongSign(perArm count: Double, deviation: Double = 0) -> Double {
    let error = standardError(perArm: count)
    return NormalFunctions.survival(abs(difference) / (error * error + deviation * deviation).squareRoot())
  }

  private func reach(power: Double, error: Double) -> Double {
    precondition(error > 0 && error < 0.5 && power > error && power < 1, "power lies between the error and 1")
    return NormalFunctions.upperQuantile(error) * nullVariance.squareRoot()
      + NormalFunctions.quantile(power) * variance.squareRoot()
  }
}
