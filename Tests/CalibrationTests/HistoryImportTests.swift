// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Calibration

@Suite struct HistoryImportTests {
  private let leads = ImportFile(
    name: "leads.csv",
    text: """
      Lead ID,First Contact Date,Origin
      ann-1,2024-01-02,paid
      bob-2,2024-01-03,
      cyd-3,2024-01-03,paid
      cyd-3,2024-01-09,paid
      ,2024-01-04,paid
      dee-4,-,paid
      eve-5,2024-01-05,referral
      flo-6,2024-01-06,paid
      """)
  private let wins = ImportFile(
    name: "wins.csv",
    text: """
      lead_id;won_date;sdr_id;amount
      cyd-3;2024-01-20 12:00:00;kim;100
      cyd-3;2024-02-01 12:00:00;kim;100
      eve-5;2024-01-04 09:00:00;lou;50
      zoe-9;2024-01-30 09:00:00;lou;50
      ann-1;2024-02-02 06:00:00;lou;
      """)

  @Test func joinsAndCountsWhatItLeavesOut() throws {
    let history = try History(leads: leads, wins: wins)
    #expect(history.sources == ["paid", "unknown"])
    #expect(history.leadCount == 4 && history.winCount == 2 && history.repCount == 2)
    let quality = history.quality
    #expect(quality.leadRows == 8 && quality.winRows == 5)
    #expect(quality.leadsUsed == 4 && quality.winsUsed == 2 && quality.leadsWithoutSource == 1)
    let lines = Dictionary(uniqueKeysWithValues: quality.dropped.map { ($0.reason, $0.lines) })
    #expect(
      lines == [
        .duplicateLead: [5], .leadWithoutIdentifier: [6], .leadWithoutDate: [7], .duplicateWin: [3],
        .wonBeforeContact: [4], .winWithoutLead: [5],
      ])
    #expect(quality.leadDays.map { "\($0.lowerBound) \($0.upperBound)" } == "2024-01-02 2024-01-06")
    #expect(history.exported.description == "2024-02-02")
    #expect(history.leads.first?.win?.moment.days == 19_755.25)
  }

  @Test func forgetsIdentifiersAndNames() throws {
    let history = try History(leads: leads, wins: wins)
    var text = ""
    dump(history, to: &text)
    for name in ["ann-1", "bob-2", "cyd-3", "eve-5", "kim", "lou", "zoe"] { #expect(!text.contains(name)) }
  }

  @Test func namesEveryBadCellAtOnce() throws {
    let badLeads = ImportFile(name: "leads.csv", text: "id,created,source\n1,2/1/2024,a\n2,2024-02-30,b\n3,soon,c\n")
    let badWins = ImportFile(name: "wins.csv", text: "id,won_date,amount\n1,2024-03-01,\"$5,000\"\n")
    let errors = try #require(throws: ImportErrors.self) { try History(leads: badLeads, wins: badWins) }
    #expect(
      errors.description == """
        leads.csv:2:3: error: created: “2/1/2024” is not a date LeadFlow can trust
          = fix: export dates as YYYY-MM-DD, so that day and month cannot be mixed up
        leads.csv:3:3: error: created: “2024-02-30” is not a date LeadFlow can trust
          = fix: write YYYY-MM-DD, or YYYY-MM-DD HH:MM:SS for a moment
        leads.csv:4:3: error: created: “soon” is not a date LeadFlow can trust
          = fix: write YYYY-MM-DD, or YYYY-MM-DD HH:MM:SS for a moment
        wins.csv:2:14: error: amount: “$5,000” is not a plain number
          = fix: export the number without currency signs and thousands separators, with a point before decimals
        """)
  }

  @Test func namesColumnsItCannotFind() throws {
    let table = ImportFile(name: "leads.csv", text: "who,when\n1,2024-01-01\n")
    let errors = try #require(throws: ImportErrors.self) {
      try History(leads: table, columns: HistoryColumns(leadID: "whom"))
    }
    #expect(errors.issues.map(\.key) == ["lead id", "created", "lead id", "won"])
    #expect(errors.issues.first?.fix.contains("“who”, “when”") == true)
    let named = HistoryColumns(leadID: "who", created: "when", won: "when")
    #expect(try History(leads: table, columns: named).winCount == 1)
  }

  @Test func oneTableMayHoldLeadsAndWins() throws {
    let table = ImportFile(
      name: "deals.csv",
      text: "Record ID,Create Date,Original Source,Close Date\n1,2024-01-01,web,2024-01-08\n2,2024-01-02,web,\n")
    let history = try History(leads: table, exported: "2024-01-31")
    #expect(history.leadCount == 2 && history.winCount == 1)
    #expect(history.quality.winRows == 1 && history.quality.dropped.isEmpty)
    // The export day counts to its end.
    #expect(history.exported.description == "2024-02-01")
  }

  @Test func lostDealsAreNotWins() throws {
    let text = """
      Deal ID,Created,Stage,Close Date
      1,2024-01-01,Won,2024-01-08
      2,2024-01-02,Lost,2024-01-09
      3,2024-01-03,Engaging,
      4,2024-01-04,Closed Won,
      """
    let history = try History(leads: ImportFile(name: "deals.csv", text: text))
    #expect(history.leadCount == 4 && history.winCount == 1)
    #expect(history.quality.dropped.map(\.lines) == [[5]] && history.quality.count(.winWithoutDate) == 1)
    let none = ImportFile(name: "deals.csv", text: "id,created,status,close date\n1,2024-01-01,lost,2024-01-02\n")
    let errors = try #require(throws: ImportErrors.self) { try History(leads: none) }
    #expect(errors.description.hasPrefix("deals.csv:1:12: error: status: no row says it was won"))
  }

  @Test func aWrongFormatInEveryRowDoesNotFloodTheScreen() throws {
    let table = ImportFile(
      name: "l.csv", text: "id,created,won date\n" + (1...50).map { "\($0),1/2/2024,\n" }.joined())
    let errors = try #require(throws: ImportErrors.self) { try History(leads: table) }
    #expect(errors.issues.count == 50)
    #expect(errors.description.hasSuffix("and 30 more mistakes"))
  }

  @Test func datesOutsideTheWindowAreLeftOut() throws {
    let history = try History(leads: leads, wins: wins, exported: "2024-01-31", winsFrom: "2024-01-25")
    #expect(history.winCount == 0)
    #expect(history.quality.count(.afterExport) == 1 && history.quality.count(.beforeRecording) == 1)
  }
}
