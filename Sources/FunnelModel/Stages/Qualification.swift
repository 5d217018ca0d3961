// SPDX-License-Identifier: GPL-3.0-or-later

/// One row of a score-band table.
public struct ScoreBand: Sendable, Hashable {
  /// The highest score of the band, in points.
  public var upTo: Double
  /// The share of leads of the band that become an SQL.
  public var rate: Value

  public init(upTo: Double, rate: Value) {
    self.upTo = upTo
    self.rate = rate
  }
}

/// How the score of a contacted lead tells whether it becomes an SQL.
public struct Qualification: Sendable, Hashable {
  /// The log-odds of becoming an SQL at score 0.
  public var intercept: Value = 0
  /// What one point of score adds to the log-odds.
  public var slope: Value = 0
  /// What moves the log-odds from lead to lead beside score and source.
  public var effects = StageEffects()
  /// A table that replaces the line above when it has rows, lowest band first.
  public var bands: [ScoreBand] = []

  public init() {}
}
