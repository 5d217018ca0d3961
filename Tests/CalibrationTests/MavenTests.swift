// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import FunnelModel
import Statistics
import Testing

@testable import Calibration

/// Checks on a public table of sales opportunities with won, lost and open deals in one file.
///
/// Set `LEADFLOW_DATA` to a folder with `maven_crm/sales_pipeline.csv`; without it the test is skipped.
@Suite(.enabled(if: PublicTables.folder != nil, "LEADFLOW_DATA names no folder with the public CRM table"))
struct MavenTests {
  /// 4,238 won deals; gamma with shape 0.94 and scale 55.1 days fits them best.
  @Test func wonDealsAgreeWithTheReference() throws {
    let folder = try #require(PublicTables.folder)
    let options = ImportOptions(mapping: try mapping(PublicTables.maven))
    let file = ImportSource(path: "\(folder)/maven_crm/sales_pipeline.csv")
    let history = try importHistory([file], options: options).history
    #expect(history.quality.rows == 8_800 && history.quality.count(.withoutDate) == 500)
    #expect(history.winCount == 4_238 && history.repCount > 10)
    #expect(history.leads.outcome.count { $0 == .lost } == 2_473)
    #expect(history.quality[.openLeads]?.count == 1_589)
    let rows = history.leads.compactMap { lead in
      lead.win.map { DurationRow(.exact(Double($0.moment.day - lead.created.day))) }
    }
    let fits = DurationLaw.all.filter { $0.parameters.count < 3 }.compactMap { fitDurations(rows, law: $0).fit }
    let best = try #require(fits.min { $0.aic < $1.aic })
    #expect(best.law.name == "gamma")
    #expect(abs(best.parameters[0] - 0.94) < 0.005)
    #expect(abs(1 / best.parameters[1] - 55.1) < 0.05)
  }

  /// No law describes the days from engagement to win, so the scenario has them as seen.
  @Test func theScenarioHasTheDaysToWinAsSeen() throws {
    let folder = try #require(PublicTables.folder)
    let options = ImportOptions(mapping: try mapping(PublicTables.maven))
    let history = try importHistory(
      [ImportSource(path: "\(folder)/maven_crm/sales_pipeline.csv")], options: options
    ).history
    let fit = try FunnelFit(history)
    let lesson = try #require(fit.lesson("delay.capture_to_won"))
    #expect(lesson.goodness?.fits == false)
    let fitted = try FittedScenario(
      fit, repCount: history.repCount, assumptions: .init(name: "maven"), defaults: FittedScenarioTests.defaults())
    guard case .random(let law) = fitted.scenario.pipeline.cycle, law.isList else {
      Issue.record("the cycle is \(fitted.scenario.pipeline.cycle)")
      return
    }
    // The won deals have a mean of 51.8 days and a median of 57; some that are open may still be won later.
    #expect(abs(law.mean / 24 - 51.8) < 4 && abs(law.quantile(0.5) / 24 - 57) < 5)
    #expect(fit.warnings.contains { $0.sentence.hasPrefix("No law describes from capture to won") })
  }
}
