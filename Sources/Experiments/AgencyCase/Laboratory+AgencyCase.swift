// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import FunnelEngine
import Statistics

/// What an agency case is asked for.
public struct AgencyGoal: Sendable {
  /// The months after which a pilot is judged.
  public var pilotMonths: Int
  /// Whether executives' time that a choice frees counts as money.
  public var creditsFreedTime: Bool

  public init(pilotMonths: Int = 3, creditsFreedTime: Bool = false) {
    self.pilotMonths = pilotMonths
    self.creditsFreedTime = creditsFreedTime
  }
}

extension Laboratory {
  /// Policies that pay an agency or hires, of those a scenario names or of some.
  public static func providers(of policies: [NamedPolicy]) -> [NamedPolicy] {
    policies.filter { $0.policy.agencyEnabled || $0.policy.hires > 0 }
  }

  /// The replications at full speed, and those that are looked at for warnings.
  static let steadyReplications = 200
  static let warningReplications = 100
  /// What an agency case runs beside its futures.
  public static var replicationsBesideFutures: Int { steadyReplications + warningReplications }

  /// Says what agencies and hires are worth against each other and against nothing.
  ///
  /// - Parameters:
  ///   - policies: today's policy first, then the choices.
  ///   - goal: what is asked for; the pilot is not longer than the window, which has a whole month at least.
  ///   - settings: the futures, and how sure the intervals are.
  /// - Returns: results with the case alone.
  /// - Throws: when the study is to stop.
  public func agencyCase(
    _ policies: [NamedPolicy], goal: AgencyGoal, settings: StudySettings
  ) throws(StudyInterrupted) -> StudyResults {
    let all = policies.map(\.policy)
    let futures = settings.replications
    progress?(
      .planned(runs: all.count * (futures + Self.replicationsBesideFutures)))
    let steady = try steadyMonths(all, count: Self.steadyReplications)
    let pages = try self.futures(all, count: futures, pilot: goal.pilotMonths)
    let rows = Rows(
      units: try run(all, units: 0..<Self.warningReplications, unitsPerDraw: unitsPerDraw), unitsPerDraw: unitsPerDraw,
      level: settings.level)
    var results = StudyResults(leadflow: header("agency", settings: settings, units: futures))
    results.leadflow.parameterDraws = unitsPerDraw > 1 ? futures : 1
    let bench = AgencyBench(
      laboratory: self, goal: goal, level: settings.level, policies: policies, pages: pages, steady: steady,
      zone: indifferenceZone(today: 0, in: rows))
    results.agency = bench.result
    results.warnings = warnings(policies, in: rows)
    return results
  }
}

/// Turns what was run into the case.
struct AgencyBench {
  let laboratory: Laboratory
  let goal: AgencyGoal
  let level: Double
  /// Today's policy first.
  let policies: [NamedPolicy]
  let pages: [[FuturePage]]
  let steady: [[SteadyPage]]
  /// The gain a month that is not worth telling apart.
  let zone: Double

  private var scenario: Scenario { laboratory.scenario }
  /// The length of the window in months, and the whole months of it.
  private var length: Double { scenario.clock.horizon / scenario.calendar.hoursPerMonth }
  private var months: Int { Int(length + 1e-9) }

  var result: AgencyCase {
    let tries = policies.indices.dropFirst().map { Trial(self, $0) }
    let most = volumeLimit(tries)
    let choices = tries.map { choice($0, upTo: most) }
    let values = tries.map(\.values)
    let regrets = self.regrets(values)
    let (advice, best) = self.advice(choices)
    let margin = best.flatMap { self.margin(of: $0, values) }
    return AgencyCase(
      months: months, pilotMonths: goal.pilotMonths, futures: pages.count, level: level,
      creditsFreedTime: goal.creditsFreedTime, advice: advice, policy: best.map { choices[$0].policy }, margin: margin,
      choices: choices, crossings: crossings(tries, upTo: most), regrets: regrets.rows,
      regretsAreSmoothed: regrets.isSmoothed, perfectInformation: regrets.information)
  }

  /// What is known of one choice before it is told.
  struct Trial {
    let index: Int
    let name: String
    let policy: Policy
    let contract: Contract?
    let hires: (terms: Hire, count: Int)?
    let cash: IncrementalCash
    let values: [Double]
    let steady: SteadyMonths
    let worth: LeadWorth?
    /// Nothing when nobody is accepted, nobody is paid, or two are.
    let cost: VolumeCost?

    init(_ bench: AgencyBench, _ index: Int) {
      let scenario = bench.scenario
      self.index = index
      name = bench.policies[index].name
      policy = bench.policies[index].policy
      contract = scenario.contract(of: policy)
      hires = policy.hires > 0 ? (terms: scenario.hire.terms, count: policy.hires) : nil
      cash = IncrementalCash(
        bench.pages, of: index, months: (bench.months, bench.goal.pilotMonths),
        creditsFreedTime: bench.goal.creditsFreedTime)
      values = IncrementalCash.present(cash.whole, rate: scenario.money.discountRate.number)
      steady = SteadyMonths(bench.steady, of: index, months: bench.length)
      worth = steady.worth(creditsFreedTime: bench.goal.creditsFreedTime, level: bench.level)
      cost = worth == nil ? nil : Self.cost(contract, hires, steady, scenario, months: bench.months)
    }

    private static func cost(
      _ contract: Contract?, _ hires: (terms: Hire, count: Int)?, _ steady: SteadyMonths, _ scenario: Scenario,
      months: Int
    ) -> VolumeCost? {
      switch (contract, hires) {
      case (let contract?, nil):
        // A ramp that never begins has no cost per lead.
        guard scenario.agency.ramp.isEmpty || scenario.agency.ramp.contains(where: { $0 > 0 }) else { return nil }
        return VolumeCost(
          provider: .agency(contract, perLead: steady.perLead, ramp: scenario.agency.ramp), months: months)
      case (nil, let hires?):
        // What one hire gets done in the hours of a month at full speed.
        let hours = scenario.hire.service.mean
        let most = hours > 0 ? scenario.calendar.businessHoursPerMonth / hours * steady.acceptedPerCase : .infinity
        return VolumeCost(provider: .hires(hires.terms, perHire: most), months: months)
      default: return nil
      }
    }
  }

  /// The largest volume of the curves, in accepted leads a month.
  private func volumeLimit(_ tries: [Trial]) -> Double {
    let most = tries.map(\.steady.acceptedPerMonth).max() ?? 0
    return max(20, (2 * most / 5).rounded(.up) * 5)
  }

  private func choice(_ trial: Trial, upTo most: Double) -> AgencyChoice {
    let breakEven = trial.cost.flatMap { cost in
      trial.worth.map { BreakEven(cost, worth: $0, upTo: 10 * most) }
    }
    let exposure = Exposure(trial.contract, hires: trial.hires, months: months, pilot: goal.pilotMonths)
    let trigger = trigger(trial)
    return AgencyChoice(
      policy: trial.name, kind: kind(trial), deliveredPerMonth: trial.steady.deliveredPerMonth,
      acceptedPerMonth: trial.steady.acceptedPerMonth, worth: trial.worth, breakEven: breakEven,
      costCurve: trial.cost.map { curve($0, upTo: most) } ?? [], cash: trial.cash.curve(months: months, level: level),
      lines: trial.cash.lines, value: MoneyOutcome(trial.values, level: level), exposure: exposure,
      exitTrigger: trigger, pilot: pilot(trial),
      clauses: AgencyClause.all(
        ClauseGrounds(
          contract: trial.contract, hires: trial.hires, steady: trial.steady, worth: trial.worth, breakEven: breakEven,
          trigger: trigger, exposure: exposure, agencyRamp: scenario.agency.ramp, months: months,
          pilot: goal.pilotMonths)))
  }

  private func kind(_ trial: Trial) -> String {
    let words = [
      trial.policy.agencyEnabled ? trial.contract?.kind?.name ?? "free" : nil, trial.hires == nil ? nil : "hire",
    ]
    return words.compactMap { $0 }.joined(separator: " and ")
  }

  private func curve(_ cost: VolumeCost, upTo most: Double) -> [CostPoint] {
    let step = max(1, (most / 60).rounded(.up))
    return stride(from: step, through: most, by: step).map {
      CostPoint(volume: $0, costPerAcceptedLead: cost.perAcceptedLead($0))
    }
  }

  private func crossings(_ tries: [Trial], upTo most: Double) -> [CostCrossing] {
    let curves = tries.compactMap { trial in trial.cost.map { (name: trial.name, cost: $0) } }
    return curves.indices.flatMap { first in
      curves[(first + 1)...].flatMap { VolumeCost.crossings(of: curves[first], and: $0, upTo: most) }
    }
  }

  private func trigger(_ trial: Trial) -> ExitTrigger? {
    guard let cost = trial.cost, let worth = trial.worth else { return nil }
    let ramp: Int
    let fixed: Double
    switch cost.provider {
    case .agency(let contract, _, let months): (ramp, fixed) = (months.count, contract.fixedFee)
    case .hires(let terms, _):
      ramp = terms.ramp.prefix { $0 < 1 }.count
      fixed = terms.monthlyCost * Double(trial.hires?.count ?? 0)
    }
    let volume = max(trial.steady.acceptedPerMonth, 1e-9)
    let perLead = max(0, cost.month(volume) - fixed) / volume
    return ExitTrigger(
      most: worth.most, fixedPerMonth: fixed, perLead: trial.hires == nil ? perLead : 0,
      weeks: pages.map { $0[trial.index].acceptedByWeek }, values: trial.values, ramp: ramp,
      weeksPerMonth: scenario.calendar.hoursPerMonth / 168)
  }

  private func pilot(_ trial: Trial) -> PilotWorth? {
    var source = DesignPart.agency.numbers(seed: laboratory.seed, question: 1)
    let seen = [\FuturePage.pilotAccepted, \.pilotDelivered, \.pilotWon].map { figure in
      pages.map { $0[trial.index][keyPath: figure] }
    }
    return PilotWorth(
      leaving: IncrementalCash.present(trial.cash.pilot, rate: scenario.money.discountRate.number),
      staying: trial.values, seen: seen, using: &source)
  }

  /// The regret of every choice and of doing nothing, and what knowing everything first is worth.
  private func regrets(
    _ values: [[Double]]
  ) -> (rows: [ChoiceRegret], isSmoothed: Bool, information: InformationValue?) {
    let outputs = [[Double](repeating: 0, count: pages.count)] + values
    var source = DesignPart.agency.numbers(seed: laboratory.seed)
    let regression =
      parameters.isEmpty ? nil : RegressionValue(outputs: outputs, parameters: parameters, using: &source)
    let worths = regression?.advantages ?? outputs
    let rows = worths.indices.map { choice in
      let regrets = pages.indices.map { future in
        worths.reduce(-Double.infinity) { max($0, $1[future]) } - worths[choice][future]
      }.sorted()
      return ChoiceRegret(
        policy: policies[choice].name, mean: regrets.reduce(0, +) / Double(regrets.count),
        p95: quantile(sorted: regrets, 0.95), largest: regrets[regrets.count - 1])
    }
    return (rows, regression != nil, regression.map(InformationValue.init))
  }

  /// The uncertain values of every future that vary, `[value][future]`.
  private var parameters: [[Double]] {
    let draws = pages.indices.map { future in
      scenario.uncertainDraw(uniform: ParameterDraw(seed: laboratory.seed, index: future).uniform)
    }
    let count = draws.first?.count ?? 0
    return (0..<count).map { value in draws.map { $0[value] } }.filter { values in
      values.contains { $0 != values[0] }
    }
  }

  /// What should be done, and with which choice.
  private func advice(_ choices: [AgencyChoice]) -> (AgencyAdvice, Int?) {
    let best = choices.indices.max { choices[$0].value.mean < choices[$1].value.mean }
    let piloted = choices.indices.filter { choices[$0].pilot != nil }
      .max { choices[$0].pilot?.deciding ?? 0 < choices[$1].pilot?.deciding ?? 0 }
    let stay = best.map { choices[$0].value.mean } ?? 0
    if let piloted, let pilot = choices[piloted].pilot, pilot.deciding > 0 {
      let gain = pilot.deciding - max(0, stay)
      if gain > max(2 * pilot.valueStandardError, zone * length) { return (.pilot, piloted) }
    }
    guard let best, stay > 0 else { return (.nothing, nil) }
    return (.sign, best)
  }

  /// How far the choice of the advice is from the best of the others, doing nothing among them.
  private func margin(of best: Int, _ values: [[Double]]) -> AdviceMargin? {
    let others =
      [(name: policies[0].name, values: pages.map { _ in 0.0 })]
      + values.indices.filter { $0 != best }.map { (name: policies[$0 + 1].name, values: values[$0]) }
    let sum = { (values: [Double]) in values.reduce(0, +) }
    guard let next = others.max(by: { sum($0.values) < sum($1.values) }) else { return nil }
    let lead = Estimate(observations: zip(values[best], next.values).map { $0 - $1 }, level: level)
    return AdviceMargin(against: next.name, mean: lead.mean, halfWidth: lead.halfWidth.finite)
  }
}
