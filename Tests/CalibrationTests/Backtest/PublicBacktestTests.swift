// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Statistics
import Testing

@testable import Calibration

/// Backtests on real exports that are not part of the project.
///
/// Set `LEADFLOW_DATA` to a folder with the public tables; without it these tests are skipped.
@Suite(.enabled(if: PublicTables.folder != nil, "LEADFLOW_DATA names no folder with the public tables"))
struct PublicBacktestTests {
  /// A table with the weeks its reference figures are of: their first day, how many lie before the first split, and how
  /// many splits four weeks apart there are.
  struct Case: Sendable {
    let files: [String]
    let mapping: String
    let from: String
    let before: Int
    let count: Int
  }

  static let olist = Case(
    files: ["olist/olist_marketing_qualified_leads_dataset.csv", "olist/olist_closed_deals_dataset.csv"],
    mapping: PublicTables.olist, from: "2017-12-11", before: 19, count: 7)
  static let uci = Case(
    files: ["uci_bank/bank_full_dated.csv.gz"], mapping: PublicTables.uci, from: "2008-05-05", before: 53, count: 19)
  static let maven = Case(
    files: ["maven_crm/sales_pipeline.csv"], mapping: PublicTables.maven, from: "2017-03-05", before: 17, count: 6)

  private func history(_ test: Case) throws -> History {
    let folder = try #require(PublicTables.folder)
    return try importHistory(
      test.files.map { ImportSource(path: "\(folder)/\($0)") },
      options: ImportOptions(mapping: try mapping(test.mapping))
    ).history
  }

  private func backtest(_ test: Case) throws -> Backtest {
    var options = BacktestOptions()
    options.splits = .weeks(
      from: try #require(CalendarInstant(test.from)), before: test.before, step: 4, count: test.count)
    return try Backtest(history(test), options: options)
  }

  /// Compares a baseline with the reference figures.
  private func expect(
    _ baseline: Baseline, _ backtest: Backtest, crps: Double, covered: Double, within tolerance: Double = 0.005
  ) throws {
    let record = try #require(backtest.records.first { $0.forecaster == .baseline(baseline) }?.record)
    #expect(abs(record.crps - crps) <= tolerance, "\(baseline): \(record.crps)")
    #expect(abs(record.wide.share - covered) < 0.0051, "\(baseline): \(record.wide.share)")
  }

  private func record(_ entries: BacktestOptions.Entries, _ backtest: Backtest) throws -> ForecastRecord {
    try #require(backtest.records.first { $0.forecaster == .fit(entries) }?.record)
  }

  /// The reference figures count the one win that lies before its lead's first contact, which the import sets aside; that
  /// moves a mean by up to 0.02.
  @Test func olistReachesTheBar() throws {
    let backtest = try backtest(Self.olist)
    #expect(backtest.splits.map(\.pastWeeks) == [19, 23, 27, 31, 35, 39, 43])
    try expect(.meanPoisson, backtest, crps: 11.96, covered: 0.11, within: 0.02)
    try expect(.negativeBinomial, backtest, crps: 8.19, covered: 0.93, within: 0.02)
    try expect(.lastWeeks, backtest, crps: 7.23, covered: 0.57)
    try expect(.cohortHazard, backtest, crps: 3.36, covered: 0.79, within: 0.02)
    let known = try record(.known, backtest)
    #expect(known.crps <= 3.36 && known.wide.pValue >= 0.01, "\(known.crps) \(known.wide)")
    #expect(!backtest.baselineWins)
    // Leads stop after the second split, which no forecast of leads can know: it does worse, and still beats what only
    // counts wins.
    let forecast = try record(.forecast, backtest)
    #expect(forecast.crps > known.crps && forecast.crps < 7.23)
  }

  @Test func bankReachesTheBar() throws {
    let backtest = try backtest(Self.uci)
    try expect(.meanPoisson, backtest, crps: 20.71, covered: 0.26)
    try expect(.negativeBinomial, backtest, crps: 16.22, covered: 0.96, within: 0.011)
    try expect(.lastWeeks, backtest, crps: 24.51, covered: 0.32)
    try expect(.cohortHazard, backtest, crps: 10.89, covered: 0.645)
    let known = try record(.known, backtest)
    #expect(known.crps <= 10.89 && known.wide.pValue >= 0.01, "\(known.crps) \(known.wide)")
    #expect(!backtest.baselineWins)
    let forecast = try record(.forecast, backtest)
    #expect(forecast.crps > known.crps && forecast.wide.pValue >= 0.01)
  }

  /// The splits the command takes by itself are those of the reference figures.
  @Test func rollingSplitsAreTheReferenceSplits() throws {
    for test in [Self.olist, Self.uci] {
      let history = try history(test)
      let first = try #require(CalendarInstant(test.from)).day
      let days = try BacktestPlan(history, BacktestOptions()).days
      #expect(days == (0..<test.count).map { first + 7 * (test.before + 4 * $0) })
    }
  }

  /// A made-up company: its wins follow no age, so that the plain negative binomial is the best forecast.
  @Test func theNegativeBinomialWinsOnMaven() throws {
    let backtest = try backtest(Self.maven)
    try expect(.meanPoisson, backtest, crps: 15.72, covered: 0.5)
    try expect(.negativeBinomial, backtest, crps: 14.07, covered: 0.83)
    try expect(.lastWeeks, backtest, crps: 21.39, covered: 0.38)
    #expect(backtest.baselineWins && backtest.bestBaseline?.baseline == .negativeBinomial)
  }
}
