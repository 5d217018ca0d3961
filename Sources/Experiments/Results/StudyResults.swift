// SPDX-License-Identifier: GPL-3.0-or-later

public import Statistics

extension Feasibility: Encodable {}

/// What a study found: the shape of `results.json`.
///
/// Parts a study does not compute are absent.
public struct StudyResults: Encodable, Sendable {
  public var leadflow: StudyHeader
  public var policies: [PolicyResult] = []
  public var comparisons: [Comparison]?
  public var compare: CompareResult?
  public var sweep: SweepResult?
  public var surface: Surface?
  public var recommendation: Recommendation?
  public var precision: PrecisionResult?
  public var power: PilotPlan?
  public var sensitivity: SensitivityResult?
  public var negotiation: NegotiationResult?
  public var agency: AgencyCase?
  public var diagnosis: DiagnosisResult?
  public var warnings: [Warning] = []

  public init(leadflow: StudyHeader) { self.leadflow = leadflow }
}

/// What a study was run with.
public struct StudyHeader: Encodable, Sendable {
  /// The version of LeadFlow.
  public let version: String
  /// The version of this layout.
  public let schema: String
  public let study: String
  public let seed: UInt64
  /// The replications behind every policy of `policies`.
  public var replications: Int
  /// The draws of the uncertain parameters behind them.
  public var parameterDraws: Int
  public let scenario: String
  public let scenarioSha256: String
  public let gslVersion: String
  public let currency: String
}

/// One policy with everything measured about it.
public struct PolicyResult: Encodable, Sendable {
  public let name: String
  public let levers: [String: LeverReading]
  public let metrics: [String: MetricResult]
  public let feasibility: [FeasibilityResult]
  /// What a dashboard would show month by month; absent in a study of many cells.
  public var calendar: [CalendarMonth]?
}

/// The value of a lever in JSON: a number in the lever's unit, or words.
public enum LeverReading: Encodable, Sendable, Hashable {
  case number(Double)
  case text(String)

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .number(let number): try container.encode(number)
    case .text(let text): try container.encode(text)
    }
  }
}

/// The mean of a metric with what is not known about it, and its spread over replications.
public struct MetricResult: Encodable, Sendable {
  public let unit: String
  /// Nothing when the metric has no value in some replication, as a rate of no leads.
  public let mean: Double?
  public let halfWidth: Double?
  /// The part of the half-width that more replications shrink.
  public let halfWidthSimulation: Double?
  /// The part of the half-width that only better knowledge of the parameters shrinks.
  public let halfWidthData: Double?
  public let level: Double
  public let p10: Double?
  public let p50: Double?
  public let p90: Double?
  /// Whether the value is a lower limit, because it falls among leads nobody ever called.
  public let atLeast: Bool
}

/// A promise and how it is kept under a policy.
public struct FeasibilityResult: Encodable, Sendable {
  public let clause: String
  public let status: Feasibility
  /// The share of cases in which the promise is kept.
  public let estimate: Double
  public let halfWidth: Double
  public let level: Double
}

/// The paired difference of one policy and another in one metric.
public struct Comparison: Encodable, Sendable {
  public let policy: String
  public let against: String
  public let metric: String
  public let unit: String
  public let mean: Double
  public let halfWidth: Double?
  public let halfWidthSimulation: Double?
  public let halfWidthData: Double?
  public let level: Double
  /// The share of replications in which the policy ends ahead; a tie counts half, nothing when neither way is better.
  public let pBetter: Double?
  /// The correlation of the two policies over replications; nothing when one of them never varies.
  public let correlation: Double?
  /// How many times smaller the variance is than with independent replications, deals by their probability; nothing
  /// without variance.
  public let varianceReduction: Double?
  /// The same with deals as drawn.
  public var varianceReductionDrawn: Double?
  /// How many times smaller the variance of the difference is with deals by their probability than with deals as drawn;
  /// nothing without variance.
  public var varianceReductionExpected: Double?
  /// How many times smaller the variance is once the known luck of the leads is taken away; 1 where that does not help
  /// and is left, nothing without variance.
  public var varianceReductionControls: Double?
}

/// The policy both teams are advised to sign, and how sure that is.
public struct Recommendation: Encodable, Sendable {
  public let policy: String
  public let levers: [String: LeverAdvice]
  public let status: RecommendationStatus
  public let guarantee: Guarantee
  public let notExcluded: [String]
  public let regretBound: Double
  public var clauses: [Clause]
  /// At which values of what is not known another policy would be the best; nothing when every value is known.
  public var flips: [Flip]?
  /// What knowing each of them is worth, the most valuable first; nothing when every value is known.
  public var worthKnowing: [WorthKnowing]?
  /// What backtests say of the fit behind the scenario; nothing when none were given.
  public var backtests: [BacktestVerdict]?
  /// How long a live pilot against today's policy must run; nothing when today's is kept or none can be signed.
  public var pilot: PilotPlan?
  /// What would let the staffing keep a first touch and a cadence, the cheapest first; nothing when it can.
  public var remedies: [Remedy]?
}

/// How the search for a recommendation ended.
public enum RecommendationStatus: String, Encodable, Sendable, CaseIterable {
  case decided
  case budgetEnded = "budget_ended"
  case nothingFeasible = "nothing_feasible"
}

/// What a lever should be set to.
public struct LeverAdvice: Encodable, Sendable {
  public let value: LeverReading
  /// The lowest and highest value among policies that cannot be told from the best; of words all of them.
  public let indifferent: [LeverReading]
  public let today: LeverReading
}

/// One line of the agreement.
public struct Clause: Encodable, Sendable {
  public let party: String
  /// What the clause is about, for example `first_touch`.
  public let clause: String
  public let value: String
  public let unit: String
  public let status: Feasibility
  public let evidence: String
  /// What a backtest says of the counts behind the clause; nothing without one.
  public var backtest: BacktestVerdict?
}

extension Clause {
  /// What a clause undertakes with its unit, which stands behind the number: `4 business hours for 90 % of all leads`.
  public static func text(value: String, unit: String) -> String {
    guard !unit.isEmpty else { return value }
    let parts = value.split(separator: " ", maxSplits: 1).map(String.init)
    return ([parts.first ?? value, unit] + parts.dropFirst()).joined(separator: " ")
  }
}

/// Something the reader must know before acting.
public struct Warning: Encodable, Sendable, Hashable {
  public let code: String
  public let message: String

  public init(code: String, message: String) {
    self.code = code
    self.message = message
  }
}
