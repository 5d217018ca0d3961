// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@testable import Experiments

@Suite struct SelfCheckCommandTests {
  @Test func printsEveryPromiseAndHoldsIt() throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let outcome = try program.run("selfcheck", "--repeats", "100", "--threads", "2")
    #expect(outcome.code == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
    try expectGoldenOutput(outcome.output, "selfcheck-table.txt")
    let json = try program.run("selfcheck", "--repeats", "100", "--threads", "1", "--format", "json")
    let root = try JSONDecoder().decode(StoredValue.self, from: Data(json.output.utf8))
    #expect(root["selfcheck"]?["holds"] == .flag(true))
    let rows = try #require(root["selfcheck"]?["rows"]?.asList)
    let csv = try program.run("selfcheck", "--repeats", "100", "--format", "csv").output.split(separator: "\r\n")
    #expect(csv.count == rows.count + 1)
    #expect(outcome.output.contains("All \(rows.count) promises hold."))
  }

  @Test func badOptionsSayTheFix() throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    for option in [["--repeats", "99"], ["--threads", "0"]] {
      let outcome = try program.run(["selfcheck"] + option)
      #expect(outcome.code == 64 && outcome.errors.contains("write a number from"), "\(outcome.errors)")
    }
  }
}
