// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Gzip
import Testing

@testable import Calibration

@Suite struct HistoryImportTests {
  private let leads = """
    lead_id,created,source
    ann-1,2024-01-02,paid
    bob-2,2024-01-03,
    cyd-3,2024-01-03,Paid
    cyd-3,2024-01-09,paid
    ,2024-01-04,paid
    dee-4,-,paid
    eve-5,2024-01-05,referral
    flo-6,2024-01-06,paid
    """
  private let wins = """
    lead_id;won_date;rep;amount
    cyd-3;2024-01-20 12:00:00;kim;100
    cyd-3;2024-02-01 12:00:00;kim;100
    eve-5;2024-01-04 09:00:00;lou;50
    zoe-9;2024-01-30 09:00:00;lou;50
    ann-1;2024-02-02 06:00:00;lou;
    """

  /// A canonical log without its header.
  private func log(_ rows: String, exported: String? = "2024-12-31") throws -> ImportResult {
    let text = "lead_id,timestamp,event,actor,source,score,reason,value\n\(rows)"
    return try importHistory([ImportSource(name: "log.csv", text: text)], options: ImportOptions(exportedAt: exported))
  }

  private func lines(_ quality: DataQuality) -> [Trap: [Int]] {
    Dictionary(
      uniqueKeysWithValues: quality.findings.filter { !$0.places.isEmpty }.map { ($0.trap, $0.places.map(\.line)) })
  }

  @Test func joinsAndCountsWhatItSetsAside() throws {
    let history = try history(leads: leads, wins: wins)
    #expect(history.sources == ["paid", "unknown"])
    #expect(history.leadCount == 4 && history.winCount == 2 && history.repCount == 2)
    let quality = history.quality
    #expect(quality.files.map(\.rows) == [8, 5] && quality.files.map(\.used) == [4, 2])
    let aside = lines(quality).filter { $0.key.setsAside }
    #expect(
      aside == [
        .duplicateLead: [5], .withoutLead: [6], .withoutDate: [7], .secondWin: [3], .closedBeforeCreated: [8, 4],
        .leadNotListed: [5],
      ])
    #expect(quality.count(.closedBeforeCreated) == 1 && quality[.closedBeforeCreated]?.rowsSetAside == 2)
    #expect(quality.leadDays.map { "\($0.lowerBound) \($0.upperBound)" } == "2024-01-02 2024-01-06")
    #expect(history.exported.description == "2024-02-02")
    #expect(history.leads.first?.win?.moment.days == 19_755.25)
    #expect(lines(quality)[.missingSource] == [3] && quality.count(.similarSources) == 1)
  }

  @Test func forgetsIdentifiersAndNames() throws {
    var text = ""
    dump(try history(leads: leads, wins: wins), to: &text)
    for name in ["ann-1", "bob-2", "cyd-3", "eve-5", "kim", "lou", "zoe"] { #expect(!text.contains(name)) }
  }

  @Test func namesEveryBadCellAtOnce() throws {
    let errors = try #require(throws: ImportErrors.self) {
      try history(
        leads: "lead_id,created,source\n1,2024-02-30,b\n2,soon,c\n3,a@b.example,c\n",
        wins: "lead_id,won_date,amount\n1,2024-03-01,five\n")
    }
    #expect(
      errors.issues.map { "\($0.file):\($0.line):\($0.column) \($0.message)" } == [
        "leads.csv:2:3 “2024-02-30” is not a date LeadFlow can read",
        "leads.csv:3:3 “soon” is not a date LeadFlow can read",
        "leads.csv:4:3 “an e-mail address” is not a date LeadFlow can read", "wins.csv:2:14 “five” is not a number",
      ])
  }

  @Test(arguments: [
    ("", "t.csv:1:1: error: csv: the file is empty"), ("who,when\n1,2\n", "t.csv:1:1: error: header: no adapter"),
    (
      "lead_id,when\n1,2\n", "t.csv:1:1: error: header: this looks like “plain leads”, but there is no column “created”"
    ),
    ("lead_id,created\n1\n", "t.csv:2:1: error: csv: the row has 1 cells but the header has 2"),
    ("lead_id,created\n1,2024-01-01,3\n", "t.csv:2:14: error: csv: the row has 3 cells but the header has 2"),
    ("lead_id,created\n1,\"2024-01-01\n", "t.csv:2:3: error: csv: the quote that opens here never closes"),
    (
      "lead_id,created\n1.23457E+18,2024-01-01\n",
      "t.csv:2:1: error: lead_id: “1.23457E+18” is an identifier that a spreadsheet has rounded"
    ),
  ])
  func refusesWhatItCannotTrust(text: String, message: String) throws {
    let errors = try #require(throws: ImportErrors.self) {
      try importHistory([ImportSource(name: "t.csv", text: text)])
    }
    #expect(errors.issues.count == 1 && errors.description.hasPrefix(message), "\(errors)")
  }

  @Test func aFewBrokenRowsAreSetAside() throws {
    let good = (0..<200).map { "\($0),2024-01-01,web,\n" }.joined()
    let history = try history(leads: "lead_id,created,source,\n\(good)x,2024-01-02\n")
    #expect(history.leadCount == 200 && lines(history.quality)[.malformedRow] == [202])
  }

  @Test func identifiersStayText() throws {
    let ids = ["9007199254740993001", "9007199254740993002", "007", "7"]
    let history = try history(leads: "lead_id,created\n" + ids.map { "\($0),2024-01-01\n" }.joined())
    #expect(history.leadCount == 4)
  }

  @Test func daysAreCountedInTheZoneAskedFor() throws {
    let text = "lead_id,timestamp,event\na,2024-07-01T22:30:00Z,captured\nb,2024-07-02T23:30:00+02:00,captured\n"
    let file = ImportSource(name: "log.csv", text: text)
    let options = ImportOptions(mapping: try mapping("report_zone: Europe/Berlin"))
    let berlin = try importHistory([file], options: options).history
    #expect(berlin.leads.created.day == [19_906, 19_906] && berlin.leads.created.second == [1800, 84_600])
    #expect(try importHistory([file]).history.leads.created.day == [19_905, 19_906])
    // A log knows the zone of its history.
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).csv").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    guard var writer = GzipWriter(path: path, isCompressed: false) else { throw GzipError.full }
    try CanonicalLog.write(berlin, to: &writer)
    try writer.close()
    let again = try importHistory([ImportSource(path: path)]).history
    #expect(again.zone == "Europe/Berlin" && again.leads.created.day == [19_906, 19_906])
    #expect(again.exported == berlin.exported && again.quality.rows == again.quality.used)
    let errors = try #require(throws: ImportErrors.self) { try importHistory([file, ImportSource(path: path)]) }
    #expect(errors.description.contains("report_zone: Europe/Berlin"))
  }

  @Test func aWrongFormatInEveryRowDoesNotFloodTheScreen() throws {
    let errors = try #require(throws: ImportErrors.self) {
      try history(leads: "lead_id,created\n" + (1...50).map { "\($0),someday\n" }.joined())
    }
    #expect(errors.issues.count == 50)
    #expect(errors.description.hasSuffix("and 30 more mistakes"))
  }

  @Test func datesOutsideTheWindowAreSetAside() throws {
    let history = try history(leads: leads, wins: wins, exported: "2024-01-31", winsFrom: "2024-01-25")
    #expect(history.winCount == 0)
    #expect(lines(history.quality)[.afterExport] == [3, 6] && lines(history.quality)[.beforeRecording] == [2])
    #expect(history.exported.description == "2024-02-01")
  }

  @Test func aMistypedYearIsNotTakenForTheExport() throws {
    let rows = (1...200).map { "\($0),2024-01-0\(1 + $0 % 9)\n" }.joined()
    let errors = try #require(throws: ImportErrors.self) {
      try history(leads: "lead_id,created\n\(rows)", wins: "lead_id,won_date\n5,2042-01-20\n")
    }
    #expect(errors.description.contains("wins.csv:2") && errors.description.contains("--exported-at"))
    let told = try history(
      leads: "lead_id,created\n\(rows)", wins: "lead_id,won_date\n5,2042-01-20\n", exported: "2024-03-01")
    #expect(told.quality.count(.afterExport) == 1 && told.winCount == 0)
  }

  @Test func eventsBecomeColumns() throws {
    let result = try log(
      """
      a,2024-01-01T09:00:00Z,captured,,web,40,,
      a,2024-01-02T09:00:00+02:00,score_changed,,,65,,
      a,2024-01-02T09:00:00Z,mql,,,,,
      a,2024-01-02T10:00:00Z,handed_over,,,66,,
      a,2024-01-02T11:00:00Z,attempt,kim,,,,
      a,2024-01-03,attempt,kim,,,,
      a,2024-01-03,attempt,kim,,,,
      a,2024-01-04T08:00:00Z,score_changed,,,90,,
      a,2024-01-05T08:00:00Z,"stage:Proposal, first",lou,,,,
      a,2024-01-09T08:00:00Z,won,lou,,,,5000
      b,2024-01-02T09:00:00Z,rejected,kim,web,,No budget,
      """)
    let history = result.history
    #expect(history.leadCount == 2 && history.sources == ["web"] && history.stages == ["Proposal, first"])
    #expect(
      history.events.kind == [
        .captured, .scoreChanged, .mql, .handedOver, .attempt, .attempt, .attempt, .scoreChanged, .stage, .won,
        .rejected,
      ])
    #expect(history.leads.score[0] == 66 && history.leads.score[1].isNaN)
    #expect(history.leads.outcome == [.won, .open] && history.leads.value[0] == 5000)
    #expect(history.leads.owner[0] == history.leads.closer[0] && history.actorCount == 2)
    #expect(history.leads.isLeftTruncated == [false, true] && history.reasons == ["No budget"])
    #expect(history.events.moment[1]?.second == 7 * 3600 && history.events.moment[5]?.hasTime == false)
    #expect(history.quality.count(.leftTruncated) == 1 && history.quality.count(.mixedResolution) == 2)
    #expect(result.history.quality.count(.twoOffsets) == 1)
  }

  @Test func oddOrdersAreNoticedAndKept() throws {
    let quality = try log(
      """
      a,2024-01-01T09:00:00Z,captured,,web,,,
      a,2024-01-02T09:00:00Z,sql,,,,,
      a,2024-01-03T09:00:00Z,mql,,,,,
      a,2024-01-02T08:00:00Z,attempt,,,,,
      b,2024-01-05T09:00:00Z,captured,,web,,,
      b,2024-01-04T09:00:00Z,contacted,,,,,
      b,2024-01-06T09:00:00Z,opportunity,,,,,
      b,2024-01-07T09:00:00Z,recycled,,,,,
      b,2024-01-08T09:00:00Z,mql,,,,,
      b,2024-01-04T09:00:00Z,contacted,,,,,
      c,2024-01-05T09:00:00Z,captured,,web,,,
      c,2024-01-06T09:00:00Z,lost,,,,Duplicate of another,
      """
    ).history.quality
    #expect(
      lines(quality).filter { ![.openLeads, .unripeLeads].contains($0.key) } == [
        .stagesOutOfOrder: [4], .attemptBeforeMQL: [5, 7], .eventBeforeCreated: [7], .duplicateRow: [11],
        .duplicateMarkedLost: [12, 13],
      ])
    #expect(quality.count(.duplicateMarkedLost) == 1 && quality.used == 9)
  }

  @Test func overlappingFilesAreJoined() throws {
    let january = ImportSource(name: "1.csv", text: "lead_id,created,won_date\n1,2024-01-01,\n2,2024-01-20,\n")
    let february = ImportSource(
      name: "2.csv", text: "lead_id,created,won_date\n2,2024-01-20,2024-02-10\n3,2024-02-02,\n")
    let history = try importHistory([january, february]).history
    // The second export knows that lead 2 was won; its row is used for that.
    #expect(history.leadCount == 3 && history.winCount == 1)
    #expect(history.quality.count(.overlappingFiles) == 1 && history.quality.used == 4)
  }

  @Test func wonWithoutADateIsNotOpen() throws {
    let text =
      "id,came,state,ended\n1,2024-01-01,Won,2024-01-08\n2,2024-01-02,Lost,2024-01-09\n3,2024-01-03,Busy,\n4,2024-01-04,Won,#REF!\n"
    let told = """
      columns.lead: id
      columns.stage: state
      columns.closed: ended
      dates.captured: came
      stages.won: won
      stages.lost: lost
      """
    let file = ImportSource(name: "deals.csv", text: text)
    let errors = try #require(throws: ImportErrors.self) {
      try importHistory([file], options: ImportOptions(mapping: try mapping(told)))
    }
    #expect(errors.issues.count == 1)
    #expect(
      errors.description.hasPrefix("deals.csv:4:14: error: state: “Busy” is a stage LeadFlow does not know (1 row)"))
    #expect(errors.description.contains("stages: {\"Busy\": sql}"))
    let history = try importHistory([file], options: ImportOptions(mapping: try mapping(told + "\nstages.busy: open")))
      .history
    #expect(history.leads.outcome == [.won, .lost, .open, .won] && history.winCount == 1)
    #expect(lines(history.quality)[.winWithoutDate] == [5] && history.quality.count(.missingMarker) == 1)
  }

  @Test func freeTextIsHidden() throws {
    let history = try log(
      """
      a,2024-01-01,captured,,ann@firm.example,,,
      a,2024-01-02,lost,,,,call 0151 2345678 again,
      b,2024-01-01,captured,,web,,,
      b,2024-01-02,lost,,,,No budget,
      """
    ).history
    #expect(history.sources == ["free text", "web"] && history.reasons == ["No budget", "free text"])
    #expect(history.quality.count(.freeText) == 2)
  }

  @Test func convertedOnlyExportsAreNamed() throws {
    let history = try history(leads: "lead_id,created,won_date\n1,2024-01-01,2024-01-02\n2,2024-01-01,2024-02-02\n")
    #expect(history.quality.count(.convertedOnly) == 2)
  }

  @Test func scoreBandsAreRead() throws {
    let text = "band,leads,handed_over,sql,won\n0-39,\"1,200\",0,0,0\n60+,300,290,80,21\n40–59,500,0,0,0\n"
    let result = try importHistory([ImportSource(name: "bands.csv", text: text)])
    let bands = try #require(result.bands.first).bands
    #expect(bands.map(\.from) == [0, 40, 60] && bands.map(\.to) == [40, 60, .infinity])
    #expect(bands.map(\.leads) == [1200, 500, 300] && bands[2].won == 21)
    let bad = "band,leads,handed_over\n0-50,10,20\n40-60,5,5\nhigh,1,1\n"
    let errors = try #require(throws: ImportErrors.self) { try importHistory([ImportSource(name: "b.csv", text: bad)]) }
    #expect(errors.issues.map(\.line).sorted() == [2, 3, 4])
  }
}
