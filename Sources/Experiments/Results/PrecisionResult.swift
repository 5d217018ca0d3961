// SPDX-License-Identifier: GPL-3.0-or-later

/// How precise a study that ran until it was precise became.
public struct PrecisionResult: Encodable, Sendable {
  /// The largest relative error asked for, as a share of each figure.
  public let target: Double
  /// The largest half-width that meets it: target / (1 + target) of the figure.
  public let adjustedTarget: Double
  /// The confidence level of the half-widths.
  public let level: Double
  public let status: PrecisionStatus
  /// The replications of every policy that were run.
  public let replications: Int
  /// The replications after which the study would have ended undecided.
  public let maxReplications: Int
  public let figures: [PrecisionFigure]

  public init(
    target: Double, adjustedTarget: Double, level: Double, status: PrecisionStatus, replications: Int,
    maxReplications: Int, figures: [PrecisionFigure]
  ) {
    self.target = target
    self.adjustedTarget = adjustedTarget
    self.level = level
    self.status = status
    self.replications = replications
    self.maxReplications = maxReplications
    self.figures = figures
  }
}

/// How a study that runs until it is precise ended.
public enum PrecisionStatus: String, Encodable, Sendable, CaseIterable {
  case met
  case budgetEnded = "budget_ended"
}

/// One figure that had to become precise: the mean of a policy, or its paired difference to another.
public struct PrecisionFigure: Encodable, Sendable {
  public let policy: String
  /// The policy it is compared with; absent for a mean.
  public let against: String?
  public let metric: String
  /// Nothing when the metric has no value in some replication.
  public let mean: Double?
  /// The part of the half-width that more replications shrink.
  public let halfWidth: Double?
  /// That half-width as a share of the mean; nothing for a mean of 0.
  public let achieved: Double?
  public let isMet: Bool
  /// About how many replications would do; nothing when no number would.
  public let neededReplications: Double?

  public init(
    policy: String, against: String?, metric: String, mean: Double?, halfWidth: Double?, achieved: Double?,
    isMet: Bool, neededReplications: Double?
  ) {
    self.policy = policy
    self.against = against
    self.metric = metric
    self.mean = mean
    self.halfWidth = halfWidth
    self.achieved = achieved
    self.isMet = isMet
    self.neededReplications = neededReplications
  }
}
