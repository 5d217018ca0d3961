// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@testable import Experiments

@Suite struct DifferencesTests {
  private func agreement(
    threshold: Int = 65, share: String = "90 %", status: String = "feasible", extra: String = "", gain: Double = 17_500,
    halfWidth: Double = 500, seed: Int = 1, inputs: String? = "\"team.dial\": \"5 min\", \"team.talk\": \"22 min\"",
    more: String = ""
  ) throws -> StoredDocument {
    let text = """
      {"leadflow": {"version": "1", "study": "recommend", "scenario": "story", "scenario_sha256": "ab", "seed": \(seed),
        "replications": 60}, "parties": ["marketing", "sales"], "policy": "cell \(threshold)", "status": "decided",
       "levers": {"handoff.threshold": {"value": \(threshold), "indifferent": [60, 70], "today": 60}},
       "clauses": [
        {"party": "marketing", "clause": "handover", "value": "\(threshold)", "unit": "points", "status": "feasible",
         "evidence": "seen \(seed) times"},
        {"party": "sales", "clause": "first_touch", "value": "\(share)", "unit": "", "status": "\(status)",
         "evidence": ""\(extra)}\(more)],
       \(inputs.map { "\"inputs\": {\($0)}," } ?? "")
       "expected_effect": [{"policy": "cell \(threshold)", "against": "today", "metric": "contribution",
         "unit": "money per month", "mean": \(gain), "half_width": \(halfWidth)}]}
      """
    return try StoredDocument(json: Data(text.utf8))
  }

  private func differences(_ old: StoredDocument, _ new: StoredDocument) throws -> Differences {
    try #require(Differences(("old", old), ("new", new)))
  }

  @Test func theSameSaysTheSame() throws {
    let same = try differences(try agreement(), try agreement())
    #expect(!same.differs && same.changes.isEmpty && same.effects.isEmpty && same.run.isEmpty && same.inputsKnown)
    // Another seed with other evidence and a figure inside the intervals is no other agreement.
    let again = try differences(try agreement(), try agreement(gain: 18_400, seed: 2))
    #expect(!again.differs && again.run.map(\.key) == ["seed"])
  }

  @Test func clausesAreAddedRemovedAndChanged() throws {
    let more = #", {"party": "sales", "clause": "attempts", "value": "6", "unit": "calls", "status": "feasible"}"#
    let found = try differences(
      try agreement(), try agreement(threshold: 70, share: "85 %", status: "undecided", more: more))
    let clauses = found.changes.filter { $0.part == .clause }
    #expect(
      clauses.map { "\($0.key) \($0.field ?? "") \($0.change.rawValue) \($0.old ?? "-") > \($0.new ?? "-")" } == [
        "marketing: handover value changed 65 points > 70 points", "sales: attempts status added - > feasible",
        "sales: attempts value added - > 6 calls", "sales: first_touch status changed feasible > undecided",
        "sales: first_touch value changed 90 % > 85 %",
      ])
    #expect(found.changes.contains { $0.part == .lever && $0.old == "65" && $0.new == "70" })
    let back = try differences(
      try agreement(more: more), try agreement())
    #expect(back.changes.map(\.change) == [.removed, .removed] && back.differs)
  }

  /// A later version may say more of a clause; that is compared too.
  @Test func unknownFieldsOfAClauseAreCompared() throws {
    let found = try differences(
      try agreement(extra: #", "measured_by": {"metric": "sla_attainment", "window": 4}"#),
      try agreement(extra: #", "measured_by": {"metric": "sla_attainment", "window": 8}"#))
    #expect(found.changes.map(\.field) == ["measured_by"])
    #expect(found.changes[0].new == "metric sla_attainment, window 8")
  }

  /// 500 and 400 make 900: a figure has moved from there on, whatever the policy is called.
  @Test func figuresMoveBeyondBothIntervals() throws {
    let near = try differences(try agreement(), try agreement(gain: 18_399, halfWidth: 400))
    #expect(near.effects.isEmpty)
    let far = try differences(try agreement(), try agreement(threshold: 70, gain: 18_401, halfWidth: 400))
    #expect(far.effects.count == 1 && far.effects[0].policy == "recommendation" && far.effects[0].against == "today")
    #expect(far.effects[0].old == 17_500 && far.effects[0].newHalfWidth == 400)
  }

  @Test func inputsSayWhy() throws {
    let found = try differences(
      try agreement(), try agreement(threshold: 70, inputs: "\"team.dial\": \"7 min\", \"money.margin\": \"70%\""))
    #expect(
      found.changes.filter { $0.part == .input }.map { "\($0.key) \($0.change.rawValue)" } == [
        "money.margin added", "team.dial changed", "team.talk removed",
      ])
    let older = try differences(try agreement(inputs: nil), try agreement())
    #expect(!older.inputsKnown && !older.differs)
  }

  @Test func scenariosDifferByTheirValues() throws {
    let (old, new) = (
      StoredDocument(scenario: ["team.dial": "5 min", "today.sales.reps": "3"]),
      StoredDocument(scenario: ["team.dial": "5 min", "today.sales.reps": "4", "policies.calm.sales.attempts": "3"])
    )
    let found = try differences(old, new)
    #expect(
      found.kind == .scenario && found.differs
        && found.changes.map(\.key) == ["policies.calm.sales.attempts", "today.sales.reps"])
    #expect(try !differences(old, old).differs)
    #expect(Differences(("a", old), ("b", try agreement())) == nil)
  }

  @Test func onlyAgreementsAndResultsAreRead() {
    #expect(throws: StoredDocument.Problem.notJSON) { try StoredDocument(json: Data("name: x".utf8)) }
    for text in ["[]", "{}", #"{"fit": {}}"#, #"{"leadflow": {}}"#] {
      #expect(throws: StoredDocument.Problem.unknown) { try StoredDocument(json: Data(text.utf8)) }
    }
  }

  /// Results without a recommendation are told apart policy by policy.
  @Test func resultsAreComparedPolicyByPolicy() throws {
    func results(_ reps: Int, _ status: String, _ won: Double, digest: String = "ab") throws -> StoredDocument {
      try StoredDocument(
        json: Data(
          """
          {"leadflow": {"study": "simulate", "scenario_sha256": "\(digest)"}, "warnings": [], "policies": [{"name": "today",
           "levers": {"sales.reps": \(reps)}, "feasibility": [{"clause": "first touch", "status": "\(status)"}],
           "metrics": {"won": {"unit": "per month", "mean": \(won), "half_width": 0.5}, "leads": {"unit": "per month"}}}]}
          """.utf8))
    }
    let found = try differences(try results(3, "feasible", 10), try results(4, "infeasible", 12))
    #expect(found.changes.map(\.key) == ["today: sales.reps", "today: first touch"])
    #expect(found.effects.map(\.metric) == ["won"] && found.effects[0].against == nil)
    #expect(try !differences(try results(3, "feasible", 10), try results(3, "feasible", 10.5)).differs)
    // Nobody knows what another scenario says differently when its values are not kept.
    #expect(try differences(try results(3, "feasible", 10), try results(3, "feasible", 10, digest: "cd")).differs)
  }
}
