// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@testable import Experiments

@Suite struct AgencyCommandTests {
  private let offer = BuiltProgram.scenario("agency-offer.yaml")
  private let short = ["--replications", "60", "--set", "clock.horizon=6 months", "--quiet"]

  @Test func tellsTheCase() throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let command = ["agency", BuiltProgram.scenario("agency-offers.yaml"), "--out", "out"] + short
    let table = try program.run(command)
    #expect(table.code == 0, "\(table.errors)")
    try expectGoldenOutput(table.output, "agency-table.txt")
    #expect(try program.run(command + ["--format", "markdown"]).output.contains("## What must be agreed"))
  }

  @Test func printsTheSameForAnyNumberOfThreads() throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let command = ["agency", offer, "--format", "json"] + short
    let one = try program.run(command + ["--threads", "1", "--out", "one"])
    let two = try program.run(command + ["--threads", "2", "--out", "two"])
    #expect(one.code == 0, "\(one.errors)")
    #expect(!one.output.isEmpty && one.output == two.output)
    let folder = program.folder.appendingPathComponent("one")
    let file = folder.appendingPathComponent("results.json")
    #expect(try String(contentsOf: file, encoding: .utf8) == one.output)
    let object = try JSONDecoder().decode(StoredValue.self, from: Data(one.output.utf8))
    #expect(object["leadflow"]?["study"] == .text("agency"))
    let choices = try #require(object["agency"]?["choices"]?.asList)
    #expect(choices.compactMap { $0["policy"]?.asText } == ["agency", "agency-then-nurture", "paid-by-lead"])
  }

  /// A row for each choice and month, and for each choice and volume; the cash is what `--format csv` prints.
  @Test func writesCashAndCostCurveAsRows() throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let csv = try program.run(["agency", offer, "--policies", "agency", "--format", "csv", "--out", "out"] + short)
    let text = { (name: String) in
      try String(contentsOf: program.folder.appendingPathComponent("out/\(name)"), encoding: .utf8)
    }
    let rows = { (text: String) in
      text.split(separator: "\r\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    }
    let cash = try rows(text("cash.csv"))
    #expect(try text("cash.csv") == csv.output)
    #expect(cash.count == 1 + 6 && Set(cash.map(\.count)) == [11])
    #expect(cash[6].prefix(3).map(String.init) == ["agency", "6", "USD"])
    let curve = try rows(text("cost-curve.csv"))
    #expect(curve.count > 20 && Set(curve.map(\.count)) == [4])
    let point = try #require(curve.first { $0[1] == "30.0" })
    // Six months at 9,000, of which the ramp leaves 5.1 of full output.
    let known: Double = 6 * 9000 / (5.1 * 30) + 60
    #expect(abs(try #require(Double(point[3])) - known) < 1e-6)
  }

  @Test func predictsWithoutRunning() throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let dry = try program.run("agency", offer, "--dry-run", "--policies", "agency")
    #expect(dry.code == 0 && dry.output.contains(/policies +2\n/) && dry.output.contains("of which 600 beside"))
    #expect(try program.files().isEmpty)
  }

  @Test func refusesWhatHasNoAnswer() throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let nobody = try program.run("agency", BuiltProgram.scenarios[0])
    #expect(nobody.code == 65 && nobody.output.isEmpty)
    #expect(nobody.errors.contains("no policy pays an agency or hires") && nobody.errors.contains("agency.enabled: on"))
    let long = try program.run("agency", offer, "--pilot", "13")
    #expect(long.code == 64 && long.errors.contains("the window has 12 months"))
    let none = try program.run("agency", offer, "--pilot", "0")
    #expect(none.code == 64 && none.errors.contains("from 1 to 120"))
    let unknown = try program.run("agency", offer, "--policies", "agancy")
    #expect(unknown.code == 64 && unknown.errors.contains("agency"))
    let today = try program.run("agency", offer, "--policies", "today")
    #expect(today.code == 64 && today.errors.contains("name an offer"))
    let free = try program.run(
      "agency", BuiltProgram.scenario("uk-telemarketing.yaml"), "--policies", "no-agency")
    #expect(free.code == 64 && free.errors.contains("it pays neither an agency nor hires"))
    #expect(try program.run("agency", "nowhere.yaml").code == 66)
    #expect(try program.files().isEmpty)
  }
}
