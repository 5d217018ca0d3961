// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@testable import Experiments

/// `schema --results` describes what the commands print, all of it and nothing else.
@Suite struct ResultsSchemaTests {
  private let program: BuiltProgram
  private let validator: SchemaValidator

  init() throws {
    program = try BuiltProgram()
    let printed = try program.run("schema", "--results")
    validator = SchemaValidator(schema: try Self.json(printed.output))
  }

  private static func json(_ text: String) throws -> StoredValue {
    try JSONDecoder().decode(StoredValue.self, from: Data(text.utf8))
  }

  private static func data(_ name: String) -> String {
    BuiltProgram.package.appendingPathComponent("Tests/CalibrationTests/Golden/\(name)").path
  }

  /// What a command prints as JSON, which must end with the code.
  private func output(_ arguments: [String], code: Int32 = 0) throws -> StoredValue {
    let outcome = try program.run(arguments + ["--format", "json", "--quiet"])
    #expect(outcome.code == code, "\(arguments): \(outcome.errors)")
    return try Self.json(outcome.output)
  }

  private func file(_ name: String) throws -> StoredValue {
    try Self.json(String(contentsOf: program.folder.appendingPathComponent(name), encoding: .utf8))
  }

  private func write(_ text: String, _ name: String) throws {
    try text.write(to: program.folder.appendingPathComponent(name), atomically: true, encoding: .utf8)
  }

  /// What the studies print.
  private func studies() throws -> [StoredValue] {
    let scenario = BuiltProgram.scenarios[1]
    let short = ["--set", "clock.horizon=2 months", "--set", "clock.warm_up=0 months", "--out", "out"]
    let few = short + ["--replications", "3"]
    let aliases = ["marketing.MQL=warm lead", "sales.SQL=qualified prospect", "agency.lead=contact"].flatMap {
      ["--set", "aliases.\($0)"]
    }
    return [
      try output(["simulate", scenario] + few),
      try output(["simulate", scenario, "--precision", "50%", "--metric", "handed_over"] + short),
      try output(["compare", scenario] + few),
      // A policy that is today's, and a value nobody knows exactly.
      try output(
        [
          "compare", scenario, "--set", "policies.raise-to-70.handoff.threshold=60", "--set",
          "team.contact_rate=uncertain beta(22, 78)", "--half-width", "500", "--select", "--budget", "40",
        ] + few),
      try output(
        [
          "compare", scenario, "--policies", "raise-to-70", "--precision", "0.01%", "--max-replications", "5",
        ] + short, code: 3),
      try output(
        ["sweep", scenario, "--vary", "handoff.threshold=60,70", "--vary", "sales.discipline=fifo,score"] + few),
      try output(["recommend", BuiltProgram.scenarios[0], "--replications", "8", "--out", "agreed"] + aliases),
      try file("agreed/results.json"), try file("agreed/sla.json"),
      try output(
        [
          "negotiate", BuiltProgram.scenario("handover-point.yaml"), "--vary", "handoff.threshold=45,60", "--vary",
          "sales.reps=5", "--replications", "4", "--out", "out",
        ]),
      try output(
        [
          "negotiate", scenario, "--vary", "handoff.threshold=60", "--vary", "sales.reps=3", "--vary",
          "sales.discipline=fifo", "--replications", "4", "--out", "out",
        ]),
      try output(["power", scenario, "--policy", "raise-to-70", "--weeks", "20"] + few),
      try output(
        ["power", scenario, "--policy", "raise-to-70", "--replications", "20", "--weeks", "30", "--out", "out"]),
    ]
  }

  /// What `sensitivity` prints of independent values, of values whose errors go together, and of a team too small.
  private func sensitivities() throws -> [StoredValue] {
    let offer = try String(contentsOfFile: BuiltProgram.scenario("agency-offer.yaml"), encoding: .utf8)
    let note =
      "\nhistory:\n  - path: pipeline.win_rate\n    standard_error: 4%\n    from: 100 deals\n"
      + "    correlations: acceptance.rate 0.5\n"
    try write(offer + note, "together.yaml")
    let few = ["--replications", "60", "--set", "clock.horizon=2 months", "--out", "out", "--policies"]
    return [
      try output(["sensitivity", BuiltProgram.scenario("agency-offer.yaml")] + few + ["agency"]),
      try output(["sensitivity", "together.yaml"] + few + ["agency"]),
      try output(
        [
          "sensitivity", BuiltProgram.scenarios[0], "--set", "team.contact_rate=uncertain beta(2, 8)", "--set",
          "sales.reps=1",
        ] + few
          + ["raise-to-70"]),
    ]
  }

  /// What `agency` prints of offers of every kind and a hire, of values that are all known, and of an offer that has
  /// nobody's yes.
  private func agencies() throws -> [StoredValue] {
    let short = ["--set", "clock.horizon=4 months", "--out", "out", "--replications"]
    let known = [
      "acceptance.rate=80%", "qualification.bands.0-100=3.8%", "agency.sensitivity=22%", "pipeline.win_rate=22%",
    ].flatMap { ["--set", $0] }
    let offer = BuiltProgram.scenario("agency-offer.yaml")
    return [
      try output(["agency", BuiltProgram.scenario("agency-offers.yaml")] + short + ["40"]),
      try output(["agency", offer, "--credit-freed-time", "--pilot", "1"] + short + ["40"] + known),
      try output(["agency", offer, "--policies", "agency", "--set", "acceptance.rate=0%"] + short + ["3"]),
    ]
  }

  /// What `diagnose` prints of a shortfall, of a plan that is kept, and of doses that bring something at first.
  private func diagnoses() throws -> [StoredValue] {
    let (now, plan) = (BuiltProgram.scenario("shortfall.yaml"), BuiltProgram.scenario("shortfall-plan.yaml"))
    let few = ["--replications", "4", "--out", "out"]
    return [
      try output(["diagnose", now, "--plan", plan, "--target", "200 wins a year"] + few),
      try output(["diagnose", plan, "--plan", now, "--metric", "contribution"] + few),
      try output(
        ["diagnose", now, "--plan", plan, "--set", "trust.rate=0", "--replications", "12", "--out", "out"]),
    ]
  }

  /// Two years of leads, four a day: every fourth is won within three weeks, of the last half year every fortieth.
  private func writeDriftingHistory() throws {
    func day(_ number: Int) -> String {
      Date(timeIntervalSince1970: 1_672_617_600 + Double(number) * 86_400).formatted(.iso8601.year().month().day())
    }
    var leads = "lead_id,created,source\n"
    var wins = "lead_id,won_date\n"
    for lead in 0..<2920 {
      let created = lead / 4
      leads += "L\(lead),\(day(created)),web\n"
      let won = created + 1 + lead * 7 % 20
      guard won < 730, lead % (created < 560 ? 4 : 40) == 0 else { continue }
      wins += "L\(lead),\(day(won))\n"
    }
    try write(leads, "leads.csv")
    try write(wins, "wins.csv")
  }

  /// What the commands print that read histories.
  private func histories() throws -> [StoredValue] {
    let tables = ["leads.csv", "wins.csv"].map(Self.data)
    let messy =
      ["messy-leads.csv", "messy-calls.csv"].map(Self.data)
      + ["--mapping", Self.data("messy-mapping.yaml"), "--exported-at", "2024-12-31"]
    try write(
      "score_band,leads,handed_over,sql,won\n0-40,1200,0,0,0\n40-60,500,120,30,8\n60+,300,260,90,21\n", "bands.csv")
    try writeDriftingHistory()
    return [
      try output(["import"] + messy), try output(["import", "bands.csv"]),
      try output(["fit"] + tables + ["-o", "plain.yaml"]),
      try output(["fit", "leads.csv", "wins.csv", "-o", "drifting.yaml"]),
      try output(["fit"] + messy + ["-o", "messy.yaml", "--out", "fit"]), try file("fit/fit.json"),
      try output(["backtest"] + tables + ["--split", "2024-09-02", "--horizon", "3"]),
      try output(["backtest"] + tables + ["--origins", "3", "--entries", "forecast"]),
    ]
  }

  /// Advice that is searched for, that is not decided, that rests on what is not known, and that nobody can follow.
  private func doubtfulAdvice() throws -> [StoredValue] {
    let file = try String(contentsOfFile: BuiltProgram.scenarios[0], encoding: .utf8)
    try write(file.replacing("handoff.threshold: 40..70:10", with: "handoff.threshold: 0..100:1"), "wide.yaml")
    let failed =
      #"{"backtest": {"stage": "handed_over", "baseline_wins": true, "best_baseline": "negative_binomial","#
      + #" "forecasters": [{"covered90": {"share": 0.9, "p_value": 0.5}}]}}"#
    try write(failed, "backtest.json")
    let undecided = try output(
      [
        "recommend", "wide.yaml", "--replications", "8", "--budget", "30", "--set", "decision.indifference=0.01%",
        "--set", "pipeline.win_rate=uncertain beta(22, 78)", "--backtest", "backtest.json", "--out", "doubtful",
      ], code: 3)
    let hopeless = [
      "--set", "sales.reps=1", "--set", "sales.minutes_per_day=20 min", "--set", "sales.attempts=8", "--out",
      "hopeless",
    ]
    let offer = try String(contentsOfFile: BuiltProgram.scenario("agency-offer.yaml"), encoding: .utf8)
    try write(offer + "\nlevers:\n  agency.enabled: [on, off]\n", "offer.yaml")
    let agency = [
      "--replications", "8", "--budget", "60", "--set", "agency.contract=offer", "--set", "nurture.owner=nobody",
      "--set",
      "pipeline.win_rate=60%", "--out", "offer",
    ]
    return [
      undecided, try self.file("doubtful/sla.json"),
      try output(["recommend", "offer.yaml"] + agency), try self.file("offer/sla.json"),
      try output(["recommend", BuiltProgram.scenarios[0], "--replications", "30"] + hopeless, code: 4),
    ]
  }

  /// What is printed of a single run, of scenario files and of the program itself.
  private func others() throws -> [StoredValue] {
    let short = ["--replications", "3", "--set", "clock.horizon=2 months", "--set", "sales.reps=6", "--out"]
    return [
      try output(
        ["recommend", BuiltProgram.scenarios[0], "--replications", "8", "--out", "dear"] + [
          "--set", "money.margin=20%", "--set", "sales.reps=6",
        ]),
      try output(["diff", "agreed", "dear"], code: 1),
      try output(["simulate", BuiltProgram.scenarios[0], "--replications", "3", "--out", "plain"]),
      try output(["simulate", BuiltProgram.scenarios[0]] + short + ["busy"]),
      try output(["diff", "plain", "busy"], code: 1),
      try output(["diff", BuiltProgram.scenarios[0], BuiltProgram.scenarios[1]], code: 1),
      try output(["selfcheck", "--repeats", "100"]),
      try output(["simulate", BuiltProgram.scenarios[0], "--events", "log.csv"]),
      try output(["trace", BuiltProgram.scenarios[0], "1"]),
      try output(["check", BuiltProgram.golden("five-mistakes.yaml").path, BuiltProgram.scenarios[0]], code: 65),
    ]
  }

  @Test func describesEveryOutputAndNothingElse() throws {
    defer { program.remove() }
    var whole = SchemaValidator.Verdict()
    let about = try sensitivities() + agencies() + diagnoses()
    for output in try studies() + about + histories() + doubtfulAdvice() + others() {
      whole.add(validator.verdict(on: output))
    }
    #expect(whole.faults.isEmpty, "\(Set(whole.faults).sorted().prefix(20).joined(separator: "\n"))")
    let unseen = validator.described.subtracting(whole.seen)
    #expect(unseen.isEmpty, "\(unseen.sorted())")
  }

  /// A key without a description, or one of a type that says nothing, helps nobody.
  @Test func saysOfEveryKeyWhatItIs() throws {
    defer { program.remove() }
    for (name, definition) in try #require(validator.schema["definitions"]?.asObject) {
      #expect(definition["description"]?.asText?.hasSuffix(".") == true, "\(name)")
      #expect(definition["additionalProperties"] == .flag(false), "\(name)")
      for (key, entry) in try #require(definition["properties"]?.asObject) {
        let description = try #require(entry["description"]?.asText, "\(name).\(key)")
        #expect(description.hasSuffix(".") && !description.contains(".."), "\(name).\(key): \(description)")
        #expect(entry["type"] != nil || entry["allOf"] != nil, "\(name).\(key)")
        let isRequired = definition["required"]?.asList?.contains(.text(key)) == true
        #expect(isRequired != description.contains("Missing "), "\(name).\(key): \(description)")
      }
    }
  }

  /// Each is a real output with one thing in it changed.
  @Test func findsWhatIsWrong() throws {
    defer { program.remove() }
    let right = try output(
      ["simulate", BuiltProgram.scenarios[0], "--set", "clock.horizon=2 months", "--replications", "3", "--out", "out"])
    #expect(validator.verdict(on: right).faults.isEmpty)
    let level = "policies/0/metrics/won/level"
    let wrong: [(place: String, value: StoredValue?)] = [
      ("leadflow/seed", .text("7")), ("leadflow/seed", .number(1.5)), ("leadflow/seed", .number(-1)),
      ("leadflow/seed", nil), ("leadflow/study", .text("simulated")), ("leadflow/colour", .text("red")),
      ("colour", .text("red")), ("fit", .object([:])), ("warnings", nil), ("policies", .object([:])),
      ("policies/0", .text("today")), ("policies/0/levers/handoff.threshold", .flag(true)),
      ("policies/0/metrics/wun", right["policies"]?.asList?[0]["metrics"]?["won"]), (level, .nothing), (level, nil),
      ("policies/0/metrics/won/unit", .text("a month")), ("policies/0/metrics/won/at_least", .number(0)),
      ("policies/0/feasibility/0/status", .text("maybe")), ("policies/0/calendar/0/month", .text("1")),
      ("policies/0/calendar/0/won/median", .number(1)), ("precision", .object(["target": .number(0.05)])),
    ]
    for (place, value) in wrong {
      let verdict = validator.verdict(on: right.with(value, at: place))
      #expect(!verdict.faults.isEmpty, "\(place) as \(value.map { "\($0)" } ?? "missing")")
    }
  }

  @Test func theHelpNamesBothSchemas() throws {
    defer { program.remove() }
    let help = try program.run("schema", "--help").output
    for words in ["scenario files", "--results", "results.json", "sla.json and fit.json"] {
      #expect(help.contains(words), "\(help)")
    }
    #expect(try program.run("schema").output.contains("\"title\": \"LeadFlow scenario\""))
  }
}
