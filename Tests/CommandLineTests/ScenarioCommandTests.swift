// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@Suite struct ScenarioCommandTests {
  @Test func fiveMistakesGiveFiveLocatedMessagesAndRunNothing() throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    try FileManager.default.copyItem(
      at: BuiltProgram.golden("five-mistakes.yaml"), to: program.folder.appendingPathComponent("five-mistakes.yaml"))
    for command in ["check", "simulate", "recommend"] {
      let outcome = try program.run(command, "five-mistakes.yaml")
      #expect(outcome.code == 65)
      #expect(outcome.output.isEmpty)
      let places = outcome.errors.matches(of: /five-mistakes\.yaml:[0-9]+:[0-9]+: error\[LF[0-9]+\]/)
      #expect(places.count == 5, "\(outcome.errors)")
      #expect(outcome.errors.contains("did you mean `dial`?"))
    }
    #expect(try program.files() == ["five-mistakes.yaml"])
  }

  @Test(arguments: BuiltProgram.scenarios) func shippedScenariosHaveNoProblems(path: String) throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let outcome = try program.run("check", path)
    #expect(outcome.code == 0 && !outcome.errors.contains("error["))
    // Two stories ask about teams with more work than time, and say so.
    let isOverloaded = path.hasSuffix("raise-threshold.yaml") || path.hasSuffix("six-attempts.yaml")
    #expect(outcome.errors.contains("LF083") == isOverloaded)
  }

  @Test func aLeadIsTheSameUnderEveryPolicy() throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let path = { (policy: String) in
      try program.run(
        "trace", BuiltProgram.scenario("raise-threshold.yaml"), "1", "--policy", policy, "--format", "csv")
    }
    let today = try path("today")
    #expect(today.code == 0 && today.output.hasPrefix("day,time,event,state,owner,score\r\n0,"))
    let raised = try path("raise-to-70")
    #expect(raised.code == 0 && raised.output != today.output)
    #expect(raised.output.prefix(70) == today.output.prefix(70))
    let none = try program.run("trace", BuiltProgram.scenario("raise-threshold.yaml"), "99999999")
    #expect(none.code == 64 && none.errors.contains("replication 0 has the leads 0 to"))
  }

  @Test func initWritesAScenarioThatRunsAndNeverOverwrites() throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    #expect(try program.run("init", "mine.yaml").code == 0)
    #expect(try program.files() == ["leadflow.schema.json", "mine.yaml"])
    #expect(try program.run("simulate", "mine.yaml", "--replications", "3", "--quiet").code == 0)
    let again = try program.run("init", "mine.yaml")
    #expect(again.code == 74 && again.errors.contains("the file exists"))
  }

  @Test func explainSaysWhereAValueComesFrom() throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let value = try program.run("explain", BuiltProgram.scenarios[1], "arrivals.after_hours")
    #expect(value.code == 0 && value.output.contains("38%") && value.output.contains("grade B"))
    let misspelt = try program.run("explain", BuiltProgram.scenarios[1], "team.dail")
    #expect(misspelt.code == 64 && misspelt.errors.contains("did you mean 'team.dial'?"))
    #expect(try program.run("explain", BuiltProgram.scenarios[1]).code == 0)
    #expect(try program.run("explain", "LF001").code == 0)
  }

  @Test func mistakesOnTheCommandLineAreNamed() throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let command = try program.run("chekc", "x.yaml")
    #expect(command.code == 64 && command.errors.contains("Did you mean 'check'?"))
    #expect(try program.run("check", "absent.yaml").code == 66)
    let policy = try program.run("simulate", BuiltProgram.scenarios[1], "--policy", "raise-to-71")
    #expect(policy.code == 64 && policy.errors.contains("did you mean 'raise-to-70'?"))
    let override = try program.run("simulate", BuiltProgram.scenarios[1], "--set", "team.dail=5 min")
    #expect(override.code == 65 && override.errors.contains("--set team.dail=5 min"))
    let lever = try program.run("sweep", BuiltProgram.scenarios[1], "--vary", "sales.rep=2,3")
    #expect(lever.code == 65 && lever.errors.contains("sales.reps"))
  }
}
