// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Statistics
import Testing

@testable import Calibration

/// Checks on a real export that is not part of the project: its licence does not allow it.
///
/// Set `LEADFLOW_DATA` to a folder with `olist/olist_marketing_qualified_leads_dataset.csv` and
/// `olist/olist_closed_deals_dataset.csv`; without it these tests are skipped.
@Suite(.enabled(if: PublicTables.folder != nil, "LEADFLOW_DATA names no folder with the public Olist tables"))
struct OlistTests {
  private func history(winsFrom: String? = nil) throws -> History {
    let folder = "\(try #require(PublicTables.folder))/olist"
    let files = ["olist_marketing_qualified_leads_dataset", "olist_closed_deals_dataset"].map {
      ImportSource(path: "\(folder)/\($0).csv")
    }
    return try importHistory(
      files, options: ImportOptions(mapping: try mapping(PublicTables.olist), winsFrom: winsFrom)
    ).history
  }

  @Test func countsWhatItReadAndLeftOut() throws {
    let history = try history()
    let quality = history.quality
    #expect(quality.files.map(\.rows) == [8_000, 842] && quality.files.map(\.used) == [7_999, 841])
    #expect(history.leadCount == 7_999 && history.winCount == 841)
    #expect(quality.count(.missingSource) == 60 && quality.count(.closedBeforeCreated) == 1)
    #expect(quality.findings.filter { $0.trap.setsAside }.map(\.trap) == [.closedBeforeCreated])
    for trap in [Trap.winsRecordedLate, .noLosses, .arrivalsStop, .mixedResolution, .exportAssumed] {
      #expect(quality.count(trap) > 0, "\(trap)")
    }
    // Revenue is almost always 0.
    #expect(quality.count(.zeroValues) == 796)
  }

  /// Leads from 2018 on, whole days plus a half: sigma 1.4759 and median 13.9028 days (780 wins).
  @Test func daysToWinAgreeWithTheReference() throws {
    let start = try #require(CalendarInstant("2018-01-01"))
    let rows = try history().leads.filter { $0.created >= start }.compactMap { lead in
      lead.win.map { DurationRow(.exact(Double($0.moment.day - lead.created.day) + 0.5)) }
    }
    #expect(rows.count == 780)
    let fits = DurationLaw.all.compactMap { fitDurations(rows, law: $0).fit }
    let best = try #require(fits.min { $0.aic < $1.aic })
    #expect(best.law.name == "lognormal")
    #expect(abs(best.parameters[1] - 1.4759) < 5e-5)
    #expect(abs(exp(best.parameters[0]) - 13.9028) < 5e-5)
  }

  @Test func missingEarlyWinsExplainTheFirstMonths() throws {
    let fit = try FunnelFit(history())
    #expect(fit.conversion.winsFrom?.description == "2017-12-05")
    let readings = fit.conversion.comparison
    let used = try #require(readings.unrecorded)
    let truncated = try #require(readings.truncated)
    let naive = try #require(readings.complete)
    // The plain ratio is 10.5 %; the naive cure model expects 26 wins of the leads of July 2017, of which 2 are on record.
    #expect(abs(readings.plainRatio - 0.1051) < 1e-4)
    #expect(used.conversion > naive.conversion + 4 * naive.standardError)
    #expect(abs(used.conversion - truncated.conversion) < used.standardError)
    #expect(used.cohortMisfit < 30 && truncated.cohortMisfit < 30 && naive.cohortMisfit > 150)
    let july = try #require(fit.conversion.cohorts.first { $0.month == "2017-07" })
    #expect(july.leads == 239 && july.wins == 2)
    #expect(july.expected > 2 && july.expected < 5 && july.expectedIfComplete > 20)
    #expect(
      Set(fit.warnings.map(\.topic)).isSuperset(of: [
        .plainRatio, .winsNotRecorded, .recordingBeganSlowly, .dayResolution, .noScore, .noLostState, .dealValue,
        .arrivalsStop,
      ]))
    #expect(!fit.warnings.contains { $0.topic == .cohorts })
  }

  @Test func aLaterStartOfRecordingFitsBetter() throws {
    let found = try FunnelFit(history())
    let given = try FunnelFit(history(winsFrom: "2018-01-01"))
    let before = try #require(found.conversion.comparison.unrecorded)
    let after = try #require(given.conversion.comparison.unrecorded)
    #expect(after.cohortMisfit < before.cohortMisfit - 5)
    #expect(!given.warnings.contains { $0.topic == .recordingBeganSlowly })
  }

  @Test func arrivalsAreOverDispersed() throws {
    let arrivals = try FunnelFit(history()).arrivals
    #expect(arrivals.theta.map { $0.value > 5 && $0.value < 20 } == true)
    #expect(arrivals.pearsonDispersion > 2)
    #expect(abs(arrivals.weekdays.reduce(0) { $0 + $1.value } - 7) < 1e-12)
    #expect(arrivals.weekdays[5].value < 0.6 && arrivals.weekdays[0].value > 1.1)
    // 1,303 leads in May 2018.
    #expect(abs(arrivals.level.value - 1_303) < 3 * arrivals.level.standardError)
  }
}
