// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@testable import Experiments

@Suite struct PowerCommandTests {
  private let raise = [
    "power", BuiltProgram.scenarios[1], "--replications", "40", "--quiet", "--out", "out",
  ]

  private func json(_ outcome: BuiltProgram.Outcome) throws -> StoredValue {
    try JSONDecoder().decode(StoredValue.self, from: Data(outcome.output.utf8))
  }

  @Test func printsThePilotOfAPolicy() throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let outcome = try program.run(raise + ["--policy", "raise-to-70", "--weeks", "12"])
    #expect(outcome.code == 0, "\(outcome.errors)")
    try expectGoldenOutput(outcome.output, "power-table.txt")
  }

  @Test func everyFormatHoldsEveryNamedPolicy() throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let one = try program.run(raise + ["--format", "json", "--threads", "1"])
    let two = try program.run(raise + ["--format", "json", "--threads", "2"])
    #expect(one.code == 0 && one.output == two.output)
    let file = program.folder.appendingPathComponent("out/results.json")
    #expect(try String(contentsOf: file, encoding: .utf8) == one.output)
    let power = try #require(try json(one)["power"])
    #expect(power["power"]?.asNumber == 0.8 && power["alpha"]?.asNumber == 0.05)
    let pilots = try #require(power["pilots"]?.asList)
    #expect(pilots.compactMap { $0["policy"]?.asText }.contains("raise-to-70") && pilots.count > 1)
    let csv = try program.run(raise + ["--format", "csv"]).output
    let rows = csv.split(separator: "\r\n")
    #expect(rows.count == 1 + pilots.reduce(0) { $0 + 2 * ($1["metrics"]?.asList?.count ?? 0) })
    #expect(Set(rows.map { $0.split(separator: ",", omittingEmptySubsequences: false).count }).count == 1)
    #expect(try program.run(raise + ["--format", "markdown"]).output.contains("## How long a pilot must run"))
  }

  @Test func aMetricAndAPowerCanBeChosen() throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let few = raise + ["--policy", "raise-to-70", "--metric", "sal_per_lead", "--format", "json"]
    let leads = try ["60%", "90%"].map { power -> Double in
      let outcome = try program.run(few + ["--power", power])
      let metrics = try #require(try json(outcome)["power"]?["pilots"]?.asList?[0]["metrics"]?.asList)
      #expect(metrics.count == 1)
      return try #require(metrics[0]["by_lead"]?["leads_per_arm"]?.asNumber)
    }
    #expect(leads[0] < leads[1])
  }

  @Test(arguments: [
    (["--metric", "sal_per_leed"], "did you mean 'sal_per_lead'?"), (["--power", "8"], "--power 80%"),
    (["--power", "100%"], "from 50% to 99%"), (["--weeks", "0"], "from 1 to 520"),
    (["--policy", "raise-to-7"], "did you mean 'raise-to-70'?"), (["--policy", "today"], "no policy to try"),
  ])
  func badOptionsSayTheFix(options: [String], fix: String) throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let outcome = try program.run(raise + options)
    #expect(outcome.code == 64 && outcome.errors.contains(fix), "\(outcome.errors)")
    #expect(try program.files().isEmpty)
  }
}
