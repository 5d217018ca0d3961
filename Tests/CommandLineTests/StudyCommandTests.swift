// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@Suite struct StudyCommandTests {
  @Test func recommendPrintsWhatItWritesForAnyNumberOfThreads() throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let scenario = BuiltProgram.scenarios[0]
    let one = try program.run(
      "recommend", scenario, "--replications", "8", "--threads", "1", "--format", "json", "--out", "one")
    let two = try program.run(
      "recommend", scenario, "--replications", "8", "--threads", "2", "--format", "json", "--out", "two")
    #expect(one.code == 0, "\(one.errors)")
    #expect(!one.output.isEmpty && one.output == two.output)
    for folder in ["one", "two"] {
      let file = program.folder.appendingPathComponent("\(folder)/results.json")
      #expect(try String(contentsOf: file, encoding: .utf8) == one.output)
    }
    let names = try FileManager.default.contentsOfDirectory(
      atPath: program.folder.appendingPathComponent("one").path)
    #expect(names.sorted() == ["manifest.json", "results.json", "sla.json", "sla.md", "summary.csv"])
  }

  @Test func everyStudyPrintsItsTableAndItsJSON() throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let scenario = BuiltProgram.scenarios[1]
    for arguments in [
      ["simulate", scenario], ["compare", scenario],
      ["sweep", scenario, "--vary", "handoff.threshold=60,70", "--vary", "sales.discipline=fifo,score"],
    ] {
      let common = ["--replications", "3", "--set", "clock.horizon=2 months", "--quiet", "--out", "out"]
      let table = try program.run(arguments + common)
      #expect(table.code == 0 && table.output.contains("contribution"), "\(table.errors)")
      let json = try program.run(arguments + common + ["--format", "json"])
      let object = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
      let header = try #require(object?["leadflow"] as? [String: Any])
      #expect(header["study"] as? String == arguments[0])
      #expect((object?["policies"] as? [Any])?.isEmpty == false)
      for format in ["csv", "markdown"] {
        #expect(try program.run(arguments + common + ["--format", format]).code == 0)
      }
    }
  }

  @Test func gatesAndBudgetsEndWithTheirCodes() throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let short = ["--replications", "4", "--quiet", "--out", "out"]
    let compare = ["compare", BuiltProgram.scenarios[1], "--policies", "best-leads-first"]
    #expect(try program.run(compare + short + ["--fail-unless", "p(offered_load better) >= 0.9"]).code == 99)
    #expect(try program.run(compare + short + ["--fail-unless", "p(won better) >= 0"]).code == 0)
    let misspelt = try program.run(compare + short + ["--fail-unless", "p(wun better) >= 0.9"])
    #expect(misspelt.code == 64 && misspelt.errors.contains("did you mean 'won'?"))
    let undecided = try program.run(
      ["recommend", BuiltProgram.scenarios[1], "--set", "decision.indifference=0.01%", "--budget", "30"] + short)
    #expect(undecided.code == 3, "\(undecided.errors)")
    #expect(undecided.output.contains("contribution"))
  }

  /// Two replications prove no promise, so nothing is called decided and nothing impossible.
  @Test func tooFewReplicationsLeaveTheChoiceOpen() throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let outcome = try program.run(
      ["recommend", BuiltProgram.scenarios[1], "--replications", "2", "--quiet", "--out", "out"])
    #expect(outcome.code == 3, "\(outcome.errors)")
    #expect(outcome.output.contains("not decided"))
  }

  @Test func aDryRunRunsNothing() throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let outcome = try program.run("recommend", BuiltProgram.scenarios[0], "--dry-run")
    #expect(outcome.code == 0 && outcome.output.contains("replications of each"))
    #expect(try program.files().isEmpty)
  }
}
