// SPDX-License-Identifier: GPL-3.0-or-later

/// A mean from samples of the parts of a population whose shares are known.
public struct StratifiedMean: Sendable, Hashable {
  /// One part.
  public struct Stratum: Sendable, Hashable {
    /// The part's share of the population; all shares sum to 1.
    public let share: Double
    /// At least two values of the part.
    public let values: [Double]

    public init(share: Double, values: [Double]) {
      self.share = share
      self.values = values
    }
  }

  /// The mean of the population, with Student's interval at Satterthwaite's degrees of freedom.
  public let estimate: Estimate
  /// The variance of the mean, in the square of the unit.
  public let variance: Double
  /// The variance of the mean of as many values drawn from everywhere over the variance achieved; nothing when the
  /// values of no part vary.
  public let varianceReduction: Double?

  /// Weighs the parts' means with their shares.
  public init(_ strata: [Stratum], level: Double = 0.95) {
    precondition(strata.allSatisfy { $0.values.count > 1 && $0.share > 0 }, "a stratum needs a share and two values")
    precondition(abs(strata.reduce(0) { $0 + $1.share } - 1) < 1e-9, "the shares of strata sum to 1")
    let moments = strata.map { SampleMoments($0.values) }
    let mean = zip(strata, moments).reduce(0) { $0 + $1.0.share * $1.1.mean }
    var (variance, freedom, simple, count) = (0.0, 0.0, 0.0, 0)
    for (stratum, part) in zip(strata, moments) {
      let own = part.variance / Double(part.count)
      let weighted = stratum.share * stratum.share * own
      variance += weighted
      freedom += weighted * weighted / Double(part.count - 1)
      let gap = part.mean - mean
      // The spread of the means seen holds their own errors, which are no spread of the population.
      simple += stratum.share * (part.variance + gap * gap - own) + weighted
      count += part.count
    }
    let degrees = freedom > 0 ? variance * variance / freedom : Double(count - strata.count)
    let t = studentUpperQuantile((1 - level) / 2, degreesOfFreedom: degrees)
    self.variance = variance
    estimate = Estimate(mean: mean, halfWidth: t * variance.squareRoot(), level: level, count: count)
    varianceReduction = variance > 0 ? simple / Double(count) / variance : nil
  }
}
