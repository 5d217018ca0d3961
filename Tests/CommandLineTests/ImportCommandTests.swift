// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@Suite struct ImportCommandTests {
  /// An export with everything wrong with it, which the tests of the importer generate.
  private static let export = ["messy-leads.csv", "messy-calls.csv", "messy-mapping.yaml"].map { name in
    BuiltProgram.package.appendingPathComponent("Tests/CalibrationTests/Golden/\(name)").path
  }
  private static let arguments = [
    "import", export[0], export[1], "--mapping", export[2], "--exported-at", "2024-12-31",
  ]
  /// Parts of every name, address and number in the export.
  private static let personal = ["Given", "Family", "@customer", "+49 30", "Surname"]

  private func write(_ text: String, _ name: String, _ program: BuiltProgram) throws {
    try text.write(to: program.folder.appendingPathComponent(name), atomically: true, encoding: .utf8)
  }

  @Test(arguments: ["table", "markdown", "json", "csv"]) func nothingPersonalIsPrinted(format: String) throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let outcome = try program.run(Self.arguments + ["-o", "history.csv", "--out", "quality", "--format", format])
    #expect(outcome.code == 0, "\(outcome.errors)")
    #expect(outcome.errors.isEmpty && outcome.output.contains("44 % of 45"))
    #expect(try program.files() == ["history.csv", "quality"])
    var texts = [outcome.output, outcome.errors]
    for name in ["history.csv", "quality/quality.csv"] {
      texts.append(try String(contentsOf: program.folder.appendingPathComponent(name), encoding: .utf8))
    }
    for text in texts { for value in Self.personal { #expect(!text.contains(value), "\(value)") } }
    #expect(
      texts[2].hasPrefix("lead_id,timestamp,event,actor,source,score,reason,value\r\n,2025-01-01T00:00:00Z,exported"))
    #expect(texts[3].contains("messy-leads.csv,402,duplicate_lead,no,1000000000000000"))
  }

  /// The keys of `--format json`, as the contract spells them.
  private struct Whole: Decodable {
    struct Finding: Decodable {
      struct Place: Decodable {
        let file: String
        let line: Int
      }
      let code: String
      let count: Int
      let unit: String
      let rowsSetAside: Int
      let treatment: String
      let effect: String
      let places: [Place]
    }
    struct File: Decodable {
      let rows: Int
      let used: Int
      let setAside: Int
    }
    struct Body: Decodable {
      let rows: Int
      let used: Int
      let setAside: Int
      let leads: Int
      let files: [File]
      let findings: [Finding]
    }
    let `import`: Body
  }

  @Test func everyRowIsUsedOrSetAside() throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let outcome = try program.run(Self.arguments + ["--format", "json"])
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    let body = try decoder.decode(Whole.self, from: Data(outcome.output.utf8)).import
    #expect(body.leads == 400 && body.setAside > 0 && body.rows == body.used + body.setAside)
    #expect(body.findings.reduce(0) { $0 + $1.rowsSetAside } == body.setAside)
    #expect(body.files.reduce(0) { $0 + $1.setAside } == body.setAside)
    #expect(body.findings.allSatisfy { !$0.treatment.isEmpty && !$0.effect.isEmpty && $0.places.count <= 5 })
    #expect(try program.files().isEmpty)
  }

  @Test func aHistoryCanBeFitted() throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let data = BuiltProgram.package.appendingPathComponent("Tests/CalibrationTests/Golden")
    let tables = ["leads.csv", "wins.csv"].map { data.appendingPathComponent($0).path }
    let read = try program.run(["import"] + tables + ["-o", "history.csv.gz"])
    #expect(read.code == 0, "\(read.errors)")
    let direct = try program.run(["fit"] + tables + ["-o", "direct.yaml", "--format", "csv"])
    let twice = try program.run("fit", "history.csv.gz", "-o", "twice.yaml", "--format", "csv")
    #expect(direct.code == 0 && twice.code == 0, "\(twice.errors)")
    #expect(direct.output == twice.output)
  }

  @Test func whatCannotBeTrustedWritesNothing() throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    try write("lead_id,created\nA,1/2/2025\nB,3/4/2025\n", "leads.csv", program)
    let outcome = try program.run("import", "leads.csv", "-o", "history.csv", "--out", "quality")
    #expect(outcome.code == 65 && outcome.output.isEmpty)
    #expect(outcome.errors.hasPrefix("leads.csv:2:3: error: created: “1/2/2025” may have its day or its month first"))
    #expect(outcome.errors.contains("date_order: {\"created\": day_first}"))
    #expect(try program.files() == ["leads.csv"])
    try write("date_order: {created: day_first}\n", "mapping.yaml", program)
    #expect(try program.run("import", "leads.csv", "--mapping", "mapping.yaml").code == 0)
  }

  @Test func everyWayToFailHasItsCode() throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    try write("lead_id,created\nA,2025-02-01\n", "leads.csv", program)
    try write("stages: {Busy: busy}\ncolour: red\n", "mapping.yaml", program)
    try write("a: [\n", "broken.yaml", program)
    #expect(try program.run("import", "none.csv").code == 66)
    #expect(try program.run("import", "leads.csv", "--mapping", "none.yaml").code == 66)
    let refused = try program.run("import", "leads.csv", "--mapping", "mapping.yaml")
    #expect(refused.code == 65)
    #expect(
      refused.errors.contains("mapping.yaml:1:16: error: stages.Busy") && refused.errors.contains("mapping.yaml:2:9"))
    #expect(try program.run("import", "leads.csv", "--mapping", "broken.yaml").code == 65)
    #expect(try program.run("import", "leads.csv", "--exported-at", "soon").code == 65)
    #expect(try program.run("import", "leads.csv", "-o", "no/such/folder/h.csv").code == 74)
    #expect(try program.run("import", "leads.csv", "-o", "h.csv", "--format", "pdf").code == 64)
    #expect(try program.files() == ["broken.yaml", "leads.csv", "mapping.yaml"])
  }

  @Test func aDraftIsForTheUserToFinish() throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let rows = (0..<50).map { "\($0),2025-01-0\(1 + $0 % 9),\($0 % 2 == 0 ? "Won" : "Gone"),2025-02-01\n" }.joined()
    try write("Ref ID,Came in,State,Close date\n\(rows)", "deals.csv", program)
    let draft = try program.run("import", "--guess", "deals.csv")
    #expect(draft.code == 0 && draft.output.contains("  Gone: ???   # 25 rows"))
    try write(draft.output, "mapping.yaml", program)
    let refused = try program.run("import", "deals.csv", "--mapping", "mapping.yaml")
    #expect(refused.code == 65 && refused.errors.contains("“???” is no event"))
    let finished = draft.output.replacingOccurrences(of: "Gone: ???", with: "Gone: lost")
      .replacingOccurrences(of: "captured: ???", with: "captured: Came in")
    try write(finished, "mapping.yaml", program)
    let read = try program.run("import", "deals.csv", "--mapping", "mapping.yaml")
    #expect(read.code == 0, "\(read.errors)")
    #expect(read.output.contains("50 leads (25 won, 25 lost)"))
  }
}
