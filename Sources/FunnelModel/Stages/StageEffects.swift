// SPDX-License-Identifier: GPL-3.0-or-later

/// What moves the probability of a stage from its base, in log-odds; all zero leaves the base as it is.
///
/// A base probability p becomes logistic(logit(p) + the sum of the effects).
public struct StageEffects: Sendable, Hashable {
  /// Per standard deviation of the lead's latent quality.
  public var quality: Value = 0
  /// Per point of the score at handover.
  public var score: Value = 0
  /// For a lead that is ready to buy.
  public var ready: Value = 0
  /// Per clock hour between handover and the first attempt.
  public var waiting: Value = 0
  /// Per nurture touch the lead has had.
  public var touches: Value = 0
  /// For a lead the agency or the hires have qualified.
  public var agency: Value = 0
  /// For a fully briefed lead; in proportion to `handoff.briefing`.
  public var briefing: Value = 0

  public init() {}

  /// The effect of a covariate.
  subscript(covariate: Covariate) -> Value {
    get { self[keyPath: covariate.place] }
    set { self[keyPath: covariate.place] = newValue }
  }
}

/// What the probability of a stage may depend on, beside its base.
enum Covariate: String, Sendable, CaseIterable {
  case quality, score, ready, waiting, touches, agency, briefing

  /// One unit of it, as the subject of "adds to the log-odds".
  var unit: String {
    switch self {
    case .quality: "a standard deviation of latent quality"
    case .score: "a point of score at handover"
    case .ready: "being ready to buy"
    case .waiting: "each clock hour from handover to the first call"
    case .touches: "each nurture touch"
    case .agency: "being qualified by the agency or the hires"
    case .briefing: "a complete briefing"
    }
  }

  fileprivate var place: WritableKeyPath<StageEffects, Value> {
    switch self {
    case .quality: \.quality
    case .score: \.score
    case .ready: \.ready
    case .waiting: \.waiting
    case .touches: \.touches
    case .agency: \.agency
    case .briefing: \.briefing
    }
  }
}
