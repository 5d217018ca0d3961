// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import FunnelModel
import Testing

@testable import Experiments
@testable import Reporting

@Suite struct VocabularyTests {
  @Test func wordsDoNotChain() {
    let vocabulary = Vocabulary([.mql: "SAL", .sal: "SQL", .sql: "opportunity", .opportunity: "MQL"])
    #expect(vocabulary.spoken("MQL, SAL, SQL, opportunity") == "SAL, SQL, opportunity, MQL")
    #expect(vocabulary.spoken("SQLs per MQL") == "opportunities per SAL")
  }

  @Test(arguments: [
    ("SQLs, per month", "qualified prospects, per month"), ("Leads scoring 60", "Inquiries scoring 60"),
    ("one lead, two leads.", "one inquiry, two inquiries."), ("near-miss owner", "almost owner"),
    ("Near misses of a lead's", "Almosts of an inquiry's"), ("an SQL; a lead", "a qualified prospect; an inquiry"),
    ("the data lead to SQL", "the data inquiry to qualified prospect"), ("of an MQL", "of a TQL"),
    ("of an SAL, a win", "of an RSA, an SAO"),
  ])
  func wordsStandInOneAndInSeveral(text: String, spoken: String) {
    let vocabulary = Vocabulary([
      .lead: "inquiry", .sql: "qualified prospect", .nearMiss: "almost", .mql: "TQL", .sal: "RSA", .win: "SAO",
    ])
    #expect(vocabulary.spoken(text) == spoken)
  }

  @Test(arguments: [
    "ahead", "leading", "misleads", "rep-lead", "lead-minutes", "speed-to-lead", "sources.lead.volume", "lead_to_won",
    "sql", "mql_to_sql_rate", "leads.csv", "out/leads", "--lead", "lead=3", "`lead`", "`the lead` itself", "won2",
    "MQLS", "LEAD",
  ])
  func onlyWholeWordsAreReplaced(text: String) {
    let vocabulary = Vocabulary([.lead: "inquiry", .mql: "TQL", .sql: "order", .won: "closed"])
    #expect(vocabulary.spoken(text) == text)
  }

  @Test func namesOfTheUserStandAloneInACell() throws {
    let vocabulary = Vocabulary([.lead: "inquiry"], names: ["lead"])
    let table = Table([Column("lead", .words), Column("leads", .numbers)], rows: [["lead", "a lead"]])
    let spoken = Block.table(
      Table([Column("lead", .words), Column("inquiries", .numbers)], rows: [["lead", "an inquiry"]]))
    #expect(vocabulary.spoken(.table(table)) == spoken)
    #expect(vocabulary.spoken(.heading("Lead 7")) == .heading("Inquiry 7"))
    #expect(vocabulary.spoken(.list(["lead"])) == .list(["inquiry"]))
  }

  @Test func tablesSpeakAndKeysDoNot() {
    let vocabulary = Vocabulary([.sql: "order", .win: "deal", .lead: "inquiry"])
    let results = Fixture.recommend
    for format in [ResultsFormat.table, .markdown] {
      let text = render(results, as: format, in: vocabulary)
      #expect(text.contains("orders, per month") && text.contains("deals, per month"))
      #expect(text.contains("inquiries scoring this or more"))
      #expect(text.firstMatch(of: /\b(SQLs?|wins?|leads?)\b/) == nil)
    }
    for format in [ResultsFormat.json, .csv] {
      #expect(render(results, as: format, in: vocabulary) == render(results, as: format))
    }
  }

  @Test func theAgreementTranslatesAndSaysWhatIsLeftAlone() throws {
    var scenario = Scenario()
    scenario.aliases[.sales, .sal] = "SQL"
    scenario.aliases[.sales, .sql] = "order"
    scenario.aliases[.marketing, .recycled] = "sent | back"
    var results = Fixture.recommend
    let agreement = { (results: StudyResults) in
      try #require(
        SLADocument(
          results: results, scenario: scenario, assumptions: [], ownership: LeadOwnership.all(in: scenario)))
    }
    let document = try agreement(results)
    #expect(document.markdown.contains("| term | marketing says | sales says | agency says | meaning |"))
    #expect(document.markdown.contains("| SAL | SAL | SQL | SAL | a contacted lead that sales accepted |"))
    #expect(document.markdown.contains("| recycled | sent \\| back | recycled | recycled | came back from sales"))
    #expect(!document.markdown.contains("- SAL: ") && document.markdown.contains("- MQL: "))
    #expect(!document.markdown.contains("| unowned |"))
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(document.json.utf8)) as? [String: Any])
    #expect(
      object["aliases"] as? [String: [String: String]] == [
        "sales": ["SAL": "SQL", "SQL": "order"], "marketing": ["recycled": "sent | back"],
      ])
    results.policies = results.policies.map { policy in
      let levers = policy.levers.merging(["nurture.owner": .text("nobody")]) { $1 }
      return PolicyResult(
        name: policy.name, levers: levers, metrics: policy.metrics, feasibility: policy.feasibility)
    }
    #expect(try agreement(results).markdown.contains("| unowned | nobody | left alone |"))
    #expect(try agreement(results).markdown.contains("| hire working | hire | next step is theirs |"))
  }
}
