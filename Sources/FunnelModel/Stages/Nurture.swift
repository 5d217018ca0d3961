// SPDX-License-Identifier: GPL-3.0-or-later

/// What nurturing does for leads below the threshold, whatever the policy.
public struct Nurture: Sendable, Hashable {
  /// The hazard at which a nurtured lead matures, per month.
  public var hazard: Value = 0
  /// The points a lead gains when it matures.
  public var scoreGain: Value = 0
  /// What a month of nurturing one lead costs, in the scenario's currency.
  public var cost: Value = 0
  /// The points a touch adds to the score.
  public var touchGain: Variate = .constant(0)
  /// How far a touch's points follow the lead's engagement: 0 the same for all, 1 times 0.5 + Phi(quality).
  public var engagement: Value = 0
  /// The hazard of becoming ready that a touch adds at once, beside that of time.
  public var touchReadiness: Value = 0
  /// Marketing's work on a touch, in minutes.
  public var touchTime: Value = 0
  /// The share of leads that opt out at a touch.
  public var optOut: Value = 0
  /// The share of leads whose readiness nurturing would notice.
  public var signalSeen: Value = 1

  public init() {}
}

/// When a nurtured lead is handed to sales.
public enum NurtureExit: String, Sendable, CaseIterable {
  /// As soon as its score reaches the threshold.
  case score
  /// As soon as it is noticed to be ready to buy.
  case signal
  /// At the end of its time, whatever its score.
  case timed
}
