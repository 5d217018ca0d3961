// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@Suite struct PrecisionCommandTests {
  private let compare = ["compare", BuiltProgram.scenarios[1], "--policies", "raise-to-70", "--quiet", "--out", "out"]
  private let short = ["--set", "clock.horizon=1 month", "--set", "clock.warm_up=0 months"]

  @Test(arguments: [
    (["--precision", "5"], "write a percentage"),
    (["--precision", "0%"], "write a percentage"),
    (["--precision", "5%", "--replications", "50"], "give --replications or --precision, not both"),
    (["--metric", "won"], "give --precision too"),
    (["--max-replications", "50"], "give --precision"),
    (["--precision", "5%", "--max-replications", "1"], "write a number from"),
    (["--precision", "5%", "--metric", "wun"], "did you mean 'won'?"),
    (["--precision", "5%", "--max-replications", "1000000"], "one study keeps at most"),
  ])
  func mistakesAreNamed(arguments: [String], what: String) throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let outcome = try program.run(compare + arguments)
    #expect(outcome.code == 64 && outcome.errors.contains(what), "\(outcome.errors)")
    #expect(try program.files().isEmpty)
  }

  @Test func aRecommendationEndsByItsOwnRule() throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let outcome = try program.run("recommend", BuiltProgram.scenarios[0], "--precision", "5%")
    #expect(outcome.code == 64 && outcome.errors.contains("--precision is for simulate, compare and sweep"))
    #expect(try program.run("check", BuiltProgram.scenarios[0], "--precision", "5%").code == 64)
  }

  @Test func whatIsPreciseEndsWellAndSaysHowPreciseItIs() throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let met = ["--precision", "50%", "--metric", "handed_over", "--metric", "offered_load"]
    let one = try program.run(compare + short + met + ["--threads", "1", "--format", "json"])
    #expect(one.code == 0, "\(one.errors)")
    let two = try program.run(compare + short + met + ["--threads", "2", "--format", "json"])
    #expect(one.output == two.output)
    let whole = try #require(try JSONSerialization.jsonObject(with: Data(one.output.utf8)) as? [String: Any])
    let precision = try #require(whole["precision"] as? [String: Any])
    #expect(precision["status"] as? String == "met" && precision["replications"] as? Int == 40)
    #expect(precision["max_replications"] as? Int == 10_000 && precision["target"] as? Double == 0.5)
    let figures = try #require(precision["figures"] as? [[String: Any]])
    #expect(figures.map { $0["metric"] as? String } == ["handed_over", "offered_load"])
    #expect(figures.allSatisfy { ($0["achieved"] as? Double).map { $0 <= 1.0 / 3 } == true })
    let table = try program.run(compare + short + met)
    #expect(table.output.contains("Met after 40 replications; asked for: 50 % of each figure."))
    let markdown = try program.run(compare + short + met + ["--format", "markdown"])
    #expect(markdown.output.contains("- raise-to-70 against today, handed over: ± "))
  }

  @Test(arguments: ["simulate", "compare", "sweep"]) func aBudgetThatEndsFirstIsUndecidedAndKeepsItsResults(
    command: String
  ) throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let rest = command == "sweep" ? ["--vary", "handoff.threshold=60,70"] : []
    let outcome = try program.run(
      [
        command, BuiltProgram.scenarios[1], "--quiet", "--out", "out", "--precision", "0.01%", "--max-replications",
        "5",
      ]
        + short + rest)
    #expect(outcome.code == 3, "\(outcome.errors)")
    #expect(outcome.errors.contains("figures are not precise after 5 replications"))
    #expect(outcome.output.contains("Not met after 5 replications, the most allowed"))
    #expect(outcome.output.firstMatch(of: /about [0-9,]+\s+replications\s+would\s+do/) != nil)
    #expect(FileManager.default.fileExists(atPath: program.folder.appendingPathComponent("out/results.json").path))
  }

  @Test func helpNamesTheRuleAndTheDryRunItsLimit() throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    for command in ["simulate", "compare", "sweep"] {
      let help = try program.run(command, "--help").output
      for option in ["--precision <x%>", "--metric <name>", "--max-replications <n>", "--resume"] {
        #expect(help.contains(option), "\(help)")
      }
    }
    #expect(try !program.run("recommend", "--help").output.contains("--precision"))
    let plan = try program.run(compare + ["--precision", "5%", "--dry-run"])
    #expect(plan.code == 0 && plan.output.contains("at most 10000"), "\(plan.errors)")
  }
}
