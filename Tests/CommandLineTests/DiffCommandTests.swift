// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@testable import Experiments

@Suite struct DiffCommandTests {
  private func json(_ text: String) throws -> StoredValue {
    try JSONDecoder().decode(StoredValue.self, from: Data(text.utf8))
  }

  /// A shipped scenario with some of its text replaced, as a file of the program's folder.
  private func write(_ name: String, _ changes: [(String, String)] = [], to program: BuiltProgram) throws {
    var text = try String(contentsOfFile: BuiltProgram.scenarios[0], encoding: .utf8)
    for (old, new) in changes {
      #expect(text.contains(old), "\(old)")
      text = text.replacingOccurrences(of: old, with: new)
    }
    try text.write(to: program.folder.appendingPathComponent(name), atomically: true, encoding: .utf8)
  }

  @Test func theSameScenarioSpelledOtherwiseIsTheSame() throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    try write("a.yaml", to: program)
    try write("b.yaml", [("name:", "# the same, with a comment\nname:")], to: program)
    let outcome = try program.run("diff", "a.yaml", "b.yaml")
    #expect(outcome.code == 0 && outcome.errors.isEmpty && outcome.output.contains("Nothing differs."))
  }

  @Test func scenariosTellKeysWithTheirUnits() throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    try write("a.yaml", to: program)
    try write(
      "b.yaml",
      [
        ("volume: 140 per month", "volume: 35 per week"), ("80-100: 55%", "80-100: 60%"), ("reps: 2", "reps: 3"),
        ("give_up_age: 10 business days", "give_up_age: 80 business hours"),
        ("  best-leads-first:\n    sales.discipline: score", "  six-calls:\n    sales.attempts: 6"),
        ("threshold: 40..70:10", "threshold: 50..70:10"),
      ], to: program)
    let outcome = try program.run("diff", "a.yaml", "b.yaml")
    #expect(outcome.code == 1 && outcome.errors.isEmpty)
    try expectGoldenOutput(outcome.output, "diff-scenarios.txt")
    let back = try program.run("diff", "b.yaml", "a.yaml", "--format", "json")
    let there = try program.run("diff", "a.yaml", "b.yaml", "--format", "json")
    let (changes, reverse) = (
      try json(there.output)["diff"]?["changes"]?.asList, try json(back.output)["diff"]?["changes"]?.asList
    )
    #expect(changes?.count == reverse?.count && changes?.isEmpty == false)
    #expect(changes?.map { $0["old"] } == reverse?.map { $0["new"] })
  }

  /// Another margin changes what an agreement is worth; the folders and their sla.json say so alike, and why.
  @Test func agreementsTellWhatChangedAndWhy() throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let recommend = ["recommend", BuiltProgram.scenarios[0], "--replications", "8", "--quiet", "--out"]
    #expect(try program.run(recommend + ["one"]).code == 0)
    #expect(try program.run(recommend + ["again"]).code == 0)
    #expect(try program.run(recommend + ["other", "--set", "sales.reps=6", "--set", "money.margin=20%"]).code == 0)
    #expect(try program.run("diff", "one", "again").code == 0)
    let outcome = try program.run("diff", "one", "other")
    #expect(outcome.code == 1 && outcome.errors.isEmpty, "\(outcome.errors)")
    try expectGoldenOutput(outcome.output, "diff-agreements.txt")
    let folders = try json(try program.run("diff", "one", "other", "--format", "json").output)
    let files = try json(try program.run("diff", "one/sla.json", "other/sla.json", "--format", "json").output)
    #expect(folders["diff"]?["changes"] == files["diff"]?["changes"])
    #expect(files["diff"]?["kind"] == .text("agreement") && files["diff"]?["inputs_known"] == .flag(true))
    let keys = try #require(
      files["diff"]?["changes"]?.asList?.filter { $0["part"] == .text("input") }.map { $0["key"] })
    #expect(keys == [.text("money.margin"), .text("today.sales.reps")])
    // results.json keeps no values, and says so.
    let results = try program.run("diff", "one/results.json", "other/results.json")
    #expect(results.code == 1 && results.output.contains("Why cannot be told"))
    for format in ["csv", "markdown"] {
      #expect(try program.run("diff", "one", "other", "--format", format).output.contains("money.margin"))
    }
  }

  @Test func wrongFilesEndWithTheirCodes() throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    try write("a.yaml", to: program)
    for (name, text) in [("text.json", "hello"), ("other.json", "{\"fit\": {}}"), ("bad.yaml", "name: [")] {
      try text.write(to: program.folder.appendingPathComponent(name), atomically: true, encoding: .utf8)
    }
    #expect(
      try program.run("simulate", BuiltProgram.scenarios[0], "--replications", "2", "--quiet", "--out", "run").code == 0
    )
    try FileManager.default.createDirectory(
      at: program.folder.appendingPathComponent("empty"), withIntermediateDirectories: true)
    let cases: [(String, String, Int32, String)] = [
      ("a.yaml", "none.yaml", 66, "none.yaml: no such file or folder"), ("nowhere", "a.yaml", 66, "nowhere: no such"),
      ("a.yaml", "text.json", 65, "text.json: no JSON; expected sla.json or results.json"),
      ("other.json", "a.yaml", 65, "no agreement and no results of a study; expected"),
      ("a.yaml", "run", 65, "a.yaml is a scenario and run is the results of a study; compare two agreements"),
      ("empty", "run", 65, "empty: no results folder"), ("bad.yaml", "a.yaml", 65, "bad.yaml:"),
    ]
    for (old, new, code, message) in cases {
      let outcome = try program.run("diff", old, new)
      #expect(outcome.code == code && outcome.output.isEmpty, "\(old) \(new): \(outcome.code)")
      #expect(outcome.errors.contains(message), "\(outcome.errors)")
    }
    #expect(try program.run("diff", "run", "run/results.json").code == 0)
  }
}
