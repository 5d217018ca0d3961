// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel

/// What a comparison runs: today's policy and the named ones, each policy once.
public struct ComparisonPlan: Sendable {
  /// The policies that differ in some lever that is not idle, the one compared with first.
  public private(set) var policies: [NamedPolicy]
  /// The others, each with the earlier one that does the same.
  public private(set) var same: [SamePolicy] = []

  /// - Parameters:
  ///   - others: the named ones, in the order of results; a name given twice counts once.
  ///   - base: the policy the others are compared with.
  public init(_ others: [NamedPolicy], against base: NamedPolicy) {
    policies = [base]
    for other in others where !policies.contains(other) {
      if let twin = policies.first(where: { $0.policy.acting == other.policy.acting }) {
        let same = SamePolicy(policy: other.name, sameAs: twin.name)
        if !self.same.contains(same) { self.same.append(same) }
      } else {
        policies.append(other)
      }
    }
  }
}
