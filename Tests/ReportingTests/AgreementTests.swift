// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Foundation
import FunnelModel
import Testing

@testable import Reporting

@Suite struct AgreementTests {
  private var scenario: Scenario {
    var scenario = Scenario()
    scenario.calendar.workingDaysPerMonth = 21
    let month = scenario.calendar.hoursPerMonth
    scenario.clock = Clock(warmUp: 3 * month, horizon: 12 * month, runOut: .followed(hours: 8 * month))
    return scenario
  }

  private func agreement(_ results: StudyResults) throws -> SLADocument {
    try #require(
      SLADocument(
        results: results, scenario: scenario,
        assumptions: [
          Assumption(
            path: "team.reachable", value: "75%", origin: "30 % never reached (Oldroyd)", grade: .disclosedStudy),
          Assumption(path: "team.dial", value: "5 min", origin: "given in the file", grade: nil),
        ],
        ownership: [
          LeadOwnership(state: "nurtured", owner: .marketing, isFinal: false),
          LeadOwnership(state: "notQualified", owner: .sales, isFinal: true),
        ]))
  }

  @Test func readsAsAgreed() throws {
    try expectGolden(try agreement(Fixture.recommend).markdown, named: "sla.md")
  }

  @Test func commitsOnlyToWhatCanBeKept() throws {
    let sections = try agreement(Fixture.recommend).markdown.split(separator: "\n## ")
    let sales = try #require(sections.first { $0.contains("Sales commits") })
    #expect(!sales.contains("attempts"))
    #expect(sales.contains("4 business hours for 90 % of leads scoring 70 and more"))
    let refused = try #require(sections.first { $0.contains("Not offered") })
    #expect(refused.contains("first touch within 4 business hours for 90 % of leads, because"))
    #expect(refused.contains("attempts 5 calls for 90 % of all leads"))
  }

  @Test func isADraftUntilTheChoiceIsDecided() throws {
    var results = Fixture.recommend
    results.recommendation = Fixture.recommendation("today", notExcluded: [], status: .budgetEnded)
    #expect(try agreement(results).markdown.contains("DRAFT, not for signature"))
    #expect(try !agreement(Fixture.recommend).markdown.contains("DRAFT"))
  }

  @Test func needsARecommendation() {
    #expect(SLADocument(results: Fixture.compare, scenario: scenario, assumptions: []) == nil)
  }

  @Test func addsPartiesDatesAndGlossaryToTheJSON() throws {
    let data = Data(try agreement(Fixture.recommend).json.utf8)
    let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    #expect(object["parties"] as? [String] == ["marketing", "sales"])
    #expect(object["review_date"] is NSNull)
    #expect((object["glossary"] as? [String: String])?["first touch"] != nil)
    #expect((object["clauses"] as? [Any])?.count == 4)
  }

  @Test func whoSignsAndWhenComesFromTheScenario() throws {
    var scenario = scenario
    scenario.agreement.marketing = "Ana Ruiz"
    (scenario.agreement.version, scenario.agreement.review) = ("3", "2026-07-01")
    let document = try #require(SLADocument(results: Fixture.recommend, scenario: scenario, assumptions: []))
    let lines = document.markdown.split(separator: "\n")
    #expect(lines.contains("| marketing, represented by | Ana Ruiz |"))
    #expect(lines.contains("| sales, represented by | \(blank) |"))
    #expect(lines.contains("| version | 3 |"))
    #expect(lines.contains("| effective date | \(blank) |"))
    #expect(lines.contains("| review date | 2026-07-01 |"))
    let object = try #require(try JSONSerialization.jsonObject(with: Data(document.json.utf8)) as? [String: Any])
    #expect(object["version"] as? String == "3")
    #expect(object["signatories"] as? [String: String] == ["marketing": "Ana Ruiz"])
    #expect(object["review_date"] as? String == "2026-07-01")
    #expect(object["effective_date"] is NSNull)
  }
}
