// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import FunnelModel
import Statistics
import Testing

@testable import Experiments
@testable import FunnelEngine

/// What must not change a comparison or a sweep, and what must change it in a known way.
@Suite struct MetamorphicTests {
  private let base = SmallStudy.policy("today")
  private let others = [
    SmallStudy.policy("more") { $0.reps = 2 }, SmallStudy.policy("high") { $0.threshold = 75 },
    SmallStudy.policy("best-first") { $0.discipline = .score },
  ]

  private func compare(
    _ others: [NamedPolicy], scenario: Scenario = SmallStudy.scenario(), threads: Int = 1, replications: Int = 12,
    maximum: Int? = nil
  ) throws -> StudyResults {
    var request = ComparisonRequest(halfWidth: 100)
    if let maximum {
      var budget = SelectionBudget()
      budget.maximum = maximum
      request.selection = budget
    }
    return try Laboratory(scenario, seed: 12, threads: threads).compare(
      ComparisonPlan(others, against: NamedPolicy(name: "today", policy: scenario.today)),
      settings: SmallStudy.settings(replications), request: request)
  }

  private func encoded(_ value: some Encodable) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    return try encoder.encode(value)
  }

  private func uncertain() -> Scenario {
    var scenario = SmallStudy.scenario()
    scenario.pipeline.winRate = Value(uncertain: .beta(22, 78))
    return scenario
  }

  @Test(arguments: [false, true]) func orderOfPoliciesChangesNoNumber(isUncertain: Bool) throws {
    let scenario = isUncertain ? uncertain() : SmallStudy.scenario()
    let one = try compare(others, scenario: scenario)
    let other = try compare([others[2], others[0], others[1]], scenario: scenario)
    let (first, second) = (try #require(one.compare), try #require(other.compare))
    #expect(first.differences.count == 3 && first.standings.count == 4)
    for name in others.map(\.name) {
      let differences = [first, second].map { $0.differences.first { $0.policy == name } }
      #expect(try encoded(differences[0]) == encoded(differences[1]))
    }
    for name in ["today"] + others.map(\.name) {
      let standings = [first, second].map { $0.standings.first { $0.policy == name } }
      #expect(try encoded(standings[0]) == encoded(standings[1]))
      #expect((standings[0]?.expectedRegret != nil) == isUncertain)
    }
  }

  /// All that may change with company is what is said of all policies at once.
  @Test func namesAndCompanyChangeNoNumberOfAPolicy() throws {
    let alone = try #require(try compare([NamedPolicy(name: "x", policy: others[1].policy)]).compare?.differences.first)
    let among = try #require(try compare(others).compare?.differences[1])
    #expect(alone.mean == among.mean && alone.halfWidth == among.halfWidth)
    #expect(alone.skewness == among.skewness && alone.concern == .few && among.concern == .few)
    #expect(alone.bootstrap != nil && alone.bootstrap == among.bootstrap)
    #expect(alone.pBetter == among.pBetter && alone.pBetterInterval == among.pBetterInterval)
    #expect(alone.distribution == among.distribution && alone.pLoss == among.pLoss)
    #expect(alone.replicationsToHalve == among.replicationsToHalve)
    #expect(alone.replicationsForAsked == among.replicationsForAsked)
    #expect(alone.halfWidthSimultaneous == alone.halfWidth)
    #expect(try #require(among.halfWidthSimultaneous) > (try #require(among.halfWidth)))
  }

  @Test func orderAndCompanyOfCellsChangeNoNumberOfACell() throws {
    let laboratory = Laboratory(SmallStudy.scenario(), seed: 12, threads: 1)
    let sweep = { (values: [Double]) in
      try laboratory.sweep(
        [SmallStudy.range(.threshold, values)], base: SmallStudy.scenario().today, settings: SmallStudy.settings(12))
    }
    let (few, many) = (try sweep([70, 50]), try sweep([40, 50, 60, 70, 80, 50]))
    #expect(many.policies.count == 5)
    for name in ["threshold 50", "threshold 70"] {
      let policies = [few, many].map { $0.policies.first { $0.name == name } }
      #expect(try encoded(policies[0]) == encoded(policies[1]))
      let cells = [few, many].map { $0.sweep?.cells.first { $0.policy == name } }
      #expect(cells[0]?.mean == cells[1]?.mean && cells[0]?.halfWidth == cells[1]?.halfWidth)
    }
    let shuffled = try sweep([80, 60, 40, 70, 50])
    for cell in try #require(many.sweep).cells {
      let other = shuffled.sweep?.cells.first { $0.policy == cell.policy }
      #expect(try encoded(cell) == encoded(other))
    }
  }

  @Test(arguments: [false, true]) func threadsChangeNoByte(isUncertain: Bool) throws {
    let scenario = isUncertain ? uncertain() : SmallStudy.scenario()
    let studies = try [1, 2].map { threads in
      let sweep = try Laboratory(scenario, seed: 12, threads: threads).sweep(
        [SmallStudy.range(.threshold, [50, 60, 70]), SmallStudy.range(.reps, [1, 2])], base: scenario.today,
        settings: SmallStudy.settings(12))
      return try [compare(others, scenario: scenario, threads: threads, maximum: 60), sweep].map(SmallStudy.bytes)
    }
    #expect(studies[0] == studies[1])
  }

  /// Every amount of money in the scenario twice as large; two is a power of the base of numbers, so nothing is rounded.
  private func doubled(_ scenario: Scenario) -> Scenario {
    var scenario = scenario
    for index in scenario.sources.indices { scenario.sources[index].costPerLead = 40 }
    scenario.nurture.cost = 2
    scenario.money.dealValue = .random(.lognormal(mean: 9000, sd: 5000).scaled(by: 2))
    scenario.money.repCost = 10_000
    scenario.money.aeRate = 150
    return scenario
  }

  @Test func twiceTheCurrencyIsTwiceTheMoneyAndTheSameChoice() throws {
    let (one, two) = (SmallStudy.scenario(), doubled(SmallStudy.scenario()))
    let studies = try [one, two].map { try compare(others, scenario: $0, maximum: 60) }
    let money = Set([MetricUnit.money, .moneyPerMonth, .moneyPerDay].map(\.rawValue))
    for (policy, twice) in zip(studies[0].policies, studies[1].policies) {
      for (name, metric) in policy.metrics {
        let factor = money.contains(metric.unit) ? 2.0 : 1
        #expect(twice.metrics[name]?.mean == metric.mean.map { factor * $0 }, "\(name)")
        #expect(twice.metrics[name]?.halfWidth == metric.halfWidth.map { factor * $0 }, "\(name)")
      }
    }
    let (first, second) = (try #require(studies[0].compare), try #require(studies[1].compare))
    #expect(first.standings.map(\.mayBeBest) == second.standings.map(\.mayBeBest))
    #expect(second.standings.map(\.regretBound) == first.standings.map { $0.regretBound.map { 2 * $0 } })
    #expect(first.selection?.policy == second.selection?.policy)
    #expect(first.selection?.guarantee.replications == second.selection?.guarantee.replications)
    for (difference, twice) in zip(first.differences, second.differences) {
      #expect(twice.mean == 2 * difference.mean && twice.pBetter == difference.pBetter)
      #expect(twice.bootstrap?.lower == difference.bootstrap.map { 2 * $0.lower })
      #expect(twice.replicationsToHalve == difference.replicationsToHalve)
    }
    let sweeps = try [one, two].map { scenario in
      try #require(
        try Laboratory(scenario, seed: 12, threads: 2).sweep(
          [SmallStudy.range(.threshold, [50, 60, 70])], base: scenario.today, settings: SmallStudy.settings(12)
        ).sweep)
    }
    #expect(sweeps[0].best.policy == sweeps[1].best.policy)
    #expect(sweeps[0].cells.map(\.inIndifferenceRegion) == sweeps[1].cells.map(\.inIndifferenceRegion))
    #expect(sweeps[1].cells.map(\.differenceToBest) == sweeps[0].cells.map { 2 * $0.differenceToBest })
    #expect(sweeps[1].indifferenceZone == 2 * sweeps[0].indifferenceZone)
  }

  /// A cost everybody has, small enough that gross profit still sets the scale of what is worth telling apart.
  @Test func aCostOfAllPoliciesMovesNoChoice() throws {
    var dearer = SmallStudy.scenario()
    dearer.money.contentCost = 128
    let studies = try [SmallStudy.scenario(), dearer].map { try compare(others, scenario: $0, maximum: 60) }
    let contributions = studies.map { $0.policies.map { $0.metrics["contribution"]?.mean ?? .nan } }
    for (without, with) in zip(contributions[0], contributions[1]) { #expect(abs(without - 128 - with) < 1e-8) }
    let (first, second) = (try #require(studies[0].compare), try #require(studies[1].compare))
    #expect(first.standings.map(\.mayBeBest) == second.standings.map(\.mayBeBest))
    #expect(first.selection?.policy == second.selection?.policy)
    #expect(first.selection?.status == second.selection?.status)
    #expect(first.selection?.guarantee.replications == second.selection?.guarantee.replications)
    for (difference, other) in zip(first.differences, second.differences) {
      #expect(abs(difference.mean - other.mean) < 1e-8)
      #expect(difference.pBetter == other.pBetter)
    }
  }
}
