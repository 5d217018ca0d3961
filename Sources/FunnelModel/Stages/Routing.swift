// SPDX-License-Identifier: GPL-3.0-or-later

/// What happens to a lead between handover and its place in the line of sales, whatever the policy.
public struct Routing: Sendable, Hashable {
  /// The share of handed-over leads that get lost between the systems.
  public var lost: Value = 0

  public init() {}
}
