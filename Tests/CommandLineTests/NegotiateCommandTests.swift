// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@testable import Experiments

@Suite struct NegotiateCommandTests {
  private let handover = BuiltProgram.scenario("handover-point.yaml")
  private let short = [
    "--vary", "handoff.threshold=60,65", "--vary", "sales.reps=5", "--replications", "6", "--quiet",
  ]

  @Test func printsTheSameForAnyNumberOfThreads() throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let command = ["negotiate", handover, "--format", "json"] + short
    let one = try program.run(command + ["--threads", "1", "--out", "one"])
    let two = try program.run(command + ["--threads", "2", "--out", "two"])
    #expect(one.code == 0, "\(one.errors)")
    #expect(!one.output.isEmpty && one.output == two.output)
    let file = program.folder.appendingPathComponent("one/results.json")
    #expect(try String(contentsOf: file, encoding: .utf8) == one.output)
    let object = try JSONDecoder().decode(StoredValue.self, from: Data(one.output.utf8))
    #expect(object["leadflow"]?["study"] == .text("negotiate"))
    // 60, 65 and today's 70 points, under two orders.
    #expect(object["negotiation"]?["cells"]?.asList?.count == 6)
    #expect(object["negotiation"]?["owners"]?.asList?.count == 4)
  }

  @Test func everyFormatIsPrinted() throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let command = ["negotiate", handover, "--out", "out"] + short
    let table = try program.run(command)
    #expect(table.code == 0, "\(table.errors)")
    for heading in ["Verdict", "Where all sides gain", "What each side asks for", "Who looks after near misses"] {
      #expect(table.output.contains(heading))
    }
    #expect(table.output.contains("of the captured leads the sides do not agree"))
    #expect(!table.output.contains("± ?") && !table.output.contains("Measurements"))
    #expect(try program.run(command + ["--format", "markdown"]).output.contains("## Where all sides gain"))
    #expect(try program.run(command + ["--format", "csv"]).output.hasPrefix("policy,metric,"))
  }

  @Test func namesWhatIsWrongWithTheParties() throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let text = try String(contentsOfFile: handover, encoding: .utf8)
    let file = program.folder.appendingPathComponent("wrong.yaml")
    let start = try #require(text.range(of: "\n  sales:\n    qualified: 65 points"))
    let end = try #require(text.range(of: "sla_attainment: 10%\n"))
    try (text[..<start.lowerBound] + "\n" + text[end.upperBound...]).write(to: file, atomically: true, encoding: .utf8)
    let alone = try program.run("negotiate", "wrong.yaml")
    #expect(alone.code == 65 && alone.output.isEmpty)
    #expect(alone.errors.contains("LF115") && alone.errors.contains("`marketing` is the only party"))
    for (line, told) in [("", ["LF116", "`sales` has an empty scoreboard"]), ("    sall: 3%\n", ["did you mean"])] {
      let sales = "\n  sales:\n    qualified: 65 points\n" + line
      try (text[..<start.lowerBound] + sales + text[end.upperBound...]).write(
        to: file, atomically: true, encoding: .utf8)
      let wrong = try program.run("negotiate", "wrong.yaml")
      #expect(wrong.code == 65)
      for words in told { #expect(wrong.errors.contains(words), "\(wrong.errors)") }
    }
    #expect(try program.files() == ["wrong.yaml"])
  }
}
