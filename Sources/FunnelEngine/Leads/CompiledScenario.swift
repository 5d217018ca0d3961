// SPDX-License-Identifier: GPL-3.0-or-later

public import FunnelModel
import Statistics

/// A number per lead, ready to be drawn: a constant or a table of quantiles.
struct CompiledVariate: Sendable {
  let mean: Double
  private let table: QuantileTable?

  init(_ variate: Variate) {
    mean = variate.mean
    switch variate {
    case .constant: table = nil
    case .random(let distribution): table = QuantileTable(distribution)
    }
  }

  /// The same variate with another constant; a random one keeps its table.
  init(_ variate: Variate, reusing old: CompiledVariate) {
    mean = variate.mean
    table = old.table
  }

  /// Whether every lead gets the same number, so that no draw is needed.
  var isConstant: Bool { table == nil }

  func callAsFunction(_ uniform: @autoclosure () -> Double) -> Double {
    guard let table else { return mean }
    return table(uniform())
  }
}

/// A scenario in the form the engine runs: every distribution compiled, every number in one unit.
public struct CompiledScenario: Sendable {
  /// The scenario behind it, with every uncertain value replaced by a number.
  public let scenario: Scenario
  /// The clock that turns wall hours into business hours.
  public let clock: BusinessClock

  let profile: ArrivalProfile
  /// The factor by which a day is busier; nothing when days are Poisson.
  let dayFactor: QuantileTable?
  let scores: [CompiledVariate]
  let research: CompiledVariate
  let dial: CompiledVariate
  let talk: CompiledVariate
  let absenceLength: CompiledVariate
  let cycle: CompiledVariate
  let dealValue: CompiledVariate
  let outcome: OutcomeModel

  /// Compiles a scenario at its best guess: uncertain values at their means.
  public init(_ scenario: Scenario) {
    self.init(
      scenario, variates: { CompiledVariate($0) },
      scores: scenario.sources.map { CompiledVariate($0.score) })
  }

  /// The same scenario with other numbers in its uncertain places; tables of quantiles are kept.
  public func redrawn(as drawn: Scenario) -> CompiledScenario {
    CompiledScenario(drawn, reusing: self)
  }

  private init(_ scenario: Scenario, reusing old: CompiledScenario) {
    self.scenario = scenario
    clock = old.clock
    profile = ArrivalProfile(calendar: scenario.calendar, pattern: scenario.arrivals)
    dayFactor =
      scenario.arrivals.overdispersion == old.scenario.arrivals.overdispersion
      ? old.dayFactor : CompiledScenario.dayFactor(scenario)
    scores = zip(scenario.sources, old.scores).map { CompiledVariate($0.score, reusing: $1) }
    research = CompiledVariate(scenario.team.research, reusing: old.research)
    dial = CompiledVariate(scenario.team.dial, reusing: old.dial)
    talk = CompiledVariate(scenario.team.talk, reusing: old.talk)
    absenceLength = CompiledVariate(scenario.team.absenceLength, reusing: old.absenceLength)
    cycle = CompiledVariate(scenario.pipeline.cycle, reusing: old.cycle)
    dealValue = CompiledVariate(scenario.money.dealValue, reusing: old.dealValue)
    outcome = OutcomeModel(scenario)
  }

  private init(_ scenario: Scenario, variates: (Variate) -> CompiledVariate, scores: [CompiledVariate]) {
    self.scenario = scenario
    clock = BusinessClock(calendar: scenario.calendar, clock: scenario.clock)
    profile = ArrivalProfile(calendar: scenario.calendar, pattern: scenario.arrivals)
    dayFactor = CompiledScenario.dayFactor(scenario)
    self.scores = scores
    research = variates(scenario.team.research)
    dial = variates(scenario.team.dial)
    talk = variates(scenario.team.talk)
    absenceLength = variates(scenario.team.absenceLength)
    cycle = variates(scenario.pipeline.cycle)
    dealValue = variates(scenario.money.dealValue)
    outcome = OutcomeModel(scenario)
  }

  /// The gamma law, mean 1, whose mixing of a Poisson law gives a negative binomial count a day.
  private static func dayFactor(_ scenario: Scenario) -> QuantileTable? {
    let variance = scenario.arrivals.overdispersion.number
    guard variance > 0 else { return nil }
    return QuantileTable(.gamma(shape: 1 / variance, scale: variance))
  }
}
