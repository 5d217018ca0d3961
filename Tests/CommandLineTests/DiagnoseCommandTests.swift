// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@testable import Experiments

@Suite struct DiagnoseCommandTests {
  private let now = BuiltProgram.scenario("shortfall.yaml")
  private let plan = BuiltProgram.scenario("shortfall-plan.yaml")
  private let few = ["--replications", "6", "--quiet", "--out", "out"]

  private var command: [String] { ["diagnose", now, "--plan", plan] + few }

  private func json(_ outcome: BuiltProgram.Outcome) throws -> StoredValue {
    try JSONDecoder().decode(StoredValue.self, from: Data(outcome.output.utf8))
  }

  @Test func printsTheDiagnosis() throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let outcome = try program.run(command + ["--target", "180 wins a year"])
    #expect(outcome.code == 0, "\(outcome.errors)")
    try expectGoldenOutput(outcome.output, "diagnose-table.txt")
  }

  @Test func everyFormatSaysTheSameForAnyNumberOfThreads() throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let one = try program.run(command + ["--format", "json", "--threads", "1"])
    let two = try program.run(command + ["--format", "json", "--threads", "2"])
    #expect(one.code == 0 && one.output == two.output, "\(one.errors)")
    let file = program.folder.appendingPathComponent("out/results.json")
    #expect(try String(contentsOf: file, encoding: .utf8) == one.output)
    let diagnosis = try #require(try json(one)["diagnosis"])
    #expect(diagnosis["metric"]?.asText == "won" && diagnosis["target"] == nil)
    let parts = try #require(diagnosis["parts"]?.asList)
    let whole = parts.reduce(0) { $0 + ($1["value"]?["mean"]?.asNumber ?? .nan) }
    let shortfall = try #require(diagnosis["shortfall"]?["mean"]?.asNumber)
    #expect(abs(whole - shortfall) < 1e-9)
    let rows = try program.run(command + ["--format", "csv"]).output.split(separator: "\r\n")
    #expect(rows.count == 1 + parts.count)
    #expect(Set(rows.map { $0.split(separator: ",", omittingEmptySubsequences: false).count }) == [12])
    let markdown = try program.run(command + ["--format", "markdown"]).output
    for heading in [
      "Where the shortfall comes from", "What putting it right brings", "Congestion or trust",
      "Where leads slip through", "A dose of poor leads with high scores",
    ] {
      #expect(markdown.contains("## \(heading)"))
    }
  }

  /// Where nothing is missing nobody is blamed, and a target nobody planned for is named first.
  @Test func saysWhenNothingIsMissing() throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    func words(_ arguments: [String]) throws -> String {
      try program.run(arguments + few).output.split { $0.isWhitespace }.joined(separator: " ")
    }
    let met = try words(["diagnose", now, "--plan", plan, "--target", "1 win a year"])
    #expect(met.contains("Nothing is missing.") && !met.contains("Do first") && met.contains("no shortfall"))
    let better = try words(["diagnose", plan, "--plan", now])
    #expect(!better.contains("Do first"))
    let target = try words(["diagnose", now, "--plan", plan, "--target", "900 wins a year"])
    #expect(target.contains("Do first: agree on another target"))
  }

  @Test func aTargetIsReadInAnyOfItsForms() throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let forms = [
      ("120 wins a year", "won", 10.0), ("30 wins per quarter", "won", 10), ("1,200 SQLs a year", "sql", 100),
      ("$90,000.50 gross profit a month", "gross_profit", 90_000.5), ("12 opportunities a month", "opportunities", 12),
    ]
    for (text, metric, perMonth) in forms {
      let outcome = try program.run(
        ["diagnose", now, "--plan", plan, "--replications", "2", "--out", "out", "--format", "json", "--target", text])
      let diagnosis = try #require(try json(outcome)["diagnosis"], "\(outcome.errors)")
      #expect(diagnosis["metric"]?.asText == metric && diagnosis["target"]?.asNumber == perMonth, "\(text)")
    }
  }

  @Test(arguments: [
    (["--target", "many wins"], "--target '120 wins a year'"),
    (["--target", "120 wuns a year"], "did you mean 'wins'?"),
    (["--target", "120 wins a year", "--metric", "won"], "leave one of them out"),
    (["--metric", "reach_rate"], "no target counts it"),
  ])
  func badOptionsSayTheFix(options: [String], fix: String) throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let outcome = try program.run(["diagnose", now, "--plan", plan] + options)
    #expect(outcome.code == 64 && outcome.errors.contains(fix), "\(outcome.errors)")
    #expect(try program.files().isEmpty)
  }

  @Test func refusesPlansThatSayNothing() throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let same = try program.run(["diagnose", now, "--plan", now])
    #expect(same.code == 65 && same.errors.contains("nothing falls short of it"))
    let missing = try program.run("diagnose", now, "--plan", "plan.yaml")
    #expect(missing.code == 66 && missing.errors.contains("plan.yaml: no such file"))
    let none = try program.run("diagnose", now)
    #expect(none.code == 64 && none.errors.contains("--plan"))
    let other = try program.run(["diagnose", now, "--plan", plan, "--set", "clock.horizon=2 months"])
    #expect(other.code == 65 && other.errors.contains("clock.horizon") && other.errors.contains("the same clock"))
    #expect(try program.files().isEmpty)
    let prediction = try program.run(command + ["--dry-run"])
    #expect(prediction.code == 0 && prediction.output.contains("runs") && prediction.output.contains("beside"))
    #expect(try program.files().isEmpty)
  }
}
