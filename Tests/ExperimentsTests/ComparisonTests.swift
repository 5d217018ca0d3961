// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import Statistics
import Testing

@testable import Experiments
@testable import FunnelEngine

@Suite struct ComparisonTests {
  /// A team so large that one rep more or less changes nothing but the cost, 5,000 a month.
  private func idle() -> Scenario {
    var scenario = SmallStudy.scenario()
    scenario.today.reps = 20
    return scenario
  }

  private func named(_ name: String, _ scenario: Scenario, _ change: (inout Policy) -> Void) -> NamedPolicy {
    var policy = scenario.today
    change(&policy)
    return NamedPolicy(name: name, policy: policy)
  }

  private func plan(_ others: [NamedPolicy], _ scenario: Scenario) -> ComparisonPlan {
    ComparisonPlan(others, against: NamedPolicy(name: "today", policy: scenario.today))
  }

  @Test func samePoliciesRunOnceAndAreNamed() throws {
    let scenario = SmallStudy.scenario()
    let more = named("more", scenario) { $0.reps = 2 }
    let plan = plan(
      [
        more, NamedPolicy(name: "again", policy: more.policy), NamedPolicy(name: "now", policy: scenario.today), more,
      ], scenario)
    #expect(plan.policies.map(\.name) == ["today", "more"])
    #expect(
      plan.same == [SamePolicy(policy: "again", sameAs: "more"), SamePolicy(policy: "now", sameAs: "today")])
    let results = try Laboratory(scenario, seed: 3, threads: 2).compare(plan, settings: SmallStudy.settings(4))
    #expect(results.policies.map(\.name) == ["today", "more"])
    #expect(results.compare?.same == plan.same && results.compare?.differences.map(\.policy) == ["more"])
  }

  @Test func onlyTodayUnderOtherNamesLeavesNothingToCompare() throws {
    let scenario = SmallStudy.scenario()
    let plan = plan([NamedPolicy(name: "now", policy: scenario.today)], scenario)
    let results = try Laboratory(scenario, seed: 3, threads: 2).compare(plan, settings: SmallStudy.settings(4))
    #expect(results.policies.count == 1 && results.comparisons == nil)
    #expect(results.compare?.differences.isEmpty == true && results.compare?.standings.isEmpty == true)
    #expect(results.compare?.same.map(\.policy) == ["now"])
  }

  /// Of three comparisons each has a third of the error; with known parameters the ratio is that of Student's t.
  @Test func intervalsAtOnceAreBonferronis() throws {
    let scenario = SmallStudy.scenario()
    let others = [70.0, 75, 80].map { threshold in named("\(threshold)", scenario) { $0.threshold = threshold } }
    let results = try Laboratory(scenario, seed: 3, threads: 2).compare(
      plan(others, scenario), settings: SmallStudy.settings(14))
    let t = [0.05 / 2, 0.05 / 6].map { studentUpperQuantile($0, degreesOfFreedom: 13) }
    for difference in try #require(results.compare).differences {
      let (alone, together) = (try #require(difference.halfWidth), try #require(difference.halfWidthSimultaneous))
      #expect(abs(together / alone - t[1] / t[0]) < 1e-12)
    }
  }

  @Test func bothPartsOfAnErrorWiden() {
    let error = SplitEstimate(mean: 1, halfWidth: 5, simulation: 3, data: 4, freedom: 9)
    #expect(abs(error.halfWidth(at: 0.95, insteadOf: 0.95) - 5) < 1e-12)
    // t 2.262157 and 3.249836 at 9 degrees of freedom, z 1.959964 and 2.575829.
    let (simulation, data) = (3 * 3.249836 / 2.262157, 4 * 2.575829 / 1.959964)
    #expect(
      abs(error.halfWidth(at: 0.99, insteadOf: 0.95) - (simulation * simulation + data * data).squareRoot()) < 1e-5)
    let single = SplitEstimate(mean: 1, halfWidth: .infinity, simulation: .infinity, data: 0, freedom: 0)
    #expect(single.halfWidth(at: 0.99, insteadOf: 0.95) == .infinity)
  }

  /// The differences are known: one rep costs 5,000 a month, so the standings follow, whatever the leads do.
  @Test func standingsFollowFromKnownDifferences() throws {
    let scenario = idle()
    let others = [21, 23].map { reps in named("\(reps) reps", scenario) { $0.reps = reps } }
    var request = ComparisonRequest()
    request.selection = SelectionBudget()
    let results = try Laboratory(scenario, seed: 3, threads: 2).compare(
      plan(others, scenario), settings: SmallStudy.settings(10), request: request)
    let compare = try #require(results.compare)
    #expect(compare.standings.map(\.mayBeBest) == [true, false, false])
    for (standing, bound) in zip(compare.standings, [0.0, 5000, 15_000]) {
      #expect(abs(try #require(standing.regretBound) - bound) < 1e-6)
      #expect(standing.expectedRegret == nil)
    }
    #expect(compare.differences.map { ($0.mean / 5000).rounded() } == [-1, -3])
    #expect(compare.differences.allSatisfy { $0.pLoss == 1 && $0.pBetter == 0 })
    let selection = try #require(compare.selection)
    #expect(selection.policy == "today" && selection.status == .decided && selection.notEliminated == ["today"])
    #expect(selection.guarantee.candidates == 3 && selection.guarantee.replications == 3 * 30)
  }

  @Test func aSelectionThatEndsTooEarlySaysWhoIsLeft() throws {
    var scenario = SmallStudy.scenario()
    scenario.decision.indifference = 1e-9
    let near = named("near", scenario) { $0.threshold = 60.5 }
    var request = ComparisonRequest(selection: SelectionBudget())
    request.selection?.maximum = 30
    let results = try Laboratory(scenario, seed: 3, threads: 2).compare(
      plan([near], scenario), settings: SmallStudy.settings(10), request: request)
    let selection = try #require(results.compare?.selection)
    #expect(selection.status == .budgetEnded && selection.notEliminated == ["today", "near"])
    #expect(selection.guarantee.replications == 60)
  }

  /// Leads below the history's lowest score: nobody is ruled out by them, and nobody is said to be ahead.
  @Test func whatNobodyKnowsRulesNobodyOut() throws {
    var scenario = idle()
    scenario.history = [
      HistoryNote(path: "handoff.threshold", standardError: nil, origin: "worked", support: 60...100)
    ]
    let others = [
      named("low", scenario) { $0.threshold = 20 }, named("more", scenario) { $0.reps = 21 },
    ]
    let compare = try #require(
      try Laboratory(scenario, seed: 3, threads: 2).compare(
        plan(others, scenario), settings: SmallStudy.settings(10)
      ).compare)
    #expect(compare.standings.map(\.mayBeBest) == [true, true, false])
    #expect(compare.standings.allSatisfy { $0.regretBound == nil && $0.lower == nil })
    #expect(compare.differences[0].pBetter == nil && compare.differences[0].distribution == nil)
    #expect(compare.differences[1].pBetter == 0)
  }

  /// Independent replications have Wilson's interval; neighbours that always agree are one observation, not two.
  @Test func theIntervalOfAChanceCountsIndependentReplications() throws {
    let leads = (0..<40).map { $0 < 28 ? 1.0 : -1 }
    let alone = Rows(units: [], unitsPerDraw: 1, level: 0.95).chance(leads)
    let wilson = ShareInterval.wilson(28, of: 40)
    #expect(alone.better == 0.7 && abs(alone.loss - 0.3) < 1e-12)
    #expect(alone.interval == ShareEnds(lower: wilson.lower, upper: wilson.upper))
    let paired = Rows(units: [], unitsPerDraw: 2, level: 0.95).chance(leads)
    let half = ShareInterval.wilson(14, of: 20)
    #expect(paired.better == 0.7 && paired.interval == ShareEnds(lower: half.lower, upper: half.upper))
    // Half a win is neither: the ends lie outside those of 2 and of 3 of 5.
    let tied = Rows(units: [], unitsPerDraw: 1, level: 0.95).chance([1, 1, 0, -1, -1])
    #expect(tied.better == 0.5)
    #expect(tied.interval?.lower == ShareInterval.wilson(2, of: 5).lower)
    #expect(tied.interval?.upper == ShareInterval.wilson(3, of: 5).upper)
    #expect(Rows(units: [], unitsPerDraw: 1, level: 0.95).chance([0, 0]).interval == nil)
  }

  /// The number told is the smallest whose expected half-width is that asked for.
  @Test func replicationsHalveTheHalfWidth() throws {
    let scenario = SmallStudy.scenario()
    let high = named("high", scenario) { $0.threshold = 75 }
    let difference = try #require(
      try Laboratory(scenario, seed: 3, threads: 2).compare(
        plan([high], scenario), settings: SmallStudy.settings(12), request: ComparisonRequest(halfWidth: 1e6)
      ).compare?.differences.first)
    let halfWidth = try #require(difference.halfWidth)
    let student = { (count: Int) in studentUpperQuantile(0.025, degreesOfFreedom: Double(count - 1)) }
    let deviation = halfWidth / student(12) * 12.0.squareRoot()
    let expected = { (count: Int) in student(count) * deviation / Double(count).squareRoot() }
    let needed = try #require(difference.replicationsToHalve)
    #expect(needed > 36 && expected(needed) <= halfWidth / 2 && expected(needed - 1) > halfWidth / 2)
    #expect(difference.replicationsForAsked == 12)
  }

  /// With three replications a resample is often of one value: there is no interval, and no number that JSON cannot hold.
  @Test(arguments: [2, 3, 4]) func veryFewReplicationsHaveNoResampledInterval(replications: Int) throws {
    let scenario = SmallStudy.scenario()
    let high = named("high", scenario) { $0.threshold = 75 }
    let results = try Laboratory(scenario, seed: 3, threads: 2).compare(
      plan([high], scenario), settings: SmallStudy.settings(replications))
    #expect(results.compare?.differences[0].concern != nil)
    #expect((results.compare?.differences[0].bootstrap == nil) == (replications < 4))
    #expect(try !SmallStudy.bytes(results).isEmpty)
  }

  @Test func policiesThatDoNotMoveTogetherAreSaid() throws {
    let laboratory = Laboratory(SmallStudy.scenario(), seed: 3, threads: 1)
    let results = { (correlations: [Double?]) in
      var results = StudyResults(
        leadflow: laboratory.header("compare", settings: SmallStudy.settings(60), units: 60))
      results.comparisons = correlations.enumerated().map { index, correlation in
        Comparison(
          policy: "policy \(index)", against: "today", metric: Metric.objective, unit: "", mean: 0, halfWidth: 1,
          halfWidthSimulation: 1, halfWidthData: 0, level: 0.95, pBetter: 0.5, correlation: correlation,
          varianceReduction: 1)
      }
      return laboratory.comparisonWarnings(results)
    }
    #expect(results([0.2, nil]).isEmpty)
    let warning = try #require(results([0.2, -0.123, 0]).first)
    #expect(warning.code == "no_common_luck")
    #expect(warning.message.contains("(policy 1; policy 2)") && warning.message.contains("correlation -0.12"))
  }

  /// A lead in three months: most replications show no difference, few show one or two leads that are called in vain or
  /// not called, so the difference leans far.
  @Test func aDifferenceThatLeansIsSaid() throws {
    var scenario = SmallStudy.scenario()
    scenario.sources.removeLast()
    scenario.sources[0].volume = 0.3
    let high = named("high", scenario) { $0.threshold = 90 }
    let results = try Laboratory(scenario, seed: 3, threads: 2).compare(
      plan([high], scenario), settings: SmallStudy.settings(40))
    let difference = try #require(results.compare?.differences.first)
    let skewness = try #require(difference.skewness)
    #expect(abs(skewness) > 0.2 * 40.0.squareRoot() && difference.concern == .skewed)
    let bootstrap = try #require(difference.bootstrap)
    #expect(bootstrap.lower < difference.mean && difference.mean < bootstrap.upper)
    // The longer side is that of the tail.
    let sides = (difference.mean - bootstrap.lower, bootstrap.upper - difference.mean)
    #expect((sides.0 > sides.1) == (skewness < 0))
    let warning = try #require(results.warnings.first { $0.code == "skewed_difference" })
    #expect(warning.message.contains("1 of 1 policies (high)"))
  }
}
