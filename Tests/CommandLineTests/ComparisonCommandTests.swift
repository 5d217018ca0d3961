// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@testable import Experiments

/// `compare` and `sweep` as they are called.
@Suite struct ComparisonCommandTests {
  private let short = ["--set", "clock.horizon=2 months", "--set", "clock.warm_up=0 months", "--quiet", "--out", "out"]
  private let scenario = BuiltProgram.scenarios[1]

  @Test func aPolicyThatIsTodaysIsSaidAndHoldsNoGate() throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let compare = ["compare", scenario, "--set", "policies.raise-to-70.handoff.threshold=60", "--replications", "4"]
    let all = try program.run(compare + short)
    #expect(all.code == 0, "\(all.errors)")
    #expect(all.output.contains("- raise-to-70 is the same policy as today"))
    let alone = try program.run(compare + short + ["--policies", "raise-to-70"])
    #expect(alone.code == 0 && alone.output.contains("- raise-to-70 is the same policy as today"), "\(alone.errors)")
    let gated = try program.run(
      compare + short + ["--policies", "raise-to-70", "--fail-unless", "p(won better) >= 0.9"])
    #expect(gated.code == 99 && gated.errors.contains("raise-to-70 is the same policy as today"), "\(gated.errors)")
  }

  @Test func aSelectionIsPrintedAndEndsUndecidedWithItsCode() throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let compare = ["compare", scenario, "--policies", "best-leads-first", "--replications", "30", "--select"] + short
    let decided = try program.run(compare + ["--set", "decision.indifference=50%"])
    #expect(decided.code == 0, "\(decided.errors)")
    #expect(decided.output.contains("Selected on 60 fresh replications: "), "\(decided.output)")
    let open = try program.run(compare + ["--set", "decision.indifference=0.01%", "--budget", "30"])
    #expect(open.code == 3 && open.errors.contains("undecided"), "\(open.errors)")
    #expect(open.output.contains("Not selected: 60 fresh replications ended while"), "\(open.output)")
  }

  @Test(arguments: [
    (["--budget", "40"], "give --select too"), (["--select", "--budget", "20"], "needs at least 30"),
    (["--half-width", "0"], "write an amount above 0"), (["--half-width", "x"], "half-width"),
  ])
  func mistakesAreSaid(arguments: [String], message: String) throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let outcome = try program.run(["compare", scenario] + arguments)
    #expect(outcome.code == 64 && outcome.errors.contains(message), "\(outcome.errors)")
    #expect(try program.files().isEmpty)
  }

  @Test func aHalfWidthAskedForIsAnswered() throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let outcome = try program.run(["compare", scenario, "--replications", "6", "--half-width", "500"] + short)
    #expect(outcome.code == 0 && outcome.output.contains("replications for ± $500"), "\(outcome.errors)")
  }

  /// A row for each cell, with the numbers of results.json, and nothing of the sort after another study.
  @Test func aSweepLeavesItsSurface() throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let outcome = try program.run(
      [
        "sweep", scenario, "--vary", "handoff.threshold=60,70", "--vary", "sales.discipline=fifo,score", "--vary",
        "nurture.days.paid=30, 60 days", "--replications", "3", "--format", "json",
      ] + short)
    #expect(outcome.code == 0, "\(outcome.errors)")
    let results = try JSONDecoder().decode(StoredValue.self, from: Data(outcome.output.utf8))
    let cells = try #require(results["sweep"]?["cells"]?.asList)
    let file = program.folder.appendingPathComponent("out/surface.csv")
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\r\n").map(String.init)
    #expect(lines.count == 1 + 8 && cells.count == 8)
    #expect(
      lines[0] == "policy,handoff.threshold,sales.discipline,nurture.days.paid,metric,unit,mean,half_width,"
        + "difference_to_best,difference_half_width,may_be_best,is_within_zone,in_indifference_region,regret_bound,"
        + "promises,first_touch,first_touch_kept,first_touch_kept_half_width,attempts,attempts_kept,"
        + "attempts_kept_half_width")
    for (line, cell) in zip(lines.dropFirst(), cells) {
      // Names of cells hold commas and stand in quotes.
      let name = try #require(cell["policy"]?.asText)
      #expect(line.hasPrefix("\"\(name)\","))
      let rest = line.dropFirst(name.count + 3)
      let fields = rest.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      #expect(fields.count == 20)
      #expect(fields[1] == cell["levers"]?["sales.discipline"]?.asText)
      #expect(Double(fields[5]) == cell["mean"]?.asNumber && Double(fields[7]) == cell["difference_to_best"]?.asNumber)
      #expect(StoredValue.flag(fields[11] == "true") == cell["in_indifference_region"])
      #expect(fields[13] == cell["promises"]?.asText)
      let policy = results["policies"]?.asList?.first { $0["name"]?.asText == name }
      #expect(Double(fields[15]) == policy?["feasibility"]?.asList?.first?["estimate"]?.asNumber)
    }
    #expect(
      try program.run(["simulate", scenario, "--replications", "2", "--quiet", "--out", "other"]).code == 0)
    #expect(!FileManager.default.fileExists(atPath: program.folder.appendingPathComponent("other/surface.csv").path))
  }
}
