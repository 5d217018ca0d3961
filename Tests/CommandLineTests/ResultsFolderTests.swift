// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@Suite struct ResultsFolderTests {
  private let simulate = ["simulate", BuiltProgram.scenarios[0], "--replications", "2"]

  @Test func aFileInTheWayIsSaidBeforeAnythingRuns() throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    try Data("mine".utf8).write(to: program.folder.appendingPathComponent("out"))
    let outcome = try program.run(simulate + ["--out", "out"])
    #expect(outcome.code == 74 && outcome.output.isEmpty && outcome.errors.contains("error: out: "))
    #expect(try program.files() == ["out"])
    #expect(try Data(contentsOf: program.folder.appendingPathComponent("out")) == Data("mine".utf8))
  }

  @Test func filesAreReplacedWholeAndNothingElseIsLeft() throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let out = program.folder.appendingPathComponent("out")
    try FileManager.default.createDirectory(at: out, withIntermediateDirectories: true)
    let long = Data(repeating: 120, count: 1_000_000)
    for name in ["results.json", "notes.txt"] { try long.write(to: out.appendingPathComponent(name)) }
    let outcome = try program.run(simulate + ["--out", "out", "--format", "json"])
    #expect(outcome.code == 0, "\(outcome.errors)")
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: out.path).sorted() == [
        "manifest.json", "notes.txt", "results.json", "summary.csv",
      ])
    #expect(try String(contentsOf: out.appendingPathComponent("results.json"), encoding: .utf8) == outcome.output)
    #expect(try Data(contentsOf: out.appendingPathComponent("notes.txt")) == long)
  }

  @Test func theManifestHoldsWhatMayDiffer() throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    #expect(try program.run(simulate + ["--out", "out", "--threads", "2", "--quiet"]).code == 0)
    let data = try Data(contentsOf: program.folder.appendingPathComponent("out/manifest.json"))
    let manifest = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    #expect(
      manifest.keys.sorted() == [
        "command", "processors", "results_sha256", "scenario_sha256", "seconds", "seed", "started", "system", "threads",
        "version",
      ])
    #expect(manifest["threads"] as? Int == 2)
    #expect((manifest["results_sha256"] as? String)?.count == 64)
  }

  @Test func progressIsForTerminalsOnly() throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let piped = try program.run(simulate + ["--out", "out"])
    #expect(piped.code == 0 && piped.errors == "results written to out\n")
    #expect(try program.run(simulate + ["--out", "out", "--quiet"]).errors.isEmpty)
  }

  /// `script` gives the program a terminal: the line counts the runs and is wiped before anything else is said.
  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/script")))
  func aTerminalSeesProgressWhichIsWiped() throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let command = ([BuiltProgram.executable.path] + simulate + ["--out", "out"]).joined(separator: " ")
    let seen = try program.run(URL(fileURLWithPath: "/usr/bin/script"), ["-qec", command, "/dev/null"])
    #expect(seen.code == 0, "\(seen.output)")
    #expect(
      seen.output.firstMatch(
        of: /\r[0-9]+ of 2 runs, [0-9]+ s, about [0-9]+ s left\u{1B}\[K\r\u{1B}\[Kresults written to out/) != nil,
      "\(seen.output)")
  }
}
