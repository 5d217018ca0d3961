// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import Testing

@testable import Experiments

/// Each warning where it is due, and none where it is not.
@Suite struct WarningTests {
  private func recommend(_ change: (inout Scenario) -> Void) throws -> [Warning] {
    var scenario = SmallStudy.scenario()
    scenario.today.reps = 4
    scenario.levers = [SmallStudy.range(.threshold, [60, 70])]
    change(&scenario)
    var budget = SelectionBudget()
    (budget.firstStage, budget.batch, budget.maximum) = (4, 4, 8)
    return try Laboratory(scenario, seed: 8, threads: 2).recommend(settings: SmallStudy.settings(40), budget: budget)
      .warnings
  }

  @Test func aTeamPlannedTooFullHasThinCapacity() throws {
    let thin = try #require(try recommend { $0.decision.maximumLoad = 0.1 }.first { $0.code == "thin_capacity" })
    #expect(thin.message.hasPrefix("no capacity clause: 4 reps planned at 10 % could work "))
    #expect(try !recommend { $0.today.reps = 40 }.contains { $0.code == "thin_capacity" })
  }

  @Test func aChoiceAtTheEndOfItsRangeIsSaid() throws {
    let warning = try #require(try recommend { _ in }.first { $0.code == "end_of_range" })
    #expect(warning.message.hasPrefix("handoff.threshold: "))
    #expect(try !recommend { $0.levers = [SmallStudy.range(.threshold, [60])] }.contains { $0.code == "end_of_range" })
    let words = Discipline.allCases.map { Setting(lever: .discipline, value: .choice($0.rawValue)) }
    #expect(try !recommend { $0.levers = [LeverRange(settings: words)] }.contains { $0.code == "end_of_range" })
  }

  @Test func everyAssumedValueOfAFitIsSaidAndNoOther() throws {
    let warnings = try recommend {
      $0.history = [
        HistoryNote(path: "team.dial", standardError: nil, origin: "assumed, because the export has no calls"),
        HistoryNote(path: "money.margin", standardError: 0.1, origin: "mean of 12 months"),
      ]
    }.filter { $0.code == "assumed_value" }
    #expect(warnings.map(\.message) == ["team.dial: assumed, because the export has no calls"])
  }

  @Test func overloadNamesAtMostFourPolicies() throws {
    let overload = try #require(
      try recommend {
        $0.today.minutesPerDay = 1
        $0.levers = [SmallStudy.range(.threshold, [40, 45, 50, 55, 60])]
      }.first { $0.code == "overload" })
    #expect(overload.message.hasPrefix("more work than rep time under 5 of 5 policies (today; "))
    #expect(overload.message.contains("and 1 more"))
    #expect(try !recommend { $0.today.reps = 40 }.contains { $0.code == "overload" })
  }

  @Test func fewReplicationsAreSaid() throws {
    let codes = { (replications: Int) in
      try Laboratory(SmallStudy.scenario(), seed: 8, threads: 1)
        .compare("x", [SmallStudy.policy("today")], settings: SmallStudy.settings(replications)).warnings.map(\.code)
    }
    #expect(try codes(29).contains("few_replications"))
    #expect(try !codes(60).contains("few_replications"))
  }
}
