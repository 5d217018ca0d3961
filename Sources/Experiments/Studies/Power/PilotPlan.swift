// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics

/// How long live pilots of policies must run: the `power` object of the results.
public struct PilotPlan: Encodable, Sendable {
  /// The probability with which a pilot is to show the difference.
  public let power: Double
  /// The probability of a claim when there is no difference.
  public let alpha: Double
  /// The leads that come in a week in the mean.
  public let leadsPerWeek: Double
  /// The whole length of a pilot that was asked about; nothing without one.
  public let weeksAsked: Int?
  public let stopRule: StopRuleRecord
  public let pilots: [Pilot]
}

/// The limits of the rule by which a pilot ends, in standard errors of the difference.
public struct StopRuleRecord: Encodable, Sendable {
  /// The shares of the planned leads at which is looked for harm.
  public let looks: [Double]
  public let harmBelow: Double
  public let betterAbove: Double
  public let worseBelow: Double

  init(_ rule: PilotStopRule) {
    looks = PilotStopRule.looks
    harmBelow = -rule.harmLimit
    betterAbove = rule.betterLimit
    worseBelow = -rule.worseLimit
  }
}

/// The pilot of one policy.
public struct Pilot: Encodable, Sendable {
  public let policy: String
  public let against: String
  /// How the two policies should be tried side by side.
  public let split: PilotSplit
  /// Metrics that say that both policies share the reps' line; empty when a split lead by lead measures the policies.
  public let interference: [String]
  /// The metric that tells first, of those that agree with the money; nothing when no pilot tells.
  public let firstSignal: String?
  public let metrics: [PilotFigure]
}

/// What is drawn at random in a pilot.
public enum PilotSplit: String, Encodable, Sendable, CaseIterable {
  /// Every lead goes to one of the policies.
  case lead
  /// Every week has one of the policies, in random order.
  case week
}

/// Whether a pilot can show a difference.
public enum PilotStatus: String, Encodable, Sendable, CaseIterable {
  case planned
  /// The difference, if there is one, is too small for any pilot.
  case noEffect = "no_effect"
  /// The simulation does not tell the policies apart yet; a pilot might.
  case unclear
  /// It would take longer than anybody pilots.
  case outOfReach = "out_of_reach"
}

/// What it takes to see the difference in one metric.
public struct PilotFigure: Encodable, Sendable {
  public let metric: String
  public let unit: String
  public let status: PilotStatus
  /// The values of the two policies in the simulation.
  public let today: Double
  public let change: Double
  /// Their difference on common leads.
  public let difference: Double
  public let halfWidth: Double?
  public let level: Double
  /// Whether the difference has the sign of that in contribution; nothing when one of the two is not told.
  public let agreesWithMoney: Bool?
  /// How many weeks nine in ten leads take until their outcome is known, from capture or, of a metric of handovers, from
  /// the handover; nothing when none was seen.
  public let ripeningWeeks: Double?
  /// The plan of either split; nothing when no pilot shows the difference.
  public let byLead: PilotSize?
  public let byWeek: PilotSize?
  /// What the pilot of the length asked about would show, by the split advised.
  public let asked: AskedPilot?
}

/// How large a pilot must be, and how far it can then be trusted.
public struct PilotSize: Encodable, Sendable {
  public let leadsPerArm: Int
  /// The weeks in which leads of both arms come in.
  public let weeks: Int
  /// Those weeks, and those until the last outcomes are known.
  public let weeksToSignal: Int
  /// The probability of seeing the difference when it is itself known only so well.
  public let assurance: Double
  /// The probability that the pilot's figures point the other way.
  public let wrongSign: Double
}

/// What a pilot of a given length shows.
public struct AskedPilot: Encodable, Sendable {
  /// The weeks whose leads have their outcome by the end.
  public let ripeWeeks: Int
  public let leadsPerArm: Int
  /// The rest is missing when no lead has its outcome by the end.
  public let power: Double?
  public let detectable: Double?
  public let wrongSign: Double?
}
