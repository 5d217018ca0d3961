// SPDX-License-Identifier: GPL-3.0-or-later

public import Statistics

/// What a sweep says of its cells in the objective: how far each is from the best, and which may be as good.
public struct SweepResult: Encodable, Sendable {
  /// The metric that decides, with its unit.
  public let metric: String
  public let unit: String
  /// The confidence level of every interval, and of what is ruled out.
  public let level: Double
  /// The paths of the levers that vary, the first slowest.
  public let levers: [String]
  /// The gain not worth telling apart.
  public let indifferenceZone: Double
  /// The cells in the order of the grid, each policy once.
  public let cells: [SweepCell]
  /// The cell with the highest mean.
  public let best: BestCell
  /// The cell with the highest mean among those that keep every promise; nothing when none does.
  public let bestFeasible: BestCell?

  public init(
    metric: String, unit: String, level: Double, levers: [String], indifferenceZone: Double, cells: [SweepCell],
    best: BestCell, bestFeasible: BestCell?
  ) {
    self.metric = metric
    self.unit = unit
    self.level = level
    self.levers = levers
    self.indifferenceZone = indifferenceZone
    self.cells = cells
    self.best = best
    self.bestFeasible = bestFeasible
  }
}

/// One combination of lever values.
public struct SweepCell: Encodable, Sendable {
  /// The name of its entry among the policies.
  public let policy: String
  /// The value of each lever that varies, by its path.
  public let levers: [String: LeverReading]
  public let mean: Double
  public let halfWidth: Double?
  /// The mean less that of the best cell, at most 0, with half its own paired interval.
  public let differenceToBest: Double
  public let differenceHalfWidth: Double?
  /// Whether it cannot be ruled out as best, all cells judged at once.
  public let mayBeBest: Bool
  /// The most that choosing it can cost against the best; nothing when some cell hands over leads of which nobody knows
  /// what they are worth.
  public let regretBound: Double?
  /// Whether its mean is within the indifference zone of the best one.
  public let isWithinZone: Bool
  /// Whether it cannot be ruled out as best or is within the zone.
  public let inIndifferenceRegion: Bool
  /// Whether it keeps every promise; nothing without promises.
  public let promises: Feasibility?

  public init(
    policy: String, levers: [String: LeverReading], mean: Double, halfWidth: Double?, differenceToBest: Double,
    differenceHalfWidth: Double?, mayBeBest: Bool, regretBound: Double?, isWithinZone: Bool, promises: Feasibility?
  ) {
    self.policy = policy
    self.levers = levers
    self.mean = mean
    self.halfWidth = halfWidth
    self.differenceToBest = differenceToBest
    self.differenceHalfWidth = differenceHalfWidth
    self.mayBeBest = mayBeBest
    self.regretBound = regretBound
    self.isWithinZone = isWithinZone
    inIndifferenceRegion = mayBeBest || isWithinZone
    self.promises = promises
  }
}

/// A cell that stands out, against today's policy.
public struct BestCell: Encodable, Sendable {
  public let policy: String
  /// Its difference to today's policy; nothing when it is today's.
  public let againstToday: Double?
  /// Half the interval of that difference, which holds for all cells at once, so that picking one costs no confidence.
  public let againstTodayHalfWidth: Double?

  public init(policy: String, againstToday: Double?, againstTodayHalfWidth: Double?) {
    self.policy = policy
    self.againstToday = againstToday
    self.againstTodayHalfWidth = againstTodayHalfWidth
  }
}

extension PolicyResult {
  /// Whether every promise is kept; the worst verdict among them, nothing without promises.
  public var promises: Feasibility? {
    let verdicts = feasibility.map(\.status)
    return verdicts.first { $0 == .infeasible } ?? verdicts.first { $0 == .undecided } ?? verdicts.first
  }
}
