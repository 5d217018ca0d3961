// SPDX-License-Identifier: GPL-3.0-or-later

/// People employed to look after near misses: what they can do, and what they cost.
public struct HireDesk: Sendable, Hashable {
  /// Salary, on-cost, ramp and tenure of each.
  public var terms = Hire()
  /// The business hours one case takes a hire who is fully ramped.
  public var service: Variate = .constant(0)
  /// The share of their cases the hires reach.
  public var reach: Value = 1
  /// The share of good leads among those reached that they pass on.
  public var sensitivity: Value = 1
  /// The share of other leads among those reached that they do not pass on.
  public var specificity: Value = 0

  public init() {}
}
