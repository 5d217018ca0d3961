// SPDX-License-Identifier: GPL-3.0-or-later

/// One month of leads: how many wins are on record and how many each reading of the history expects there.
public struct CohortCheck: Sendable, Hashable {
  /// The month of first contact as YYYY-MM.
  public let month: String
  /// Leads of the month and their wins on record.
  public let leads: Int
  public let wins: Int
  /// Wins on record expected by the fit that is used.
  public let expected: Double
  /// Expected when early wins are taken as recorded (the naive reading).
  public let expectedIfComplete: Double
}

/// The same history read in three ways, all with one share for all sources.
public struct ReadingComparison: Sendable, Hashable {
  /// One reading's answer; nil parts have no estimate.
  public struct Answer: Sendable, Hashable {
    /// The share of leads that ever convert, and its standard error.
    public let conversion: Double
    public let standardError: Double
    /// Sum over months of (wins - expected)² / expected; about the number of months when the reading is right.
    public let cohortMisfit: Double
  }

  /// Wins before the first recorded one happened but were not written down.
  public let unrecorded: Answer?
  /// Leads are listed only because they had not been won by then.
  public let truncated: Answer?
  /// Every win is on record.
  public let complete: Answer?
  /// Wins divided by leads.
  public let plainRatio: Double
}
