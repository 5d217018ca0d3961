// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

/// Legal values at the end of what a file may say, through the whole program.
@Suite struct ExtremeCommandTests {
  @Test(arguments: [
    ["sources.inbound.volume=0 per month", "sources.webinar.volume=0 per month"],
    ["handoff.threshold=100", "nurture.days=0 days"],
    ["clock.horizon=24 hours", "clock.warm_up=0 months", "clock.start=2027-01-02", "clock.run_out=none"],
    ["team.reachable=0%", "team.contact_rate=0%"],
    ["team.talk=480 min", "sales.minutes_per_day=1 min"],
    ["clock.run_out=none", "pipeline.cycle=87660 hours"],
    ["team.absence_rate=30 per month", "team.absence_length=8760 business hours"],
    ["money.deal_value=$0", "money.rep_cost=$0 per month", "money.ae_rate=$0 per hour", "pipeline.cycle=0 days"],
  ])
  func neitherTablesNorJSONHoldWhatIsNoNumber(settings: [String]) throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let overrides = settings.flatMap { ["--set", $0] }
    for command in [["simulate", BuiltProgram.scenarios[0]], ["compare", BuiltProgram.scenarios[0]]] {
      for format in ["table", "json", "csv", "markdown"] {
        let outcome = try program.run(
          command + overrides + ["--replications", "2", "--quiet", "--out", "out", "--format", format])
        #expect(outcome.code == 0, "\(outcome.errors)")
        #expect(outcome.output.firstMatch(of: /\b(nan|inf|infinity)\b/.ignoresCase()) == nil, "\(outcome.output)")
      }
    }
  }

  /// What would not fit into memory is refused before anything runs.
  @Test(arguments: [
    ["simulate", "--replications", "1000000", "--policy", "today"],
    ["compare", "--replications", "1000000"],
    [
      "sweep", "--vary", "handoff.threshold=0..100:1", "--vary", "sales.attempts=1..30", "--vary", "sales.reps=1..1000",
    ],
  ])
  func studiesThatAreTooLargeAreRefused(arguments: [String]) throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let outcome = try program.run([arguments[0], BuiltProgram.scenarios[0]] + arguments.dropFirst() + ["--dry-run"])
    #expect(outcome.code == (arguments[0] == "simulate" ? 0 : 64), "\(outcome.errors)")
    #expect(outcome.errors.isEmpty == (arguments[0] == "simulate"))
    #expect(try program.files().isEmpty)
  }

  /// No policy can be kept: the best for money is shown, and there is nothing to sign, not even an older page.
  @Test func nothingFeasibleLeavesNothingToSign() throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let kept = try program.run(
      "recommend", BuiltProgram.scenarios[0], "--replications", "30", "--quiet", "--out", "out")
    #expect(kept.code == 0, "\(kept.errors)")
    let outcome = try program.run(
      "recommend", BuiltProgram.scenarios[0], "--set", "team.talk=480 min", "--set", "sales.minutes_per_day=1 min",
      "--replications", "4", "--budget", "30", "--quiet", "--out", "out")
    #expect(outcome.code == 4 && outcome.errors.contains("nothing feasible"))
    #expect(outcome.output.contains("Nothing can be signed yet"))
    #expect(!outcome.output.contains("What to sign"))
    let agreement = program.folder.appendingPathComponent("out/sla.md")
    #expect(!FileManager.default.fileExists(atPath: agreement.path))
  }
}
