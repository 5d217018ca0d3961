// SPDX-License-Identifier: GPL-3.0-or-later

/// The supplier a lead may be bound to already.
public struct Incumbent: Sendable, Hashable {
  /// The share of leads that have one; 0 switches incumbents off.
  public var share: Value = 0
  /// The share of those that are satisfied and will not change.
  public var satisfied: Value = 0
  /// From capture to the end of the contract, in clock hours.
  public var contract: Variate = .constant(0)
  /// How long before the end of the contract a lead that is not satisfied can buy, in clock hours.
  public var window: Value = 0

  public init() {}
}
