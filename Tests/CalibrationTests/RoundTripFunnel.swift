// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import FunnelModel
import Statistics

@testable import Calibration

/// A funnel with some mechanisms on, and what a fit of its history must find again.
struct RoundTripFunnel: Sendable, CustomStringConvertible {
  /// One parameter: its key, its true value and where the fit has it.
  struct Check: Sendable {
    /// The scenario key it stands for, `*` for the name of a part; empty where it is no key.
    let path: String
    /// What of it, in a word.
    let part: String
    let topic: String
    /// Its name in the topic.
    let entry: String
    let truth: @Sendable (FitLesson) -> Double
    /// Whether it is counted without an error.
    var isExact: Bool { entry == "cadence" }
    let estimate: @Sendable (FitLesson) -> FittedValue?
  }

  let description: String
  /// What is simulated; nothing where leads are written one by one.
  let scenario: Scenario?
  private let made: @Sendable (UInt64) -> History
  private(set) var checks: [Check] = []

  /// Leads that are written one by one from a seed.
  init(_ name: String, written: @escaping @Sendable (UInt64) -> History) {
    description = name
    scenario = nil
    made = written
  }

  /// A simulated funnel.
  init(_ name: String, months: Double, volume: Double, _ change: (inout Scenario) -> Void) {
    description = name
    var scenario = Scenario()
    scenario.clock = Clock(warmUp: 0, horizon: months * scenario.calendar.hoursPerMonth, runOut: .none)
    scenario.sources = [("search", 0.6), ("partner", 0.4)].map { name, share in
      var source = Source(name: name)
      source.volume = Value(share * volume)
      source.score = .random(.uniform(low: 0, high: 100))
      return source
    }
    scenario.team.contactRate = 0.5
    scenario.qualification.bands = [ScoreBand(upTo: 100, rate: 0.5)]
    scenario.pipeline.opportunityRate = 0.8
    scenario.pipeline.winRate = 0.5
    scenario.pipeline.cycle = .constant(24)
    scenario.money.dealValue = .constant(5000)
    scenario.today = Policy(threshold: 0, reps: 20, minutesPerDay: 400, attempts: 4)
    change(&scenario)
    self.scenario = scenario
    let simulated = scenario
    made = { seed in
      let log = SimulatedLog(simulated, policy: simulated.today, seed: seed)
      return CalibrationTests.history(rows: log.rows, exported: log.last)
    }
  }

  /// Adds a check against an entry of a topic.
  mutating func expect(_ path: String, _ truth: Double, _ topic: String, _ entry: String, part: String = "") {
    checks.append(
      Check(
        path: path, part: part.isEmpty ? entry : part, topic: topic, entry: entry, truth: { _ in truth },
        estimate: { $0[entry] }))
  }

  /// Adds a check whose truth depends on what the history happens to hold, or whose estimate is worked out.
  mutating func expect(
    _ path: String, _ topic: String, _ entry: String, part: String = "",
    truth: @escaping @Sendable (FitLesson) -> Double,
    _ estimate: (@Sendable (FitLesson) -> FittedValue?)? = nil
  ) {
    checks.append(
      Check(
        path: path, part: part.isEmpty ? entry : part, topic: topic, entry: entry, truth: truth,
        estimate: estimate ?? { $0[entry] }))
  }

  /// The history of a replication, written as a log and imported.
  func imported(seed: UInt64) throws -> History {
    guard let scenario else { return made(seed) }
    let log = SimulatedLog(scenario, policy: scenario.today, seed: seed)
    return try importHistory([ImportSource(name: "log.csv", text: log.text)], options: ImportOptions()).history
  }

  /// The same history without the detour over text.
  func history(seed: UInt64) -> History { made(seed) }

  /// What a fit of a history finds of every topic that is checked.
  func lessons(_ history: History) -> [String: FitLesson] {
    let facts = HistoryFacts(history, options: Self.untested)
    let topics = Set(checks.map(\.topic))
    var found: [String: FitLesson] = [:]
    let isWhole = checks.contains { $0.entry == "conversion" }
    if isWhole, let fit = try? FunnelFit(history, options: Self.untested) {
      for finding in fit.findings { found[finding.topic] = finding.lesson }
      found[Self.levels] = Self.levels(fit)
      return found
    }
    for topic in FitTopic.all where topics.contains(topic.name) { found[topic.name] = topic.finding(facts).lesson }
    if topics.contains(Self.levels), let arrivals = try? ArrivalFit(history) {
      found[Self.levels] = Self.levels(arrivals)
    }
    return found
  }

  /// Without tests of laws, which take most of the time.
  static let untested: FitOptions = {
    var options = FitOptions()
    options.replicates = 0
    return options
  }()

  /// What a fit finds beside its topics: the level and the week of arrivals, sources, conversion and time to win.
  static let levels = "levels"

  private static func levels(_ arrivals: ArrivalFit) -> FitLesson {
    var lesson = FitLesson()
    for (day, factor) in arrivals.weekdays.enumerated() { lesson.add("weekday.\(day + 1)", factor) }
    lesson.add("level", arrivals.level)
    if let theta = arrivals.theta { lesson.add("theta", theta) }
    return lesson
  }

  private static func levels(_ fit: FunnelFit) -> FitLesson {
    var lesson = levels(fit.arrivals)
    for source in fit.sources {
      lesson.add("share.\(source.name)", source.share)
      lesson.add("conversion.\(source.name)", source.conversion)
    }
    lesson.add("conversion", fit.conversion.overall)
    let time = fit.conversion.timeToWin
    lesson.add("time_to_win", time.median)
    for (parameter, value) in zip(time.law.parameters, time.parameters) where time.law.name == "lognormal" {
      lesson.add(parameter.name, value)
    }
    return lesson
  }
}
