// SPDX-License-Identifier: GPL-3.0-or-later

/// What is known about an outside agency that qualifies leads before sales sees them.
public struct Agency: Sendable, Hashable {
  /// The business hours one case takes an agent.
  public var service: Variate = .constant(0)
  /// The share of its cases the agency reaches.
  public var reach: Value = 1
  /// The share of good leads among those reached that the agency passes on.
  public var sensitivity: Value = 1
  /// The share of other leads among those reached that the agency does not pass on.
  public var specificity: Value = 0
  /// By what the agency tells good leads from others.
  public var judges = AgencyJudgement.quality
  /// The latent quality above which a lead is good when quality decides, in standard deviations.
  public var qualityCut: Value = -10
  /// The clock hours between the agency's yes and the lead's arrival at sales.
  public var delay: Variate = .constant(0)
  /// The share of appointments the lead keeps; 100 % switches no-shows off.
  public var showRate: Value = 1
  /// The share of the lane the agency works, by month from the start of the measured window; the last goes on.
  public var ramp: [Double] = []

  public init() {}

  /// The judgement as scenario files spell it.
  var judgementWord: String {
    get { judges.rawValue }
    set {
      guard let word = AgencyJudgement(rawValue: newValue) else { preconditionFailure("\(newValue) judges nothing") }
      judges = word
    }
  }
}

/// By what an agency tells good leads from others.
public enum AgencyJudgement: String, Sendable, CaseIterable {
  /// Latent quality above the cut.
  case quality
  /// Being ready to buy.
  case readiness
}

/// Which leads go to the agency.
public enum AgencyLane: String, Sendable, CaseIterable {
  /// Leads within the near-miss width below the threshold, at capture.
  case nearMiss = "near_miss"
  /// All leads below the threshold, at capture.
  case belowThreshold = "below_threshold"
  /// All leads, before sales sees them.
  case all
  /// Leads above the threshold that are captured while sales is closed.
  case afterHours = "after_hours"
  /// Leads that end their nurture within the near-miss width below the threshold.
  case afterNurture = "after_nurture"
}

/// Who looks after leads within the near-miss width below the threshold.
public enum NearMissOwner: String, Sendable, CaseIterable {
  /// Nobody: they are not nurtured and never come back.
  case nobody
  /// Marketing: they are nurtured as every lead below the threshold.
  case marketing
  /// The agency, whatever its lane: they go to it as soon as they are looked at.
  case agency
  /// People employed for it, who qualify them as an agency would.
  case hire
}
