// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Statistics
import Testing

@testable import Calibration

@Suite struct FunnelFitTests {
  /// A fixed seed, so a check either always passes or never; 3 standard errors fail by chance once in 370.
  private func expect(_ fitted: FittedValue, near truth: Double, _ what: String) {
    #expect(
      abs(fitted.value - truth) < 3 * fitted.standardError,
      "\(what): \(fitted.value) ± \(fitted.standardError) against \(truth)")
    #expect(fitted.standardError > 0 && fitted.standardError < 0.5 * abs(fitted.value), "\(what) is not useless")
  }

  private func check(_ fit: FunnelFit, _ truth: SimulatedHistory) {
    for (index, source) in fit.sources.enumerated() {
      let position = truth.names.firstIndex(of: source.name) ?? 0
      expect(source.conversion, near: truth.conversions[position], "conversion of \(source.name)")
      expect(source.share, near: truth.shares[position], "share of \(source.name)")
      #expect(index == position, "sources come by size")
    }
    let overall = zip(truth.shares, truth.conversions).reduce(0) { $0 + $1.0 * $1.1 }
    expect(fit.conversion.overall, near: overall, "overall conversion")
    #expect(fit.conversion.timeToWin.law.name == "lognormal")
    expect(fit.conversion.timeToWin.parameters[0], near: truth.meanLog, "meanlog")
    expect(fit.conversion.timeToWin.parameters[1], near: truth.sdLog, "sdlog")
    expect(fit.conversion.timeToWin.median, near: exp(truth.meanLog), "median time to win")
  }

  @Test func recoversAKnownFunnel() throws {
    let truth = SimulatedHistory(seed: 11)
    let fit = try FunnelFit(truth.imported())
    check(fit, truth)
    for weekday in 0..<7 { expect(fit.arrivals.weekdays[weekday], near: truth.weekdays[weekday], "weekday \(weekday)") }
    expect(fit.arrivals.level, near: truth.levels[1] * ArrivalFit.daysPerMonth, "level")
    expect(try #require(fit.arrivals.theta), near: truth.theta, "theta")
    #expect(abs(fit.arrivals.weekdays.reduce(0) { $0 + $1.value } - 7) < 1e-12)
    #expect(fit.conversion.winsFrom == nil)
    #expect(!fit.warnings.contains { $0.topic == .winsNotRecorded || $0.topic == .cohorts })
  }

  /// Wins of the first 150 days are not written down: found out, and the truth is found all the same.
  @Test func recoversAFunnelWhoseEarlyWinsWereNotRecorded() throws {
    let truth = SimulatedHistory(seed: 12, recordedFrom: 150)
    let fit = try FunnelFit(truth.imported())
    check(fit, truth)
    // Day 150 from 2023-01-02.
    #expect(fit.conversion.winsFrom?.description == "2023-06-01")
    #expect(fit.warnings.contains { $0.topic == .winsNotRecorded })
    #expect(!fit.warnings.contains { $0.topic == .recordingBeganSlowly })
    let naive = try #require(fit.conversion.comparison.complete)
    let used = try #require(fit.conversion.comparison.unrecorded)
    #expect(naive.conversion < used.conversion - 4 * used.standardError)
    #expect(naive.cohortMisfit > 5 * used.cohortMisfit)
    let given = try FunnelFit(truth.imported(winsFrom: "2023-06-01"))
    #expect(given.conversion.overall.value == fit.conversion.overall.value)
  }

  /// Leads whose wins were not recorded are still listed, so dividing by "not won yet" pulls the share down.
  @Test func readingsDifferWhereTheyShould() throws {
    let truth = SimulatedHistory(seed: 13, recordedFrom: 150)
    let readings = try FunnelFit(truth.imported()).conversion.comparison
    let unrecorded = try #require(readings.unrecorded)
    let truncated = try #require(readings.truncated)
    #expect(truncated.conversion < unrecorded.conversion)
  }

  @Test func sameRowsInAnyOrderGiveTheSameBits() throws {
    let truth = SimulatedHistory(seed: 14)
    let first = try FunnelFit(truth.imported())
    func reversed(_ text: String) -> String {
      let lines = text.split(separator: "\n")
      return ([lines[0]] + lines.dropFirst().reversed()).joined(separator: "\n")
    }
    let second = try FunnelFit(
      history(leads: reversed(truth.leads), wins: reversed(truth.wins), exported: "2024-06-04"))
    #expect(first.sources == second.sources)
    #expect(first.arrivals.level == second.arrivals.level)
    #expect(first.conversion.timeToWin.parameters == second.conversion.timeToWin.parameters)
  }

  @Test func saysWhenThereIsTooLittle() throws {
    func small(_ leads: String, _ wins: String) throws -> History {
      try history(leads: "lead_id,created\n\(leads)", wins: "lead_id,won_date\n\(wins)")
    }
    let short = try #require(throws: FitFailure.self) { try FunnelFit(small("1,2024-01-01\n", "1,2024-01-02\n")) }
    #expect(short.reason == "leads cover 1 of the 28 days that a weekly profile needs")
    let days = (0..<60).map { "\($0),\(CalendarInstant(day: 19_700 + $0))\n" }.joined()
    let few = try #require(throws: FitFailure.self) { try FunnelFit(small(days, "1,2024-03-02\n")) }
    #expect(few.reason.hasPrefix("the history has 1 of the 20 wins"))
  }
}
