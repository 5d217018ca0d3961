// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import FunnelModel
import ScenarioFormat
import Testing

/// What each side calls the stages, and which side owns a lead.
@Suite struct WordTests {
  private func read(_ lines: String, _ overrides: Override...) throws -> ScenarioFile {
    try readScenario(text: quickStartScenario + lines, name: "words.yaml", overrides: overrides)
  }

  @Test func wordsOfOneSideAreNotThoseOfAnother() throws {
    let file = try read(
      """
      aliases:
        sales: {SAL: SQL, SQL: " qualified opportunity "}
        marketing.near miss: almost there
      """, Override(key: "aliases.agency.win", value: "deal"))
    let aliases = file.scenario.aliases
    #expect(aliases.words(of: .sales) == [.sal: "SQL", .sql: "qualified opportunity"])
    #expect(aliases.words(of: .marketing) == [.nearMiss: "almost there"])
    #expect(aliases.words(of: .agency) == [.win: "deal"])
    #expect(aliases.stages == [.sal, .sql, .win, .nearMiss])
  }

  @Test func wordsAndOwnersCanBeExplained() throws {
    let file = try read("aliases:\n  sales: {SAL: SQL, SQL: order}\n")
    let given = try #require(explain("aliases.sales.SAL", in: file)).lines
    #expect(given.first == "aliases.sales.SAL: What sales says for SAL: a contacted lead that sales accepted.")
    #expect(given.dropFirst().first?.hasPrefix("written: SQL (line ") == true)
    #expect(explain("aliases.marketing.SAL", in: file)?.origin == .fallback(text: "SAL"))
    #expect(explain("ownership.not_qualified", in: file)?.origin == .fallback(text: "sales"))
    #expect(explain("aliases.hire.SAL", in: file) == nil)
    #expect(explain("aliases.sales.sal", in: file) == nil)
    #expect(explain("ownership.notQualified", in: file) == nil)
  }

  @Test func aMapOfOwnersReplacesTheUsualOne() throws {
    var scenario = try read("").scenario
    #expect(scenario.owner(of: .hireWorking) == .hire && scenario.owner(of: .routed) == .marketing)
    for state in LeadState.allCases { scenario.ownership[state] = state == .routed ? .sales : state.owner }
    let again = try readScenario(text: write(scenario), name: "written.yaml")
    #expect(again.scenario.owner(of: .routed) == .sales)
    #expect(again.scenario.owner(of: .nurtured) == .marketing)
    guard case .file(_, _, "sales") = explain("ownership.routed", in: again)?.origin else {
      Issue.record("the owner of routed leads is not found in the file")
      return
    }
  }

  @Test func everyStateOfEveryShippedScenarioHasOneOwner() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: shippedScenarios.path)
    for name in names where name.hasSuffix(".yaml") {
      let scenario = try readScenario(at: shippedScenarios.appending(path: name).path).scenario
      let owned = Party.owning.flatMap { scenario.states(ownedBy: $0) }
      #expect(owned.count == LeadState.allCases.count, "\(name)")
      #expect(Set(owned) == Set(LeadState.allCases), "\(name)")
    }
  }

  @Test(arguments: 1...40) func generatedWordsReadBack(seed: Int) throws {
    var generator = ScenarioGenerator(seed: UInt64(seed))
    let generated = generator.scenario()
    var scenario = try read("").scenario
    (scenario.aliases, scenario.ownership) = (generated.aliases, generated.ownership)
    let again = try readScenario(text: write(scenario), name: "written.yaml").scenario
    #expect(again.aliases == scenario.aliases)
    #expect(again.ownership == scenario.ownership)
  }

  @Test func pluralsFollowTheRules() {
    let words = ["lead", "SQL", "opportunity", "near miss", "day", "batch", "box"]
    #expect(
      words.map(pluralForm) == ["leads", "SQLs", "opportunities", "near misses", "days", "batches", "boxes"])
  }
}
