// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Gzip
import Testing

@testable import Calibration

/// An export with everything wrong with it and a known truth.
@Suite struct MessyExportTests {
  private static let export = MessyExport(leads: 4000, seed: 20)

  private static let mappingLines = """
    tables.leads.columns.lead: Lead No
    tables.leads.columns.source: Source
    tables.leads.columns.score: Score
    tables.leads.columns.actor: Owner
    tables.leads.columns.stage: State
    tables.leads.columns.closed: Closed
    tables.leads.columns.reason: Reason
    tables.leads.columns.value: Deal value
    tables.leads.dates.captured: Created
    tables.leads.dates.mql: MQL
    tables.leads.dates.handed_over: Handed over
    tables.leads.time_zones.Created: Europe/Berlin
    tables.leads.time_zones.MQL: America/New_York
    tables.leads.time_zones.Handed over: America/New_York
    tables.leads.stages.Open: open
    tables.leads.stages.With sales: open
    tables.leads.stages.Rejected: rejected
    tables.leads.stages.Won: won
    tables.leads.stages.Lost: lost
    tables.leads.after_contact: Call duration
    tables.calls.columns.lead: Lead No
    tables.calls.columns.actor: Agent
    tables.calls.dates.attempt: Called at
    """

  static func imported() throws -> ImportResult {
    try importHistory(
      [ImportSource(name: "leads.csv", text: export.leads), ImportSource(name: "calls.csv", text: export.calls)],
      options: ImportOptions(mapping: try mapping(mappingLines), exportedAt: export.exportedAt))
  }

  @Test func everyTrapIsCountedExactly() throws {
    let truth = Self.export
    let quality = try Self.imported().history.quality
    #expect(truth.duplicates > 50 && truth.missingSources > 100 && truth.attemptsBeforeMQL > 20)
    #expect(quality.files.map(\.rows) == [truth.leadCount + truth.duplicates, truth.attempts])
    #expect(quality.files.map(\.used) == [truth.leadCount, truth.attempts])
    let ages = truth.winAges.sorted()
    let ripe = ages[(ages.count - 1) * 9 / 10]
    let expected: [Trap: Int] = [
      .duplicateLead: truth.duplicates, .missingSource: truth.missingSources,
      .attemptBeforeMQL: truth.attemptsBeforeMQL,
      .openLeads: truth.openAges.count, .unripeLeads: truth.openAges.count { $0 < ripe },
      .partialReasons: truth.rejections - truth.reasonsGiven + truth.losses,
      .constantThreshold: truth.belowThreshold, .afterContactColumn: 1, .unreadColumns: 4,
      // The clocks of Berlin change; those of the other columns are not written into the cells.
      .twoOffsets: 1, .dateOrderSettled: 1, .missingMarker: truth.markers,
    ]
    let found = Dictionary(uniqueKeysWithValues: quality.findings.map { ($0.trap, $0.count) })
    #expect(found == expected)
    #expect(quality[.constantThreshold]?.detail == "no lead below a score of 60 was worked")
    #expect(quality[.partialReasons]?.detail?.hasPrefix("45 % of \(truth.rejections) rejections") == true)
    #expect(quality[.duplicateLead]?.rowsSetAside == truth.duplicates)
  }

  @Test func theHistoryIsTheTruth() throws {
    let truth = Self.export
    let history = try Self.imported().history
    #expect(history.leadCount == truth.leadCount && history.winCount == truth.wins)
    #expect(history.leads.outcome.count { $0 == .lost } == truth.losses)
    #expect(history.events.kind.count { $0 == .rejected } == truth.rejections)
    #expect(history.events.kind.count { $0 == .handedOver } == truth.handedOver)
    #expect(history.events.kind.count { $0 == .attempt } == truth.attempts)
    #expect(Set(history.sources) == Set(MessyExport.sources + ["unknown"]) && history.actorCount == 4)
    let ages = history.leads.indices.compactMap { lead in
      history.leads.win(of: lead).map { $0.moment.days - history.leads.created.days(lead) }
    }
    // Three time zones and daylight saving later, every time to win is right to the second.
    for (age, known) in zip(ages.sorted(), truth.winAges.sorted()) { #expect(abs(age - known) < 1e-5) }
    #expect(history.leads.allSatisfy { lead in lead.win.map { ($0.value ?? 0) > 1000 } ?? true })
  }

  @Test func nothingPersonalLeaves() throws {
    let result = try Self.imported()
    var outputs = ["\(result.history.quality)"]
    var dumped = ""
    dump(result.history, to: &dumped)
    outputs.append(dumped)
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("leadflow-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appendingPathComponent("rows.csv").path
    try write(to: path) { file in try result.rows.write(to: &file) }
    let rows = try String(contentsOfFile: path, encoding: .utf8)
    try write(to: path) { file in try CanonicalLog.write(result.history, to: &file) }
    let log = try String(contentsOfFile: path, encoding: .utf8)
    outputs += [rows, log]
    outputs.append(try draftMapping(of: ImportSource(name: "leads.csv", text: Self.export.leads)))
    outputs.append(try draftMapping(of: ImportSource(name: "calls.csv", text: Self.export.calls)))
    for output in outputs {
      for marker in ["Given", "Family", "@customer", "+49 30", "Surname"] {
        #expect(!output.contains(marker), "\(marker)")
      }
    }
    // The side file alone knows the identifiers, of exactly the rows in the report.
    #expect(rows.contains(",1000000000000000") && !log.contains("1000000000000000"))
    let named = rows.split(separator: "\r\n").count { $0.contains("duplicate_lead") }
    #expect(named == Self.export.duplicates)
  }

  @Test func theLogReadsBackAsTheSameHistory() throws {
    let first = try Self.imported().history
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("leadflow-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let paths = ["one", "two"].map { folder.appendingPathComponent("\($0).csv.gz").path }
    try write(to: paths[0], isCompressed: true) { file in try CanonicalLog.write(first, to: &file) }
    let second = try importHistory([ImportSource(path: paths[0])]).history
    try write(to: paths[1], isCompressed: true) { file in try CanonicalLog.write(second, to: &file) }
    #expect(try Data(contentsOf: URL(fileURLWithPath: paths[0])) == Data(contentsOf: URL(fileURLWithPath: paths[1])))
    #expect(
      second.quality.rows == second.quality.used && second.exported == CalendarInstant(day: 20_089, hasTime: true))
    #expect(second.sources == first.sources && second.reasons == first.reasons)
  }

  /// Whatever becomes of the bytes of an export, an import names mistakes or accounts for every row.
  @Test func noDamageGoesUnnoticed() throws {
    let export = MessyExport(leads: 60, seed: 3)
    let told = try mapping(Self.mappingLines)
    let letters = Array(";,\"\r\n0/:-@ \u{FEFF}é\0".utf8)
    var state: UInt64 = 11
    func random(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(count))
    }
    var refused = 0
    for _ in 0..<300 {
      var bytes = Array(export.leads.utf8)
      for _ in 0..<(1 + random(4)) {
        let place = 160 + random(bytes.count - 160)
        switch random(3) {
        case 0: bytes[place] = letters[random(letters.count)]
        case 1: bytes.insert(letters[random(letters.count)], at: place)
        default: bytes.removeSubrange(place..<min(bytes.count, place + 1 + random(400)))
        }
      }
      let files = [
        ImportSource(name: "leads.csv", bytes: bytes), ImportSource(name: "calls.csv", text: export.calls),
      ]
      do {
        let quality = try importHistory(files, options: ImportOptions(mapping: told, exportedAt: "2024-12-31")).history
          .quality
        #expect(quality.rows == quality.used + quality.findings.reduce(0) { $0 + $1.rowsSetAside })
      } catch {
        refused += 1
        #expect(!error.issues.isEmpty)
      }
    }
    #expect(refused > 30 && refused < 300)
  }

  /// The export that the README imports; set `RECORD_GOLDEN` to write it anew.
  @Test func theShippedExportIsTheGenerator() throws {
    let export = MessyExport(leads: 400, seed: 7)
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Golden")
    for (name, text) in [
      ("messy-leads.csv", export.leads), ("messy-calls.csv", export.calls), ("messy-mapping.yaml", MessyExport.mapping),
    ] {
      let file = folder.appendingPathComponent(name)
      if ProcessInfo.processInfo.environment["RECORD_GOLDEN"] != nil {
        try Data(text.utf8).write(to: file)
        Issue.record("recorded \(name); read it before you commit it")
      }
      #expect(try Data(contentsOf: file) == Data(text.utf8))
    }
  }

  private func write(
    to path: String, isCompressed: Bool = false, _ fill: (inout GzipWriter) throws -> Void
  ) throws {
    guard var writer = GzipWriter(path: path, isCompressed: isCompressed) else { throw GzipError.full }
    try fill(&writer)
    try writer.close()
  }
}
