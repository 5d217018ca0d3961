// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import FunnelModel
import Statistics
import Testing

@testable import Calibration

/// What a fit does where the export teaches less, or more, than usual.
@Suite struct FittedScenarioTests {
  private static let truth = SimulatedHistory(seed: 11)

  static func defaults() -> Scenario {
    var defaults = Scenario()
    defaults.arrivals.afterHours = 0.38
    defaults.team.reachable = 0.75
    defaults.team.contactRate = 0.22
    defaults.qualification.intercept = -3.81
    defaults.qualification.slope = 0.0528
    defaults.today = Policy(attempts: 6)
    return defaults
  }

  private static func fitted(
    leads: String = truth.leads, wins: String = truth.wins, assumptions: FittedScenario.Assumptions? = nil,
    defaults: Scenario = defaults()
  ) throws -> Scenario {
    let history = try CalibrationTests.history(
      leads: leads, wins: wins,
      exported: "2024-06-04")
    return try FittedScenario(
      FunnelFit(history), repCount: history.repCount, assumptions: assumptions ?? .init(name: "fitted"),
      defaults: defaults
    ).scenario
  }

  private static func note(_ path: String, in scenario: Scenario) throws -> HistoryNote {
    try #require(scenario.history.first { $0.path == path }, "no note on \(path)")
  }

  /// The wins with one more column, the same for every row that `value` gives something for.
  private static func wins(adding column: String, _ value: (Int) -> String) -> String {
    let lines = truth.wins.split(separator: "\n")
    return "\(lines[0]),\(column)\n"
      + lines.dropFirst().enumerated().map { "\($0.element),\(value($0.offset))\n" }.joined()
  }

  @Test func withoutRepNamesOneRepIsAssumed() throws {
    let scenario = try Self.fitted()
    #expect(scenario.today.reps == 1)
    #expect(try Self.note("sales.reps", in: scenario).isAssumed)
    #expect(scenario.axes.map(\.path) == ["sales.reps"])
    #expect(scenario.axes[0].settings.map(\.value) == [.number(1)])
  }

  @Test func repNamesAreCountedAndAGivenNumberStandsAbove() throws {
    let wins = Self.wins(adding: "rep") { "rep \($0 % 5)" }
    let counted = try Self.fitted(wins: wins)
    #expect(counted.today.reps == 5)
    #expect(try !Self.note("sales.reps", in: counted).isAssumed)
    let given = try Self.fitted(wins: wins, assumptions: .init(name: "fitted", reps: 8))
    #expect(given.today.reps == 8)
    #expect(given.axes[0].settings.map(\.value) == [4, 6, 8, 10].map { .number($0) })
  }

  /// With fewer reps fewer calls are assumed, so that the simulated team can win what history did.
  @Test func callsAreAssumedThatTheRepsHaveTimeFor() throws {
    let loads = try [20, 3, 1].map { reps in
      let scenario = try Self.fitted(assumptions: .init(name: "fitted", reps: reps))
      return (attempts: scenario.today.attempts, load: scenario.expectedLoad(of: scenario.today))
    }
    #expect(loads[0].attempts == 6)
    #expect(loads[1].attempts <= loads[0].attempts && loads[2].attempts <= loads[1].attempts)
    for load in loads where load.attempts > 1 { #expect(load.load <= 0.85) }
  }

  @Test func dealValuesOfTheExportReplaceTheAssumption() throws {
    // 1000 and 3000 in turn: an odd row more moves the mean by 1000 / n, and there are more than 500 wins.
    let scenario = try Self.fitted(wins: Self.wins(adding: "deal_value") { $0 % 2 == 0 ? "1000" : "3000" })
    guard case .constant(let value) = scenario.money.dealValue else {
      Issue.record("the deal value is random")
      return
    }
    #expect(abs(value.number - 2000) < 2)
    #expect(value.belief != nil)
    #expect(try !Self.note("money.deal_value", in: scenario).isAssumed)
    let without = try Self.fitted(assumptions: .init(name: "fitted", dealValue: 7000))
    #expect(without.money.dealValue == .constant(7000))
    #expect(try !Self.note("money.deal_value", in: without).isAssumed)
    let nothing = try Self.fitted()
    #expect(try Self.note("money.deal_value", in: nothing).isAssumed)
  }

  /// With Mondays only, most leads come on closed days: more than the default share after hours.
  @Test func theShareAfterHoursHoldsAtLeastTheClosedDays() throws {
    var defaults = Self.defaults()
    defaults.calendar.worksOn = [true, false, false, false, false, false, false]
    let scenario = try Self.fitted(defaults: defaults)
    let closed = scenario.arrivals.weekdays.dropFirst().reduce(0, +) / 7
    #expect(closed > 0.38)
    #expect(scenario.arrivals.afterHours.number > closed && scenario.arrivals.afterHours.number <= 1)
    #expect(try Self.fitted().arrivals.afterHours == 0.38)
  }

  /// Search wins 30 % of its leads; a team that reaches one in five cannot, so it is taken to reach a third.
  @Test func aSourceThatWinsMoreThanTheTeamReachesRaisesTheReach() throws {
    var defaults = Self.defaults()
    defaults.team.reachable = 0.2
    let scenario = try Self.fitted(defaults: defaults)
    #expect(abs(scenario.team.work(attempts: scenario.today.attempts).reach - 0.3 / FittedScenario.plausible) < 0.03)
    #expect(try Self.note("team.reachable", in: scenario).isAssumed)
  }

  @Test func sourcesWhoseNamesBecomeTheSameStayApart() throws {
    #expect(
      FittedScenario.keys(["web ads", "Web/Ads", "web_ads", "", "поиск", "почта"]) == [
        "web_ads", "web_ads_2", "web_ads_3", "unknown", "_____", "______2",
      ])
    let leads = Self.truth.leads.replacing(",search\n", with: ",web ads\n").replacing(",paid\n", with: ",web/ads\n")
    let scenario = try Self.fitted(leads: leads)
    #expect(scenario.sources.map(\.name) == ["web_ads", "web_ads_2", "social", "referral"])
    #expect(try Self.note("sources.web_ads_2.volume", in: scenario).standardError ?? 0 > 0)
  }
}
