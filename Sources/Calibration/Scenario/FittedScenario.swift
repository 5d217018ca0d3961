// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
public import FunnelModel
internal import Statistics

/// A fit turned into a scenario that can be run, with a sentence on where each value comes from.
///
/// What the history cannot teach is left at LeadFlow's graded defaults and said to be.
public struct FittedScenario: Sendable {
  public internal(set) var scenario: Scenario
  /// For a path of the scenario, where its value comes from, in a sentence.
  public internal(set) var comments: [String: String] = [:]

  /// What the fit cannot know and the caller may.
  public struct Assumptions: Sendable, Hashable {
    /// The name of the scenario.
    public var name: String
    /// The first-year value of a won deal, in the scenario's currency; used when the history has none.
    public var dealValue: Double?
    /// The value that is assumed when neither history nor caller gives one.
    public static let usualDealValue = 14_000.0
    /// The reps who work the leads; by default as many as the history names.
    public var reps: Int?

    public init(name: String, dealValue: Double? = nil, reps: Int? = nil) {
      self.name = name
      self.dealValue = dealValue
      self.reps = reps
    }
  }

  /// Turns a fit into a scenario.
  ///
  /// - Parameters:
  ///   - fit: what history teaches.
  ///   - repCount: the number of reps the history names; 0 when it names none.
  ///   - assumptions: what it cannot teach.
  ///   - defaults: a scenario whose team, nurture, pipeline and money hold LeadFlow's defaults.
  /// - Throws: `FitFailure` when more leads are won than the default reach allows.
  public init(
    _ fit: FunnelFit, repCount: Int, assumptions: Assumptions, defaults: Scenario
  ) throws(FitFailure) {
    scenario = defaults
    scenario.name = assumptions.name
    scenario.question = "How often should sales call these leads, in which order, and with how many reps?"
    setClock()
    setArrivals(fit)
    setTeam(fit, repCount, assumptions)
    setScores(fit)
    setContact(fit)
    if !setChain(fit), !setWorkedWins(fit) { try setConversion(fit) }
    setMoney(fit, assumptions)
    if !setWork(fit) { setService(fit) }
    setRouting(fit)
    setNurture(fit)
    setAgency(fit)
    setRanges()
    scenario.history = scenario.history.sorted { $0.path < $1.path }
  }

  private mutating func setClock() {
    let month = scenario.calendar.hoursPerMonth
    scenario.clock = Clock(warmUp: month, horizon: 6 * month, runOut: .followed(hours: month))
    scenario.levers = []
    scenario.axes = []
    scenario.policies = []
  }

  private mutating func setArrivals(_ fit: FunnelFit) {
    scenario.arrivals.weekdays = fit.arrivals.weekdays.map { $0.value.legible }
    let worst = fit.arrivals.weekdays.map(\.standardError).max() ?? 0
    note("arrivals.weekdays", error: worst, fit.arrivals.weekdays[0].provenance + "; the largest of the seven errors")
    let closed = zip(scenario.arrivals.weekdays, scenario.calendar.worksOn).reduce(0) { $0 + ($1.1 ? 0 : $1.0) } / 7
    if closed >= scenario.arrivals.afterHours.number { scenario.arrivals.afterHours = Value(min(1, closed + 0.05)) }
    assume(
      "arrivals.after_hours",
      "the export has days, not hours; \(Int((closed * 100).rounded())) % come on days sales is closed")
    if let theta = fit.arrivals.theta {
      scenario.arrivals.overdispersion = Value((1 / theta.value).legible)
      note(
        "arrivals.overdispersion", error: theta.standardError / (theta.value * theta.value),
        theta.provenance + "; the inverse of theta = \(rounded(theta.value))")
    } else {
      scenario.arrivals.overdispersion = 0
      note("arrivals.overdispersion", error: 0, "daily counts vary no more than Poisson counts")
    }
    setPattern(fit)
    let season = setMonths(fit)
    let level = fit.arrivals.level
    let names = FittedScenario.keys(fit.sources.map(\.name))
    scenario.sources = zip(names, fit.sources).map { name, source in
      var entry = Source(name: name)
      entry.score = .constant(Value(FittedScenario.score))
      let mean = level.value * source.share.value / season
      entry.volume = FittedScenario.believed(mean, volumeError(level, source.share) / season)
      return entry
    }
    for (entry, source) in zip(scenario.sources, fit.sources) {
      note(
        "sources.\(entry.name).volume", error: volumeError(level, source.share) / season,
        "\(source.share.provenance), times \(rounded(level.value)) leads a month"
          + (season == 1 ? "" : ", less the season of these weeks, a factor of \(rounded(season))")
          + ": \(level.provenance)")
      comments["sources.\(entry.name).score"] = "the export has no score: every lead counts as handed over"
    }
  }

  /// The error of a source's volume from those of the level and of its share.
  private func volumeError(_ level: FittedValue, _ share: FittedValue) -> Double {
    let fromLevel = share.value * level.standardError
    let fromShare = level.value * share.standardError
    return (fromLevel * fromLevel + fromShare * fromShare).squareRoot()
  }

  /// Splits the share of leads that is ever won over reaching, qualifying and closing.
  ///
  /// Only the product is fitted. Reach is the closed form of the default team; of contacted leads the default share
  /// at the default threshold becomes an SQL; what remains is split evenly between opportunity and win.
  private mutating func setConversion(_ fit: FunnelFit) throws(FitFailure) {
    scenario.team.responseEffect = 0
    assume("team.response_effect", "the export has no response times: speed is taken not to matter")
    let recent = RecentShare(fit)
    let change = recent.map { min($0.ratio, 0.95 / (fit.sources.map(\.conversion.value).max() ?? 1)) } ?? 1
    let highest = change * (fit.sources.map(\.conversion.value).max() ?? 0)
    raiseReach(to: min(0.99, 1.001 * highest / FittedScenario.plausible))
    let reach = scenario.team.work(attempts: scenario.today.attempts).reach
    let usual = Qualification.share(
      logOdds: scenario.qualification.intercept.number + scenario.qualification.slope.number * FittedScenario.score)
    guard highest < FittedScenario.plausible * reach else {
      throw FitFailure(
        reason: "a source wins \(rounded(highest)) of its leads, but the assumed team reaches only \(rounded(reach))",
        fix: "give a higher team.reachable and team.contact_rate in the scenario and fit by hand")
    }
    let overall = change * fit.conversion.overall.value
    let closing = min(1, max(overall / (reach * usual), highest / (FittedScenario.plausible * reach)))
    scenario.pipeline.opportunityRate = Value(closing.squareRoot().legible)
    scenario.pipeline.winRate = Value(closing.squareRoot().legible)
    let base = Qualification.logOdds(share: overall / (reach * closing))
    scenario.qualification.intercept = Value(base.legible)
    scenario.qualification.slope = 0
    let split = "only the product is fitted: \(fit.conversion.overall.provenance)"
    comments["qualification.intercept"] =
      "log-odds at which \(percent(overall)) of leads are won; \(recent.map { $0.reason + "; " } ?? "")\(split)"
    for path in ["pipeline.opportunity_rate", "pipeline.win_rate"] {
      assume(path, "the export says who was won, not who was reached or qualified; only the product of these is fitted")
    }
    note("qualification.intercept", error: nil, split)
    for index in fit.sources.indices {
      let conversion = fit.sources[index].conversion
      let share = change * conversion.value / (reach * closing)
      let relative = hypot(conversion.standardError / conversion.value, recent?.relativeError ?? 0)
      let error = relative / (1 - share)
      scenario.sources[index].offset = FittedScenario.believed(Qualification.logOdds(share: share) - base, error)
      note(
        "sources.\(scenario.sources[index].name).sql_offset", error: error,
        "\(percent(conversion.value)) ± \(percent(conversion.standardError)) of leads are ever won: "
          + conversion.provenance)
    }
    setTimeToWin(fit)
  }

  private mutating func setMoney(_ fit: FunnelFit, _ assumptions: Assumptions) {
    if let value = fit.dealValue {
      scenario.money.dealValue = .constant(FittedScenario.believed(value.value, value.standardError))
      note("money.deal_value", error: value.standardError, value.provenance)
    } else {
      scenario.money.dealValue = .constant(Value(assumptions.dealValue ?? Assumptions.usualDealValue))
      if assumptions.dealValue != nil {
        note("money.deal_value", error: nil, "given to the fit")
      } else {
        assume("money.deal_value", "the export has no usable deal values; set your own before you decide")
      }
    }
  }

  private mutating func setTeam(_ fit: FunnelFit, _ repCount: Int, _ assumptions: Assumptions) {
    scenario.today.threshold = FittedScenario.score
    scenario.today.nurtureTime = 0
    scenario.today.reps = max(1, assumptions.reps ?? repCount)
    scenario.nurture.hazard = 0
    comments["nurture.hazard"] = "without scores nothing is nurtured"
    if assumptions.reps != nil {
      note("sales.reps", error: nil, "given to the fit")
    } else if repCount > 0 {
      note("sales.reps", error: nil, "people who closed a deal in the export, perhaps not all at the same time")
    } else {
      assume("sales.reps", "the export names nobody")
    }
    setAttempts(highest: fit.sources.map(\.conversion.value).max() ?? 0)
  }

  /// Assumes as many calls as the reps have time for: with more, the simulated team would win less than history did.
  ///
  /// Fewer calls reach fewer leads, so there are never fewer than the best source's wins need.
  private mutating func setAttempts(highest: Double) {
    let usual = scenario.today.attempts
    let limit = scenario.decision.maximumLoad
    while scenario.today.attempts > 1, scenario.expectedLoad(of: scenario.today) > limit,
      highest < FittedScenario.plausible * scenario.team.work(attempts: scenario.today.attempts - 1).reach
    {
      scenario.today.attempts -= 1
    }
    let load = scenario.expectedLoad(of: scenario.today)
    let few = scenario.today.attempts < usual ? " and these reps have little time" : ""
    let contradiction =
      load > limit
      ? "; they load these reps to \(percent(load)), so fewer leads than history says are won in a simulation: "
        + "reps, minutes or reach are wrong"
      : ""
    assume("sales.attempts", "the export has no calls\(few)\(contradiction)")
  }

  private mutating func setRanges() {
    let today = scenario.today
    let attempts = Set([2, 3, 4, 6, 8, Double(today.attempts)]).sorted()
    scenario.levers =
      thresholdRange + [
        LeverRange(settings: attempts.map { Setting(lever: .attempts, value: .number($0)) }),
        LeverRange(
          settings: [Discipline.fifo, .newFirst].map { Setting(lever: .discipline, value: .choice($0.rawValue)) }),
      ]
    let around = Set([0.5, 0.75, 1, 1.25].map { max(1, (Double(today.reps) * $0).rounded()) }).sorted()
    scenario.axes = [LeverRange(settings: around.map { Setting(lever: .reps, value: .number($0)) })]
  }

  /// Notes a value that history could not teach: in the file for its reader, in the history for every study.
  mutating func assume(_ path: String, _ why: String) {
    note(path, error: nil, "\(HistoryNote.assumed), because \(why)")
  }

  /// Notes where a value comes from; the last word on a path stands.
  mutating func note(_ path: String, error: Double?, _ origin: String) {
    scenario.history.removeAll { $0.path == path }
    scenario.history.append(HistoryNote(path: path, standardError: error?.legible, origin: origin))
  }
}

extension FittedScenario {
  /// The score of every lead of an export without scores: the default threshold.
  static let score = 60.0

  /// The largest share of reached leads that may plausibly be won.
  static let plausible = 0.9

  /// A value with a normal belief around it, or without one when it is known exactly but for rounding.
  static func believed(_ value: Double, _ standardError: Double) -> Value {
    standardError > 1e-9 * abs(value) && standardError.isFinite
      ? Value(uncertain: .normal(mean: value.legible, sd: standardError.legible)) : Value(value.legible)
  }

  /// The sources' names as scenario keys allow them; names that would become the same are numbered from 2.
  static func keys(_ names: [String]) -> [String] {
    var keys: [String] = []
    for name in names {
      let letters = name.lowercased().map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") ? $0 : "_" }
      let plain = letters.isEmpty ? "unknown" : String(letters)
      var key = plain
      var number = 2
      while keys.contains(key) {
        key = "\(plain)_\(number)"
        number += 1
      }
      keys.append(key)
    }
    return keys
  }

  func rounded(_ value: Double) -> String { String(format: "%.3g", value) }
}

extension Double {
  /// The number to five significant digits: more than any standard error supports, and short enough to read.
  var legible: Double { Double(String(format: "%.5g", self)) ?? self }
}

extension Qualification {
  /// The log-odds of a share strictly between 0 and 1.
  static func logOdds(share: Double) -> Double { log(share) - log1p(-share) }

  /// The share at log-odds.
  static func share(logOdds: Double) -> Double { 1 / (1 + exp(-logOdds)) }
}
