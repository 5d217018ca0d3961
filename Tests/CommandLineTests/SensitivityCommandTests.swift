// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@testable import Experiments

@Suite struct SensitivityCommandTests {
  private let offer = BuiltProgram.scenario("agency-offer.yaml")
  private let short = ["--replications", "60", "--set", "clock.horizon=2 months", "--quiet"]

  @Test func printsTheSameForAnyNumberOfThreads() throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let command = ["sensitivity", offer, "--policies", "agency", "--format", "json"] + short
    let one = try program.run(command + ["--threads", "1", "--out", "one"])
    let two = try program.run(command + ["--threads", "2", "--out", "two"])
    #expect(one.code == 0, "\(one.errors)")
    #expect(!one.output.isEmpty && one.output == two.output)
    let file = program.folder.appendingPathComponent("one/results.json")
    #expect(try String(contentsOf: file, encoding: .utf8) == one.output)
    let object = try JSONDecoder().decode(StoredValue.self, from: Data(one.output.utf8))
    #expect(object["leadflow"]?["study"] == .text("sensitivity"))
    #expect(object["sensitivity"]?["tornado"]?.asList?.count == 4)
  }

  @Test func everyFormatIsPrinted() throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let command = ["sensitivity", offer, "--policies", "agency,paid-by-lead", "--out", "out"] + short
    let table = try program.run(command)
    #expect(table.code == 0, "\(table.errors)")
    for heading in ["Verdict", "What matters most", "What would change the answer", "What is worth measuring"] {
      #expect(table.output.contains(heading))
    }
    #expect(!table.output.contains("agency-then-nurture"))
    #expect(try program.run(command + ["--format", "markdown"]).output.contains("## What matters most"))
    let csv = try program.run(command + ["--format", "csv"]).output
    #expect(csv.hasPrefix("policy,metric,") && csv.contains("paid-by-lead,contribution,"))
  }

  @Test func refusesWhatHasNoAnswer() throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let known = try program.run("sensitivity", BuiltProgram.scenarios[0])
    #expect(known.code == 65 && known.output.isEmpty)
    #expect(known.errors.contains("no value is uncertain") && known.errors.contains("uncertain beta(22, 78)"))
    let alone = try program.run("sensitivity", offer, "--policies", "today")
    #expect(alone.code == 64 && alone.errors.contains("--policies: name one that differs from today's"))
    let unknown = try program.run("sensitivity", offer, "--policies", "agancy")
    #expect(unknown.code == 64 && unknown.errors.contains("agency"))
    let text = try String(contentsOfFile: offer, encoding: .utf8)
    let cut = try #require(text.range(of: "\npolicies:"))
    let file = program.folder.appendingPathComponent("alone.yaml")
    try String(text[..<cut.lowerBound]).write(to: file, atomically: true, encoding: .utf8)
    let nothing = try program.run("sensitivity", "alone.yaml")
    #expect(nothing.code == 65 && nothing.errors.contains("there is no policy to choose beside today's"))
    #expect(try program.files() == ["alone.yaml"])
  }

  /// Without policies the settings of the levers are looked at one by one.
  @Test func leversStandInForPolicies() throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let text = try String(contentsOfFile: BuiltProgram.scenario("quick-start.yaml"), encoding: .utf8)
    let policies = try #require(text.range(of: "\npolicies:"))
    let levers = try #require(text.range(of: "\nlevers:"))
    let file = program.folder.appendingPathComponent("levers.yaml")
    try (text[..<policies.lowerBound] + text[levers.lowerBound...]).write(to: file, atomically: true, encoding: .utf8)
    let dry = try program.run(
      "sensitivity", "levers.yaml", "--set", "pipeline.win_rate=uncertain beta(24, 76)", "--dry-run")
    #expect(dry.code == 0, "\(dry.errors)")
    // Today, the thresholds 40, 50 and 70, and two other orders of calling.
    #expect(dry.output.contains(/policies +6\n/) && !dry.output.contains("a selection comes on top"))
    #expect(try program.files() == ["levers.yaml"])
  }
}
