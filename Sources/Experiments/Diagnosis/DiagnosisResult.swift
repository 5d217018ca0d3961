// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelEngine

/// Where a shortfall comes from: the `diagnosis` object of the results.
///
/// Figures are those of one metric a month unless they say otherwise.
public struct DiagnosisResult: Encodable, Sendable {
  /// What the target counts, and its unit.
  public let metric: String
  public let unit: String
  /// The confidence level of every interval.
  public let level: Double
  /// The name of the planned scenario and the digest of its file.
  public let plan: String
  public let planSha256: String
  /// The target; nothing when the plan itself is the target.
  public let target: Double?
  public let planned: DiagnosisFigure
  public let now: DiagnosisFigure
  /// The target, or what was planned, less what there is.
  public let shortfall: DiagnosisFigure
  /// Whether there is a shortfall beyond what chance explains.
  public let isShort: Bool
  /// The parts of the shortfall, which sum to it, the largest first.
  public let parts: [ShortfallPart]
  /// The share of the shortfall in parts of which it cannot be told whether they matter; nothing without a shortfall.
  public let cannotBeTold: Double?
  /// What it brings to put parts right: each alone, the best first, then one after the other in the best order.
  public let fixes: [Fix]
  public let mechanisms: MechanismLosses
  public let leakage: Leakage
  public let doses: DoseResult
}

/// A mean with what is not known about it.
public struct DiagnosisFigure: Encodable, Sendable {
  public let mean: Double
  public let halfWidth: Double?
  /// The part of it that more replications shrink, and the part that only better data shrink.
  public let halfWidthSimulation: Double?
  public let halfWidthData: Double?

  init(_ error: SplitEstimate) {
    mean = error.mean
    halfWidth = error.halfWidth.finite
    halfWidthSimulation = error.simulation.finite
    halfWidthData = error.data.finite
  }

  /// Whether the mean is above 0, or below it, beyond what chance explains.
  public var isTold: Bool { abs(mean) > halfWidth ?? .infinity }
}

/// What a complaint claims, judged by the share of the shortfall.
public enum ComplaintVerdict: String, Encodable, Sendable, CaseIterable {
  /// The whole interval of the share lies above a tenth.
  case supported
  /// The whole interval lies below a tenth.
  case notSupported = "not_supported"
  /// The interval holds a tenth.
  case cannotBeTold = "cannot_be_told"
  /// There is no shortfall that somebody could be behind.
  case noShortfall = "no_shortfall"

  /// From which share on a part is worth a complaint.
  public static let least = 0.1
}

/// What one part of the funnel adds to the shortfall.
public struct ShortfallPart: Encodable, Sendable {
  public let factor: Factor
  /// Its Shapley value: what putting it right adds, averaged over every order in which the parts can be put right.
  public let value: DiagnosisFigure
  /// The value as a share of the shortfall with the ends of its interval; nothing without a shortfall.
  public let share: Double?
  public let shareLow: Double?
  public let shareHigh: Double?
  public let verdict: ComplaintVerdict
  /// What putting it right brings as the first thing and as the last; they differ where parts depend on each other.
  public let first: Double
  public let last: Double
  /// The values that are not as planned.
  public let keys: [String]
}

/// What it brings to put parts of the funnel right.
public struct Fix: Encodable, Sendable {
  /// The parts, in the order in which they are put right.
  public let factors: [Factor]
  /// What all of them together bring.
  public let gain: DiagnosisFigure
  /// Rep minutes a month that the leads take then, beyond those of today.
  public let repMinutes: DiagnosisFigure
  /// The share of their time for leads that reps then work.
  public let utilisation: Double?
}

/// What waiting for busy people costs, and what lack of trust does.
public struct MechanismLosses: Encodable, Sendable {
  /// Their Shapley values: what is lost because reps and account executives have only so much time, and because effort
  /// and briefing follow what the teams think of each other.
  public let congestion: DiagnosisFigure
  public let trust: DiagnosisFigure
  /// Both together, which is their sum.
  public let both: DiagnosisFigure
}

/// Where leads slip through.
public struct Leakage: Encodable, Sendable {
  public let causes: [LeakCauseResult]
  public let sources: [SourceFlow]
}

/// One way in which leads slip through.
public struct LeakCauseResult: Encodable, Sendable {
  public let cause: String
  /// The side that answers for the state in which it happens.
  public let owner: String
  /// How often a month.
  public let leads: DiagnosisFigure
  /// The same by source.
  public let bySource: [String: Double]
  /// The wins a month these leads would bring if they fared as those of their source that were called.
  public let wins: Double

  /// Every way there is, as `cause` has it.
  public static let causes = Leak.allCases.map(\.rawValue)
}

/// What becomes of the leads of one source, a month.
public struct SourceFlow: Encodable, Sendable {
  public let source: String
  public let leads: Double
  public let handedOver: Double
  public let touched: Double
  public let contacted: Double
  public let accepted: Double
  public let sql: Double
  public let won: Double
  public let leaked: DiagnosisFigure
  public let repMinutes: Double
}
