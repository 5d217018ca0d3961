// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import FunnelModel
import ScenarioFormat
import Testing

@Suite struct ExplanationTests {
  private func read(_ overrides: Override...) throws -> ScenarioFile {
    try readScenario(text: quickStartScenario, name: "quick-start.yaml", overrides: overrides)
  }

  @Test func quickStartIsShippedBesideTheScenarios() throws {
    let file = shippedScenarios.appending(path: "quick-start.yaml")
    #expect(try String(contentsOf: file, encoding: .utf8) == quickStartScenario)
    #expect(try read().warnings.isEmpty)
  }

  @Test func saysWhereAValueComesFrom() throws {
    let file = try read(Override(key: "team.contact_rate", value: "uncertain beta(22, 78)"))
    let paths = [
      "team.contact_rate", "team.talk", "pipeline.cycle", "sources.webinar.volume", "money.deal_value",
      "handoff.threshold", "sales.cadence", "today.sales.give_up_age", "handoff.threshold.webinar",
      "qualification.bands.2", "calendar.hours",
    ]
    let texts = try paths.map { try #require(explain($0, in: file), "\($0)").lines.joined(separator: "\n") }
    let text = texts.joined(separator: "\n\n") + "\n"
    let golden = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden/explanations.txt")
    if ProcessInfo.processInfo.environment["RECORD_GOLDEN"] != nil {
      try text.write(to: golden, atomically: true, encoding: .utf8)
      Issue.record("recorded explanations.txt; read it before you commit it")
    }
    #expect(text == (try String(contentsOf: golden, encoding: .utf8)))
  }

  @Test(arguments: [
    "team.dail", "team", "sources.mql.volume", "handoff.threshold.mql", "qualification.bands.9", "sales",
  ])
  func knowsWhatItDoesNotKnow(path: String) throws {
    #expect(explain(path, in: try read()) == nil)
  }

  @Test func everyValueCanBeExplained() throws {
    let file = try read()
    for key in Scenario.keys {
      let explanation = try #require(explain(key.path, in: file), "\(key.path)")
      #expect(explanation.provenance == key.provenance)
      #expect(explanation.summary == key.summary)
    }
    for lever in Lever.all { #expect(explain(lever.path, in: file)?.party == lever.party) }
    for source in file.scenario.sources {
      for key in Source.keys { #expect(explain("sources.\(source.name).\(key.path)", in: file) != nil) }
    }
  }

  @Test func tellsWhatAFitFound() throws {
    var scenario = try read().scenario
    scenario.history = [HistoryNote(path: "team.contact_rate", standardError: 0.01, origin: "812 calls")]
    let file = try readScenario(text: write(scenario), name: "fitted.yaml")
    let explanation = try #require(explain("team.contact_rate", in: file))
    #expect(explanation.history?.origin == "812 calls")
    #expect(explanation.lines.last == "from history: 812 calls; standard error 1%")
  }
}
