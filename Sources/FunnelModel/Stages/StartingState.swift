// SPDX-License-Identifier: GPL-3.0-or-later

/// The leads that are in the funnel already when the run begins, each with its age.
public struct StartingState: Sendable, Hashable {
  /// The number of leads that are handed over and that nobody has called yet.
  public var backlog: Value = 0
  /// The business hours since each was handed over.
  public var backlogAge: Variate = .constant(0)
  /// The number of leads in nurture.
  public var nurtured: Value = 0
  /// The clock hours since each came into nurture.
  public var nurturedAge: Variate = .constant(0)
  /// The number of open opportunities.
  public var opportunities: Value = 0
  /// The clock hours since each became an SQL.
  public var opportunitiesAge: Variate = .constant(0)

  public init() {}

  /// Whether the run begins with an empty funnel.
  public var isEmpty: Bool { backlog.number == 0 && nurtured.number == 0 && opportunities.number == 0 }
}
