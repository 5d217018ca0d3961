// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import FunnelEngine
import FunnelModel
import Statistics
import Testing

@testable import Experiments

/// Whether a window begins in a full funnel, against what can be worked out.
@Suite struct WarmUpTests {
  /// Two leads in five are handed over at capture, the others when they have been nurtured for 45 days; leads come and
  /// are called day and night.
  private static let late = 0.6
  private static let nurture = 45.0 * 24

  private func scenario(warmUp days: Double, _ change: (inout Scenario) -> Void = { _ in }) -> Scenario {
    var scenario = SmallStudy.scenario()
    scenario.calendar = BusinessCalendar(
      worksOn: Array(repeating: true, count: 7), opens: 0, closes: 24, workingDaysPerMonth: 30)
    scenario.clock = Clock(warmUp: days * 24, horizon: 26 * 168, runOut: .followed(hours: 13 * 168))
    scenario.sources = [Source(name: "web")]
    scenario.sources[0].volume = 300
    scenario.sources[0].score = .random(.uniform(low: 0, high: 100))
    scenario.nurture.hazard = 0
    scenario.today = Policy(
      threshold: 100 * Self.late, nurtureTime: Self.nurture, reps: 40, minutesPerDay: 1440, attempts: 1, cadence: [0],
      giveUpAge: .infinity)
    scenario.today.nurtureExit = .timed
    change(&scenario)
    return scenario
  }

  private func results(_ scenario: Scenario, replications: Int = 20) throws -> StudyResults {
    try Laboratory(scenario, seed: 61, threads: 2)
      .compare(
        "simulate", [NamedPolicy(name: "today", policy: scenario.today)], settings: SmallStudy.settings(replications))
  }

  private func warning(_ scenario: Scenario) throws -> String? {
    try results(scenario).warnings.first { $0.code == "from_empty" }?.message
  }

  /// The share of the window's flow that is missing, run by run.
  private func shares(_ scenario: Scenario, _ flow: FillCounts.Flow = .handovers) throws -> [Double] {
    let check = WarmUpCheck(scenario)
    let rows = try Laboratory(scenario, seed: 62, threads: 2).run([scenario.today], units: 0..<40, unitsPerDraw: 1)
    return rows.map { row in
      let flows = check.flows(flow, of: row[0].tally.fill)
      return flows.reduce(0) { $0 + $1.missing } / flows.reduce(0) { $0 + $1.full }
    }
  }

  /// After w days of warm-up, 0.6 of the flow of the first 45 - w days is missing. The window is looked at in slices of
  /// 14 days from the first that begins in it: with 20 days of warm-up 168 days from the 28th on.
  @Test(arguments: [(0.0, 0.0, 182.0), (20, 28, 168), (28, 28, 182), (45, 45, 168)])
  func whatIsMissingIsWhatNurtureStillHolds(warmUp: Double, from: Double, days: Double) throws {
    let expected = Self.late * (45 - from) / days
    let handovers = try shares(scenario(warmUp: warmUp))
    #expect(deviation(of: handovers, from: expected) < 4.5, "\(SampleMoments(handovers)) for \(expected)")
    // Every lead takes the same time of the reps, so what is missing of it is the same.
    #expect(deviation(of: try shares(scenario(warmUp: warmUp), .repHours), from: expected) < 4.5)
  }

  /// With volumes that grow by a share g a month, leads captured at t weigh (1 + g)^t: of 182 days the handovers from
  /// before the run are the integral of 0.6 (1 + g)^(t - 45 days) over the first 45 days.
  @Test func growthIsNotTakenForAWarmUp() throws {
    let scenario = scenario(warmUp: 0) { $0.sources[0].growth = 0.1 }
    let rate = log(1.1) / (scenario.calendar.hoursPerMonth / 24)
    let mass = { (from: Double, to: Double) in (exp(rate * to) - exp(rate * from)) / rate }
    let missing = Self.late * mass(-45, 0)
    let full = (1 - Self.late) * mass(0, 182) + Self.late * mass(-45, 137)
    #expect(deviation(of: try shares(scenario), from: missing / full) < 4.5)
    #expect(try warning(self.scenario(warmUp: 46) { $0.sources[0].growth = 0.1 }) == nil)
  }

  @Test func seasonsAndWeekdaysAreNotTakenForAWarmUp() throws {
    let months = [0.4, 0.4, 0.6, 1, 1, 1.4, 1.4, 1.4, 1.4, 1, 1, 1]
    let full = try warning(
      scenario(warmUp: 63) {
        $0.clock.start = CalendarDay(year: 2026, month: 11, day: 2)
        $0.arrivals.months = months
        $0.arrivals.weekdays = [2, 1.5, 1.5, 1, 1, 0, 0]
      })
    #expect(full == nil)
  }

  /// 45 days end within the fourth slice of two weeks.
  @Test func aStartFromEmptyIsSaidWithTheWarmUpItNeeds() throws {
    let message = try #require(try warning(scenario(warmUp: 0)))
    #expect(message.contains("the first 8 weeks of the window hand over 4"), "\(message)")
    #expect(message.contains("% fewer leads than a running funnel would (1"), "\(message)")
    #expect(message.contains("set clock.warm_up to at least 56 days"), "\(message)")
    let part = try #require(try warning(scenario(warmUp: 20)))
    #expect(part.contains("the first 5 weeks") && part.contains("at least 56 days"), "\(part)")
    #expect(try warning(scenario(warmUp: 45)) == nil)
  }

  /// A pool of 0.6 of 45 days' leads with ages from 0 to 45 days is what a running funnel holds; half of it is not.
  @Test func aStartThatDescribesARunningFunnelIsFull() throws {
    let pool = Self.late * 300 * Self.nurture / scenario(warmUp: 0).calendar.hoursPerMonth
    let start = { (count: Double) in
      self.scenario(warmUp: 0) {
        $0.start.nurtured = Value(count.rounded())
        $0.start.nurturedAge = .random(.uniform(low: 0, high: Self.nurture))
      }
    }
    #expect(deviation(of: try shares(start(pool)), from: 0) < 4.5)
    #expect(try warning(start(pool)) == nil)
    #expect(deviation(of: try shares(start(pool / 2)), from: Self.late * 45 / 182 / 2) < 4.5)
    #expect(try warning(start(pool / 2)) != nil)
  }

  /// Without nurture and with little work nothing has to fill, warm-up or not.
  @Test func aFunnelThatHoldsNothingNeedsNoWarmUp() throws {
    #expect(try warning(scenario(warmUp: 0) { $0.today.nurtureTime = 0 }) == nil)
  }

  /// A cadence of calls over weeks fills too, and only the reps' time shows it.
  @Test func callsThatAreStillToComeFillTheRepsTime() throws {
    let scenario = scenario(warmUp: 0) {
      $0.today.nurtureTime = 0
      $0.today.attempts = 8
      $0.today.cadence = [0, 30]
    }
    let message = try #require(try warning(scenario))
    #expect(message.contains("less of the reps' time"), "\(message)")
  }

  @Test func aRunThatIsTooShortToTellSaysSo() throws {
    let short = scenario(warmUp: 0) { $0.clock = Clock(horizon: 30 * 24, runOut: .none) }
    #expect(try warning(short)?.contains("at least the nurture time of 45 days") == true)
    let warm = scenario(warmUp: 45) { $0.clock = Clock(warmUp: 45 * 24, horizon: 20 * 24, runOut: .none) }
    #expect(try warning(warm) == nil)
  }

  @Test func policiesThatStartFromEmptyAreNamed() throws {
    let scenario = scenario(warmUp: 46)
    var longer = scenario.today
    longer.nurtureTime = 2 * Self.nurture
    let policies = [NamedPolicy(name: "today", policy: scenario.today), NamedPolicy(name: "longer", policy: longer)]
    let results = try Laboratory(scenario, seed: 61, threads: 2)
      .compare("compare", policies, settings: SmallStudy.settings(20))
    let message = try #require(results.warnings.first { $0.code == "from_empty" }?.message)
    #expect(message.contains("under 1 of 2 policies (longer)"), "\(message)")
  }
}
