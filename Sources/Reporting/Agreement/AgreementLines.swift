// SPDX-License-Identifier: GPL-3.0-or-later

/// A field of a schedule with what is agreed for it.
struct FieldLine: Encodable, Sendable, Hashable {
  let field: String
  let entry: String
}

/// What happens when something is not kept.
struct EscalationStep: Encodable, Sendable, Hashable {
  let when: String
  let then: String
  /// The side that acts.
  let who: String
  /// `simulated` where the policy does it, `proposed` where the parties may change it.
  let basis: String
}

/// A figure of somebody's working life before and after.
struct ChangeLine: Encodable, Sendable, Hashable {
  let what: String
  let whom: String
  let today: String
  let agreed: String
}

/// After how many months the leads of a month are decided.
struct EffectDelay: Encodable, Sendable, Hashable {
  /// Of the usual lead, and of one that is slow at every stage.
  let usual: Double
  let slow: Double
}

/// A figure both sides look at.
struct SharedMetricLine: Encodable, Sendable, Hashable {
  let metric: String
  let target: String
  let redLine: String
  let owner: String
}

/// Who owns leads in a state.
struct OwnerLine: Encodable, Sendable, Hashable {
  let state: String
  let owner: String
  let next: String
}
