// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@Suite struct FitCommandTests {
  /// Leads and wins of a year, written by a small generator with a fixed seed.
  private func history() -> (leads: String, wins: String) {
    var state: UInt64 = 7
    func uniform() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (Double(state >> 11) + 0.5) * 0x1p-53
    }
    var leads = "lead_id,created,source\n"
    var wins = "lead_id,won_date\n"
    let calendar = Calendar(identifier: .iso8601)
    let start = DateComponents(calendar: calendar, timeZone: .gmt, year: 2025, month: 1, day: 6).date ?? .distantPast
    let day = DateFormatter()
    day.dateFormat = "yyyy-MM-dd"
    day.timeZone = .gmt
    for index in 0..<1500 {
      let created = start.addingTimeInterval((Double(index) * 364 / 1500).rounded(.down) * 86_400)
      leads += "L\(index),\(day.string(from: created)),\(index % 3 == 0 ? "partner" : "web")\n"
      let closed = created.addingTimeInterval((1 - 20 * log(uniform())) * 86_400)
      guard uniform() < (index % 3 == 0 ? 0.3 : 0.15) else { continue }
      wins += "L\(index),\(day.string(from: closed))\n"
    }
    return (leads, wins)
  }

  @Test func aFittedScenarioRuns() throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let (leads, wins) = history()
    try leads.write(to: program.folder.appendingPathComponent("leads.csv"), atomically: true, encoding: .utf8)
    try wins.write(to: program.folder.appendingPathComponent("wins.csv"), atomically: true, encoding: .utf8)
    let fit = try program.run("fit", "leads.csv", "wins.csv", "-o", "fitted.yaml", "--reps", "4")
    #expect(fit.code == 0, "\(fit.errors)")
    #expect(fit.output.contains("partner"))
    #expect(try program.run("check", "fitted.yaml").code == 0)
    let run = try program.run("simulate", "fitted.yaml", "--replications", "4", "--quiet", "--format", "json")
    #expect(run.code == 0, "\(run.errors)")
    #expect(run.output.contains("\"parameter_draws\" : 2"))
  }

  @Test func badCellsAreAllNamed() throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let leads = "lead_id,created,source\nA,2025-01-06,web\nB,31.02.2025,web\nC,soon,web\n"
    try leads.write(to: program.folder.appendingPathComponent("leads.csv"), atomically: true, encoding: .utf8)
    try "lead_id,won_date\nA,2025-02-30\n".write(
      to: program.folder.appendingPathComponent("wins.csv"), atomically: true, encoding: .utf8)
    let outcome = try program.run("fit", "leads.csv", "wins.csv", "-o", "fitted.yaml")
    #expect(outcome.code == 65)
    for place in ["leads.csv:3:3", "leads.csv:4:3", "wins.csv:2:3"] {
      #expect(outcome.errors.contains(place), "\(outcome.errors)")
    }
    #expect(try program.files() == ["leads.csv", "wins.csv"])
  }

  /// A threshold of 50 on an export whose sales worked scores from 60 on: a warning, a band and a pilot, no point.
  @Test func aThresholdBelowEveryWorkedScoreIsNoPoint() throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let export = ["messy-leads.csv", "messy-calls.csv", "messy-mapping.yaml"].map { name in
      BuiltProgram.package.appendingPathComponent("Tests/CalibrationTests/Golden/\(name)").path
    }
    let fit = try program.run(
      "fit", export[0], export[1], "--mapping", export[2], "--exported-at", "2024-12-31", "-o", "fitted.yaml", "--out",
      "fit")
    #expect(fit.code == 0, "\(fit.errors)")
    let texts =
      try [fit.output]
      + ["fitted.yaml", "fit/fit.json", "fit/report.md"].map {
        try String(contentsOf: program.folder.appendingPathComponent($0), encoding: .utf8)
      }
    for marker in ["Given", "Family", "@customer", "+49 30", "Surname"] {
      #expect(!texts.contains { $0.contains(marker) }, "\(marker)")
    }
    let record = try #require(
      try JSONSerialization.jsonObject(with: Data(texts[2].utf8)) as? [String: Any])
    let findings = try #require((record["fit"] as? [String: Any])?["findings"] as? [[String: Any]])
    for finding in findings { #expect((finding["values"] == nil) != (finding["missing"] == nil)) }
    #expect(try program.run("check", "fitted.yaml").errors.isEmpty)
    let run = try program.run(
      "simulate", "fitted.yaml", "--set", "handoff.threshold=50", "--replications", "4", "--quiet", "--format", "json")
    #expect(run.code == 0, "\(run.errors)")
    #expect(run.errors.contains("LF110"))
    for code in ["outside_support", "pilot"] { #expect(run.output.contains("\"code\" : \"\(code)\"")) }
    let today = try program.run("simulate", "fitted.yaml", "--replications", "4", "--quiet", "--format", "json")
    #expect(!today.output.contains("outside_support"))
  }
}
