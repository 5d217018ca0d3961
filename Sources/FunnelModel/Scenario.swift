// SPDX-License-Identifier: GPL-3.0-or-later

/// Everything a scenario file says: the funnel as it is known, today's policy and what may change.
public struct Scenario: Sendable, Hashable {
  /// A short name for tables.
  public var name = ""
  /// What the scenario asks, in a sentence or two.
  public var question = ""
  /// The currency of every amount, as an ISO 4217 code.
  public var currency = "USD"

  public var clock = Clock()
  public var calendar = BusinessCalendar()
  public var arrivals = ArrivalPattern()
  public var sources: [Source] = []
  public var attributes: [Attribute] = []
  public var scoring = Scoring()
  public var readiness = Readiness()
  public var incumbent = Incumbent()
  public var acceptance = Acceptance()
  public var qualification = Qualification()
  public var team = Team()
  public var nurture = Nurture()
  public var trust = Trust()
  public var pressure = Pressure()
  public var briefingEffort = BriefingEffort()
  public var agency = Agency()
  public var hire = HireDesk()
  public var contracts: [AgencyOffer] = []
  public var pipeline = Pipeline()
  public var stages: [PipelineStage] = []
  /// Who negotiates the handover point; empty for the two sides as they are usually measured.
  public var parties: [NegotiatingParty] = []
  public var start = StartingState()
  public var routing = Routing()
  public var money = Money()
  public var decision = Decision()
  /// What the signed document says beside what is simulated.
  public var agreement = AgreementTerms()
  /// What each side calls the stages.
  public var aliases = Aliases()
  /// Which side owns each state; empty for the usual owners.
  public var ownership = Ownership()

  /// The base policy everything is compared with.
  public var today = Policy()
  /// Named changes of today's policy.
  public var policies: [NamedChange] = []
  /// What `recommend` may choose.
  public var levers: [LeverRange] = []
  /// What `recommend` shows but does not choose.
  public var axes: [LeverRange] = []
  /// What a fit from history knows about the values of this file.
  public var history: [HistoryNote] = []

  public init() {}

  /// The policy under a name; `today` is the base policy, anything unknown is nothing.
  public func policy(named name: String) -> Policy? {
    if name == Scenario.todayName { return today }
    return policies.first { $0.name == name }.map { $0.applied(to: today) }
  }

  /// The name of the base policy.
  public static let todayName = "today"
}

/// How a recommendation is reached and what counts as kept.
public struct Decision: Sendable, Hashable {
  /// The share of leads that must be touched in time for a first-touch promise to count as kept.
  public var firstTouchShare = 0.9
  /// The smallest monthly gain worth telling apart, as a share of today's gross profit.
  public var indifference = 0.01
  /// The probability with which the recommended policy is within that gain of the best candidate.
  public var confidence = 0.95
  /// The highest share of rep time a capacity promise may plan with.
  public var maximumLoad = 0.85
  /// How much the mean of the worst outcomes counts beside the mean of all, from 0 to 1.
  public var riskWeight = 0.0
  /// The share of outcomes that counts as worst.
  public var riskShare = 0.1

  public init() {}
}

/// A policy told as its differences from today's.
public struct NamedChange: Sendable, Hashable {
  public let name: String
  public let settings: [Setting]

  public init(name: String, settings: [Setting]) {
    self.name = name
    self.settings = settings
  }

  /// Today's policy with the changes made.
  public func applied(to base: Policy) -> Policy {
    var policy = base
    for setting in settings { setting.apply(to: &policy) }
    return policy
  }
}

/// The values a lever or axis may take, in the order given.
public struct LeverRange: Sendable, Hashable {
  public let settings: [Setting]

  /// - Precondition: at least one setting, all of the same lever.
  public init(settings: [Setting]) {
    precondition(!settings.isEmpty && settings.allSatisfy { $0.path == settings[0].path })
    self.settings = settings
  }

  /// The lever's path, for example `handoff.threshold`.
  public var path: String { settings[0].path }
}

extension [LeverRange] {
  /// The combinations of all values; every one is a policy to be run.
  public var combinationCount: Int {
    reduce(1) { count, range in
      let (product, isTooLarge) = count.multipliedReportingOverflow(by: range.settings.count)
      return isTooLarge ? .max : product
    }
  }

  /// The most combinations one sweep runs: what it keeps of each, and every pair, has to fit into memory.
  public static var mostCombinations: Int { 5000 }

  /// The most settings of the axes a recommendation shows.
  public static var mostSettings: Int { 50 }
}

/// What a fit from history knows about one value of the scenario.
public struct HistoryNote: Sendable, Hashable {
  /// The path of the value, for example `sources.paid_search.volume`.
  public let path: String
  /// The standard error of the estimate, in the unit of the key.
  public let standardError: Double?
  /// How the value was found, in a sentence.
  public let origin: String

  /// The scores that sales has ever worked, in points, for a note on a threshold; nothing is known beyond them.
  public var support: ClosedRange<Double>?
  /// The correlation of the estimate with those of other paths, by path; studies draw such values jointly.
  public var correlations: [String: Double] = [:]

  /// The first word of the origin of a value that history could not teach.
  public static let assumed = "assumed"

  /// Whether the value was assumed, not learned.
  public var isAssumed: Bool { origin.hasPrefix(HistoryNote.assumed) }

  public init(
    path: String, standardError: Double?, origin: String, support: ClosedRange<Double>? = nil,
    correlations: [String: Double] = [:]
  ) {
    self.support = support
    self.correlations = correlations
    self.path = path
    self.standardError = standardError
    self.origin = origin
  }
}
