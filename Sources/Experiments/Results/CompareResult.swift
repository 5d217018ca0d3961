// SPDX-License-Identifier: GPL-3.0-or-later

public import Statistics

extension MeanConcern: Encodable {}

/// What a comparison of named policies says of the objective beside the differences themselves.
public struct CompareResult: Encodable, Sendable {
  /// The metric that decides, with its unit.
  public let metric: String
  public let unit: String
  /// The policy the others are compared with.
  public let against: String
  /// The confidence level of every interval.
  public let level: Double
  /// The policies that are not run because another one is the same.
  public let same: [SamePolicy]
  /// A difference for each policy but the first, in the order of the policies.
  public let differences: [ObjectiveDifference]
  /// How far each policy is from the best; empty when there is only one.
  public let standings: [Standing]
  /// The half-width that replications are counted for, when one was asked for.
  public let askedHalfWidth: Double?
  /// The policy chosen on fresh replications, when that was asked for.
  public let selection: PolicySelection?

  public init(
    metric: String, unit: String, against: String, level: Double, same: [SamePolicy],
    differences: [ObjectiveDifference], standings: [Standing], askedHalfWidth: Double? = nil,
    selection: PolicySelection? = nil
  ) {
    self.metric = metric
    self.unit = unit
    self.against = against
    self.level = level
    self.same = same
    self.differences = differences
    self.standings = standings
    self.askedHalfWidth = askedHalfWidth
    self.selection = selection
  }
}

/// A policy that sets every lever as another one does.
public struct SamePolicy: Encodable, Sendable, Hashable {
  public let policy: String
  public let sameAs: String

  public init(policy: String, sameAs: String) {
    self.policy = policy
    self.sameAs = sameAs
  }
}

/// What is known of one policy's difference to the first in the objective.
public struct ObjectiveDifference: Encodable, Sendable {
  public let policy: String
  public let mean: Double
  /// Half the interval that holds by itself.
  public let halfWidth: Double?
  /// Half the interval that holds together with those of all other policies.
  public let halfWidthSimultaneous: Double?
  /// The skewness of the differences over replications; nothing when they do not vary.
  public let skewness: Double?
  /// Why Student's interval may cover less often than it says; nothing when it does not.
  public let concern: MeanConcern?
  /// The interval that follows the skewness, where there is a concern and there are values enough to bound it.
  public let bootstrap: BootstrapInterval?
  /// The share of replications in which the policy ends ahead, deals as drawn, with its interval; a tie counts half.
  public let pBetter: Double?
  public let pBetterInterval: ShareEnds?
  /// The share of replications in which the policy ends behind, deals as drawn.
  public let pLoss: Double?
  /// The spread of the difference over replications, deals as drawn.
  public let distribution: DifferenceSpread?
  /// About how many replications halve the part of the half-width that replications shrink.
  public let replicationsToHalve: Int?
  /// About how many replications bring that part down to the half-width asked for.
  public let replicationsForAsked: Int?
}

/// The ends of an interval that need not be the same way from the mean.
public struct BootstrapInterval: Encodable, Sendable, Hashable {
  public let lower: Double
  public let upper: Double
}

/// The ends of an interval of a share, from 0 to 1.
public struct ShareEnds: Encodable, Sendable, Hashable {
  public let lower: Double
  public let upper: Double
}

/// Quantiles of a difference over replications.
public struct DifferenceSpread: Encodable, Sendable, Hashable {
  public let p5: Double
  public let p10: Double
  public let p25: Double
  public let p50: Double
  public let p75: Double
  public let p90: Double
  public let p95: Double

  /// Measures at least one value.
  init(_ values: [Double]) {
    let sorted = values.sorted()
    p5 = quantile(sorted: sorted, 0.05)
    p10 = quantile(sorted: sorted, 0.1)
    p25 = quantile(sorted: sorted, 0.25)
    p50 = quantile(sorted: sorted, 0.5)
    p75 = quantile(sorted: sorted, 0.75)
    p90 = quantile(sorted: sorted, 0.9)
    p95 = quantile(sorted: sorted, 0.95)
  }
}

/// How far a policy is from the best of the others in the objective, all policies judged at once.
public struct Standing: Encodable, Sendable {
  public let policy: String
  /// Whether it cannot be ruled out as best.
  public let mayBeBest: Bool
  /// The ends of the interval of its mean less the largest other mean; nothing when some policy hands over leads of which
  /// nobody knows what they are worth.
  public let lower: Double?
  public let upper: Double?
  /// The most that choosing it can cost against the best.
  public let regretBound: Double?
  /// What choosing it costs on average because parameters are uncertain; nothing when all are known.
  public var expectedRegret: RegretResult?
}

/// Two figures between which an expected regret lies, each with its error.
public struct RegretResult: Encodable, Sendable, Hashable {
  public let least: Double
  public let leastHalfWidth: Double?
  public let most: Double
  public let mostHalfWidth: Double?
}

/// The policy a selection on fresh replications chose, and what that promises.
public struct PolicySelection: Encodable, Sendable {
  public let policy: String
  public let status: RecommendationStatus
  public let guarantee: Guarantee
  /// The policies still in the contest when it ended; the chosen one alone when it is decided.
  public let notEliminated: [String]
}
