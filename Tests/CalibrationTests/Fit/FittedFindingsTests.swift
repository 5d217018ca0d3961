// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import FunnelModel
import Statistics
import Testing

@testable import Calibration

/// Seasons, steps of the score and recent changes on their way into a scenario.
@Suite struct FittedFindingsTests {
  private static func fitted(_ history: History) throws -> (fit: FunnelFit, scenario: FittedScenario) {
    var options = FitOptions()
    options.replicates = 0
    let fit = try FunnelFit(history, options: options)
    let scenario = try FittedScenario(
      fit, repCount: 3, assumptions: .init(name: "fitted"), defaults: FittedScenarioTests.defaults())
    return (fit, scenario)
  }

  /// Leads by day from 2022-01-01 on, of which a share is won within twenty days.
  private static func history(days: Int, perDay: (Int) -> Double, won: (Int) -> Double) throws -> History {
    var source = SeededSource(seed: 12)
    let first = 18_993
    var (leads, wins) = ("lead_id,created,source\n", "lead_id,won_date\n")
    var (count, owed) = (0, 0.0)
    for day in 0..<days {
      // As many as the mean says, give or take one in two.
      owed += perDay(day) * Double.random(in: 0.5..<1.5, using: &source)
      while owed >= 1 {
        owed -= 1
        count += 1
        leads += "L\(count),\(CalendarInstant(day: first + day)),web\n"
        guard Double.random(in: 0..<1, using: &source) < won(day) else { continue }
        let wait = -6 * log(Double.random(in: 0.04..<1, using: &source))
        wins += "L\(count),\(CalendarInstant(day: first + day + Int(wait) + 1))\n"
      }
    }
    return try CalibrationTests.history(
      leads: leads, wins: wins, exported: "\(CalendarInstant(day: first + days + 19))")
  }

  private static func factor(_ day: Int) -> Double {
    let month = CalendarDay(number: 18_993 + day).month
    return month <= 6 ? 1.4 : 0.6
  }

  /// Two years of six leads a day, more in the first half of the year than in the second. They end on 2023-12-31; the
  /// twelve weeks before are in the slow half, so that the level is not what they bring.
  @Test func aSeasonBecomesFactorsByMonth() throws {
    let history = try Self.history(days: 730, perDay: { 6 * Self.factor($0) }, won: { _ in 0.3 })
    let scenario = try Self.fitted(history).scenario.scenario
    #expect(scenario.arrivals.months.count == 12)
    #expect(abs(scenario.arrivals.months.reduce(0, +) - 12) < 1e-6)
    for (month, factor) in scenario.arrivals.months.enumerated() {
      #expect(abs(factor - (month < 6 ? 1.4 : 0.6)) < 0.25, "month \(month + 1)")
    }
    #expect(scenario.clock.start == CalendarDay(year: 2024, month: 2, day: 1))
    // Six leads a day in an average month, and not the 3.6 of the last weeks.
    #expect(abs(scenario.sources[0].volume.number / 30.4375 - 6) < 1)
    #expect(scenario.history.contains { $0.path == "arrivals.months" && $0.origin.contains("more than chance") })
  }

  @Test func lessThanTwoYearsTeachNoSeason() throws {
    let history = try Self.history(days: 400, perDay: { 6 * Self.factor($0) }, won: { _ in 0.3 })
    let fitted = try Self.fitted(history).scenario
    #expect(fitted.scenario.arrivals.months.isEmpty && fitted.scenario.clock.start == nil)
    #expect(fitted.comments["arrivals.weekdays"]?.hasPrefix("no factors by month") == true)
  }

  /// Estimates of 1 and 2 with variance 1 and covariance 0.5: (1 - 2 + 4) / 0.75 = 4, which two independent squares exceed
  /// with probability exp(-2).
  @Test func theTestOfMonthsByHand() throws {
    var lesson = FitLesson()
    lesson.covariance = CovarianceBlock(
      names: ["trend", "month=1", "month=2"], estimates: [9, 1, 2], matrix: [1, 0, 0, 0, 1, 0.5, 0, 0.5, 1])
    #expect(abs(try #require(FittedScenario.monthEffect(lesson)) - exp(-2)) < 1e-12)
    lesson.covariance = CovarianceBlock(names: ["trend"], estimates: [9], matrix: [1])
    #expect(FittedScenario.monthEffect(lesson) == nil)
  }

  /// In 500 days of leads, 40 % of those of the first 350 are won and 10 % of the others.
  @Test func aRecentChangeGoesIntoTheScenario() throws {
    let history = try Self.history(days: 500, perDay: { _ in 5 }, won: { $0 < 350 ? 0.4 : 0.1 })
    let (fit, fitted) = try Self.fitted(history)
    let recent = try #require(RecentShare(fit))
    #expect(recent.value.value < 0.2 && recent.whole.value > 0.25)
    let scenario = fitted.scenario
    let closing = scenario.pipeline.opportunityRate.number * scenario.pipeline.winRate.number
    let reach = scenario.team.work(attempts: scenario.today.attempts).reach
    let won = reach * closing * Qualification.share(logOdds: scenario.qualification.intercept.number)
    #expect(abs(won / (fit.conversion.overall.value * recent.ratio) - 1) < 0.01)
    #expect(fitted.comments["qualification.intercept"]?.contains("the funnel has changed") == true)
    let steady = try Self.fitted(try Self.history(days: 300, perDay: { _ in 5 }, won: { _ in 0.3 }))
    #expect(RecentShare(steady.fit) == nil)
    #expect(steady.scenario.comments["qualification.intercept"]?.contains("has changed") == false)
  }

  /// The shares of ten points become bands from 0 to 100; one without any SQL keeps half a lead, and ten points that are
  /// not there go with the next ones.
  @Test func tensBecomeBands() {
    var lesson = FitLesson()
    for (name, share, count) in [("30.to.40", 0.0, 50), ("50.to.60", 0.2, 80), ("80.to.90", 0.6, 60)] {
      lesson.add("band.\(name)", share, 0.05, unit: "share", count: count, from: "here")
    }
    let bands = FittedScenario.bands(lesson)
    #expect(bands.map(\.upTo) == [40, 60, 100])
    #expect(bands.map(\.rate.number) == [0.01, 0.2, 0.6])
    #expect(bands.allSatisfy { $0.rate.belief != nil })
    #expect(FittedScenario.bands(FitLesson()).isEmpty)
  }

  /// Of the contacted among 1500 leads one in ten becomes an SQL up to a score of 50 and six in ten above: steps, not a line.
  @Test func stepsThatForetellBetterReplaceTheLine() throws {
    var source = SeededSource(seed: 4)
    var log = "lead_id,timestamp,event,actor,source,score,reason,value\n"
    for lead in 0..<1_500 {
      let day = 19_723 + lead / 5
      let score = Double(lead * 37 % 101)
      func row(_ after: Int, _ event: String) -> String {
        "L\(lead),\(CalendarInstant(day: day + after))T10:00:00Z,\(event),,web,\(Int(score)),,\n"
      }
      log += row(0, "captured") + row(1, "handed_over")
      // Up to three attempts, each of which reaches two in three.
      var attempt = 0
      repeat {
        attempt += 1
        log += row(attempt, "attempt")
      } while attempt < 3 && Double.random(in: 0..<1, using: &source) > 2.0 / 3
      if attempt == 3, lead % 3 == 0 { continue }
      log += row(attempt, "contacted")
      guard Double.random(in: 0..<1, using: &source) < (score <= 50 ? 0.1 : 0.6) else { continue }
      log += row(4, "sql")
      if Double.random(in: 0..<1, using: &source) < 0.4 { log += row(6 + lead % 29, "won") }
    }
    let history = try importHistory(
      [ImportSource(name: "log.csv", text: log)], options: ImportOptions(exportedAt: "2024-12-31")
    ).history
    let (fit, fitted) = try Self.fitted(history)
    try #require(fit.lesson("qualification")?.entries.contains { $0.name.hasPrefix("step.") } == true)
    let bands = fitted.scenario.qualification.bands
    #expect(bands.last?.upTo == 100 && bands.count >= 2)
    #expect(bands.map(\.upTo) == (1...10).map { Double(10 * $0) })
    for band in bands {
      // Of the scores from 50 to 60 one in ten is 50 itself.
      let truth = band.upTo <= 50 ? 0.1 : band.upTo == 60 ? 0.55 : 0.6
      let error = band.rate.belief?.variance.squareRoot() ?? 0
      #expect(error > 0 && abs(band.rate.number - truth) < 4.5 * error, "\(band)")
    }
    #expect(
      !fitted.scenario.history.contains { $0.path == "qualification.intercept" || $0.path == "qualification.slope" })
    #expect(fitted.scenario.history.contains { $0.path == "qualification.bands.1" })
  }
}
