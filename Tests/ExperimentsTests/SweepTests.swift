// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import Statistics
import Testing

@testable import Experiments
@testable import FunnelEngine

@Suite struct SweepTests {
  private func sweep(_ scenario: Scenario, _ ranges: [LeverRange], replications: Int = 10) throws -> StudyResults {
    try Laboratory(scenario, seed: 5, threads: 2).sweep(
      ranges, base: scenario.today, settings: SmallStudy.settings(replications))
  }

  /// Reps who have nothing to do cost 5,000 a month each and nothing else: every figure of the surface is known.
  @Test func theSurfaceOfIdleRepsIsTheirCost() throws {
    var scenario = SmallStudy.scenario()
    scenario.today.reps = 24
    scenario.decision.firstTouchShare = 0.5
    let results = try sweep(scenario, [SmallStudy.range(.reps, [22, 20, 21])])
    let found = try #require(results.sweep)
    #expect(results.policies.map(\.name) == ["reps 22", "reps 20", "reps 21"])
    #expect(found.cells.map(\.policy) == ["reps 22", "reps 20", "reps 21"])
    #expect(found.levers == ["sales.reps"])
    #expect(found.cells.map(\.levers) == [22, 20, 21].map { ["sales.reps": .number($0)] })
    #expect(found.best.policy == "reps 20" && found.bestFeasible?.policy == "reps 20")
    for (cell, behind) in zip(found.cells, [10_000.0, 0, 5000]) {
      #expect(abs(cell.differenceToBest + behind) < 1e-6)
      #expect(cell.mayBeBest == (behind == 0) && cell.inIndifferenceRegion == (behind <= found.indifferenceZone))
      #expect(abs(try #require(cell.regretBound) - behind) < 1e-6)
      #expect(cell.promises == .feasible)
    }
    #expect(abs(try #require(found.best.againstToday) - 20_000) < 1e-6)
    #expect(found.indifferenceZone > 0 && found.indifferenceZone < 5000)
    // Within a wider zone the next one is as good, though it is known to be behind.
    scenario.decision.indifference = 0.5
    let wide = try #require(try sweep(scenario, [SmallStudy.range(.reps, [22, 20, 21])]).sweep)
    #expect(wide.indifferenceZone > 10_000)
    #expect(wide.cells.allSatisfy(\.inIndifferenceRegion) && wide.cells.map(\.mayBeBest) == [false, true, false])
  }

  /// No promise is kept by a team that cannot call; then no cell stands beside the best.
  @Test func bestFeasibleIsMissingWhereNothingIsKept() throws {
    var scenario = SmallStudy.scenario()
    scenario.team.dial = .constant(400)
    let results = try sweep(scenario, [SmallStudy.range(.threshold, [50, 60])])
    #expect(results.sweep?.bestFeasible == nil)
    #expect(results.sweep?.cells.allSatisfy { $0.promises == .infeasible } == true)
    // Today is one of the cells: the difference to it is missing or that of the other.
    let best = try #require(results.sweep?.best)
    #expect((best.againstToday == nil) == (best.policy == "threshold 60"))
  }

  /// A value of a source that happens to be that of all sources is told all the same.
  @Test func leversOfSourcesAndWordsAreAlwaysTold() throws {
    let scenario = SmallStudy.scenario()
    let sources = LeverRange(
      settings: [50.0, 60].map { Setting(lever: .threshold, source: "event", value: .number($0)) })
    let words = LeverRange(
      settings: [Discipline.fifo, .score].map { Setting(lever: .discipline, value: .choice($0.rawValue)) })
    let results = try sweep(scenario, [sources, words], replications: 4)
    let found = try #require(results.sweep)
    #expect(found.levers == ["handoff.threshold.event", "sales.discipline"])
    for (policy, cell) in zip(results.policies, found.cells) {
      #expect(cell.levers.count == 2)
      for (path, value) in cell.levers { #expect(policy.levers[path] == value) }
    }
    #expect(found.cells.map { $0.levers["handoff.threshold.event"] } == [50, 50, 60, 60].map { .number($0) })
    #expect(
      found.cells.map { $0.levers["sales.discipline"] } == ["fifo", "score", "fifo", "score"].map { .text($0) })
  }

  @Test func aPolicyRunsOnceAndTodayStandsOutside() {
    let today = SmallStudy.scenario().today
    let outside = SweepPlan([SmallStudy.range(.threshold, [50, 70, 50])], on: today)
    #expect(outside.cells.map(\.name) == ["threshold 50", "threshold 70"])
    #expect(outside.policies.map(\.name) == ["threshold 50", "threshold 70", "today"] && outside.today == 2)
    let inside = SweepPlan([SmallStudy.range(.threshold, [50, 60])], on: today)
    #expect(inside.policies.count == 2 && inside.today == 1)
  }

  /// Today's policy need not become precise: it is no cell.
  @Test func precisionIsAboutTheCells() throws {
    let scenario = SmallStudy.scenario()
    var settings = SmallStudy.settings(10)
    settings.precision = PrecisionGoal(target: 1, metrics: ["handed_over"], most: 60)
    let results = try Laboratory(scenario, seed: 5, threads: 2).sweep(
      [SmallStudy.range(.threshold, [50, 70])], base: scenario.today, settings: settings)
    #expect(results.precision?.figures.map(\.policy) == ["threshold 50", "threshold 70"])
    #expect(results.policies.count == 2)
  }
}
