// SPDX-License-Identifier: GPL-3.0-or-later

public import FunnelModel
import Statistics

/// A scenario in the form the engine runs: every distribution compiled, every number in one unit.
///
/// A class because it never changes and is passed on and on: a copy of its hundred parts would count a reference each.
public final class CompiledScenario: Sendable {
  /// The scenario behind it, with every uncertain value replaced by a number.
  public let scenario: Scenario
  /// The clock that turns wall hours into business hours.
  public let clock: BusinessClock

  /// The length of a month, in clock hours; the calendar would count it out every time.
  let hoursPerMonth: Double
  /// The end of the run, in clock hours.
  let clockEnd: Double
  /// The hazard at which a nurtured lead matures, per clock hour.
  let maturingHazard: Double
  /// The standard normal law as plain numbers.
  let normalCells = CompiledScenario.normal.cells
  /// The exponential law of mean 1, likewise.
  let exponentialCells = CompiledScenario.exponential.cells
  /// What keeps the tables behind every variate.
  let shelf: TableShelf
  let profile: ArrivalProfile
  /// The factor by which a day is busier; nothing when days are Poisson.
  let dayFactor: QuantileTable.Cells?
  let scores: [CompiledVariate]
  let research: CompiledVariate
  let dial: CompiledVariate
  let talk: CompiledVariate
  let meeting: CompiledVariate
  let absenceLength: CompiledVariate
  let hiringTime: CompiledVariate
  /// The law of the leads' own chances of answering a dial; nothing when all have the same.
  let contactLaw: QuantileTable.Cells?
  let touchGain: CompiledVariate
  let agencyService: CompiledVariate
  let agencyDelay: CompiledVariate
  let hireService: CompiledVariate
  let cycle: CompiledVariate
  /// What is known of the cycle before it is drawn.
  let closing: CloseModel
  let dealValue: CompiledVariate
  /// The stages between SQL and cycle.
  let stages: [CompiledStage]
  let backlogAge: CompiledVariate
  let nurturedAge: CompiledVariate
  let opportunitiesAge: CompiledVariate
  let outcome: OutcomeModel
  let readiness: ReadinessModel
  let scoring: ScoringModel
  let effort: EffortModel
  let attributes: AttributeModel
  let incumbent: IncumbentModel
  let firms: FirmModel
  let controls: ControlModel

  /// Compiles a scenario at its best guess: uncertain values at their means.
  public init(_ scenario: Scenario) {
    let shelf = TableShelf()
    let variate = { (path: KeyPath<Scenario, Variate>) in
      CompiledVariate(scenario[keyPath: path], within: Scenario.bounds(of: path), shelf)
    }
    precondition(scenario.sources.count <= Int(Int16.max), "a lead's source is a small number")
    self.scenario = scenario
    self.shelf = shelf
    clock = BusinessClock(calendar: scenario.calendar, clock: scenario.clock)
    hoursPerMonth = scenario.calendar.hoursPerMonth
    clockEnd = scenario.clock.end
    maturingHazard = scenario.nurture.hazard.number / scenario.calendar.hoursPerMonth
    profile = ArrivalProfile(calendar: scenario.calendar, pattern: scenario.arrivals)
    dayFactor = CompiledScenario.dayFactor(scenario, shelf)
    scores = scenario.sources.map { CompiledVariate($0.score, within: Source.bounds(of: \.score), shelf) }
    research = variate(\.team.research)
    dial = variate(\.team.dial)
    talk = variate(\.team.talk)
    meeting = variate(\.team.meeting)
    absenceLength = variate(\.team.absenceLength)
    hiringTime = variate(\.team.hiringTime)
    contactLaw = CompiledScenario.contactLaw(scenario.team, shelf)
    touchGain = variate(\.nurture.touchGain)
    agencyService = variate(\.agency.service)
    agencyDelay = variate(\.agency.delay)
    hireService = variate(\.hire.service)
    cycle = variate(\.pipeline.cycle)
    closing = CloseModel(scenario, cycle: cycle)
    dealValue = variate(\.money.dealValue)
    stages = scenario.stages.map {
      CompiledStage($0, duration: CompiledVariate($0.duration, within: PipelineStage.bounds(of: \.duration), shelf))
    }
    backlogAge = variate(\.start.backlogAge)
    nurturedAge = variate(\.start.nurturedAge)
    opportunitiesAge = variate(\.start.opportunitiesAge)
    outcome = OutcomeModel(scenario)
    readiness = ReadinessModel(scenario)
    scoring = ScoringModel(scenario)
    effort = EffortModel(scenario)
    attributes = AttributeModel(scenario)
    incumbent = IncumbentModel(scenario, shelf)
    firms = FirmModel(scenario, shelf)
    controls = ControlModel(scenario, outcome: outcome, profile: profile, clock: clock, scoring: scoring)
  }

  /// The same scenario with other numbers in its uncertain places; tables of quantiles are kept.
  public func redrawn(as drawn: Scenario) -> CompiledScenario {
    CompiledScenario(drawn, reusing: self)
  }

  private init(_ scenario: Scenario, reusing old: CompiledScenario) {
    self.scenario = scenario
    let shelf = TableShelf(on: old.shelf)
    self.shelf = shelf
    clock = old.clock
    hoursPerMonth = scenario.calendar.hoursPerMonth
    clockEnd = scenario.clock.end
    maturingHazard = scenario.nurture.hazard.number / scenario.calendar.hoursPerMonth
    profile = ArrivalProfile(calendar: scenario.calendar, pattern: scenario.arrivals)
    dayFactor =
      scenario.arrivals.overdispersion == old.scenario.arrivals.overdispersion
      ? old.dayFactor : CompiledScenario.dayFactor(scenario, shelf)
    scores = zip(scenario.sources, old.scores).map { CompiledVariate($0.score, reusing: $1, shelf) }
    research = CompiledVariate(scenario.team.research, reusing: old.research, shelf)
    dial = CompiledVariate(scenario.team.dial, reusing: old.dial, shelf)
    talk = CompiledVariate(scenario.team.talk, reusing: old.talk, shelf)
    meeting = CompiledVariate(scenario.team.meeting, reusing: old.meeting, shelf)
    absenceLength = CompiledVariate(scenario.team.absenceLength, reusing: old.absenceLength, shelf)
    hiringTime = CompiledVariate(scenario.team.hiringTime, reusing: old.hiringTime, shelf)
    contactLaw =
      scenario.team.contactRate == old.scenario.team.contactRate
      ? old.contactLaw : CompiledScenario.contactLaw(scenario.team, shelf)
    touchGain = CompiledVariate(scenario.nurture.touchGain, reusing: old.touchGain, shelf)
    agencyService = CompiledVariate(scenario.agency.service, reusing: old.agencyService, shelf)
    agencyDelay = CompiledVariate(scenario.agency.delay, reusing: old.agencyDelay, shelf)
    hireService = CompiledVariate(scenario.hire.service, reusing: old.hireService, shelf)
    cycle = CompiledVariate(scenario.pipeline.cycle, reusing: old.cycle, shelf)
    closing = CloseModel(
      scenario, cycle: cycle, reusing: scenario.pipeline.cycle == old.scenario.pipeline.cycle ? old.closing : nil)
    dealValue = CompiledVariate(scenario.money.dealValue, reusing: old.dealValue, shelf)
    stages = zip(scenario.stages, old.stages).map {
      CompiledStage($0, duration: CompiledVariate($0.duration, reusing: $1.duration, shelf))
    }
    backlogAge = CompiledVariate(scenario.start.backlogAge, reusing: old.backlogAge, shelf)
    nurturedAge = CompiledVariate(scenario.start.nurturedAge, reusing: old.nurturedAge, shelf)
    opportunitiesAge = CompiledVariate(scenario.start.opportunitiesAge, reusing: old.opportunitiesAge, shelf)
    outcome = OutcomeModel(scenario)
    readiness = ReadinessModel(scenario)
    scoring = ScoringModel(scenario)
    effort = EffortModel(scenario)
    attributes = AttributeModel(scenario)
    incumbent = IncumbentModel(scenario, shelf, reusing: old.incumbent)
    firms = FirmModel(scenario, shelf, reusing: old.firms)
    controls = ControlModel(scenario, outcome: outcome, profile: profile, clock: clock, scoring: scoring)
  }

  /// The beta law of the leads' own chances of answering a dial.
  private static func contactLaw(_ team: Team, _ shelf: TableShelf) -> QuantileTable.Cells? {
    let (mean, sum) = (team.contactRate.number, team.contactConcentration)
    guard sum < .infinity, mean > 0, mean < 1 else { return nil }
    return shelf.keep(QuantileTable(.beta(sum * mean, sum * (1 - mean)))).cells
  }

  /// The gamma law, mean 1, whose mixing of a Poisson law gives a negative binomial count a day.
  private static func dayFactor(_ scenario: Scenario, _ shelf: TableShelf) -> QuantileTable.Cells? {
    let variance = scenario.arrivals.overdispersion.number
    guard variance > 0 else { return nil }
    return shelf.keep(QuantileTable(.gamma(shape: 1 / variance, scale: variance))).cells
  }
}

/// A stage of the pipeline in the form the engine runs.
struct CompiledStage: BitwiseCopyable, Sendable {
  /// How long a deal stays in it, in clock hours.
  let duration: CompiledVariate
  /// The share of deals that go on after it.
  let conversion: Double
  /// Minutes of an account executive for each deal in it.
  let executiveMinutes: Double

  init(_ stage: PipelineStage, duration: CompiledVariate) {
    self.duration = duration
    conversion = stage.conversion.number
    executiveMinutes = stage.aeTime.number
  }
}
