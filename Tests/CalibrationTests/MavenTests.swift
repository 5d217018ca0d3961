// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
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
}
