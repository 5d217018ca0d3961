// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@Suite struct EventLogCommandTests {
  private static func scenario(_ name: String) -> String {
    BuiltProgram.package.appendingPathComponent("scenarios/\(name).yaml").path
  }

  @Test func aSimulatedLogIsTheSameForTheSameSeedAndIsImportedWhole() throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let arguments = ["simulate", Self.scenario("webinar-nurture"), "--seed", "3", "--format", "json"]
    for name in ["one.csv", "two.csv", "packed.csv.gz"] {
      let outcome = try program.run(arguments + ["--events", name])
      #expect(outcome.code == 0 && outcome.output.contains("\"event_log\""), "\(outcome.errors)")
    }
    let texts = try ["one.csv", "two.csv"].map {
      try String(contentsOf: program.folder.appendingPathComponent($0), encoding: .utf8)
    }
    #expect(texts[0] == texts[1])
    #expect(texts[0].hasPrefix("lead_id,timestamp,event,actor,source,score,reason,value\r\n"))
    let rows = texts[0].split(separator: "\r\n").count - 1
    for name in ["one.csv", "packed.csv.gz"] {
      let imported = try program.run(["import", name])
      #expect(imported.output.contains("\(rows) rows read = \(rows) used + 0 set aside"), "\(imported.output)")
    }
  }

  @Test func aLogIsOneReplicationFromADay() throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let arguments = ["simulate", Self.scenario("webinar-nurture")]
    for wrong in [
      ["--start", "2025-01-06"], ["--events", "log.csv", "--start", "06.01.2025"],
      ["--events", "log.csv", "--replications", "5"],
    ] {
      #expect(try program.run(arguments + wrong).code == 64)
    }
    let outcome = try program.run(arguments + ["--events", "log.csv", "--start", "2025-01-06", "--format", "csv"])
    #expect(outcome.code == 0 && outcome.output.contains(",2025-01-06,"))
    #expect(try program.files() == ["log.csv"])
  }
}
