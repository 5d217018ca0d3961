// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Experiments
@testable import leadflow

@Suite struct GateTests {
  private func results(_ metric: String, _ shares: [Double?]) -> StudyResults {
    var results = StudyResults(
      leadflow: StudyHeader(
        version: "", schema: "", study: "compare", seed: 1, replications: 10, parameterDraws: 1, scenario: "",
        scenarioSha256: "", gslVersion: "", currency: "USD"))
    results.comparisons = shares.enumerated().map { index, share in
      Comparison(
        policy: "policy \(index)", against: "today", metric: metric, unit: "", mean: 0, halfWidth: nil,
        halfWidthSimulation: nil, halfWidthData: nil, level: 0.95, pBetter: share, correlation: nil,
        varianceReduction: nil)
    }
    return results
  }

  @Test(arguments: ["p(won better) >= 0.9", " p( won better )>=0.9 ", "p(won better) >= .9"])
  func blanksDoNotMatter(text: String) throws {
    let gate = try Gate(text)
    try gate.check(results("won", [0.9, 1]))
    #expect(throws: Failure.self) { try gate.check(results("won", [0.95, 0.89])) }
  }

  @Test(arguments: [
    "", "won >= 0.9", "p(won better) > 0.9", "p(won better) >= 1.5", "p(won better) >= -0.1", "p(won better) >= 0.9.1",
    "p(won worse) >= 0.9", "p(won better) >= 90%", "p(handed_over better) >= 0.9", "p(wun better) >= 0.9",
  ])
  func whatIsNoConditionIsAMistakeOfUse(text: String) {
    let failure = #expect(throws: Failure.self) { try Gate(text) }
    #expect(failure?.code == 64)
  }

  @Test func everyPolicyMustMeetItAndTheFirstThatDoesNotIsNamed() throws {
    let failure = try #require(
      throws: Failure.self, performing: { try Gate("p(won better) >= 0.5").check(results("won", [0.6, 0.4, 0.3])) })
    guard case .gate(let text) = failure else {
      Issue.record("\(failure)")
      return
    }
    #expect(text == "p(won better) >= 0.5: policy 1 has 0.400" && failure.code == 99)
  }

  /// A rate of nothing is ahead of nothing; a gate that was not shown to hold does not hold.
  @Test func anUnknownShareDoesNotPass() throws {
    #expect(throws: Failure.self) { try Gate("p(cac better) >= 0").check(results("cac", [nil])) }
  }

  /// A policy that is today's ties with it for ever, so it is ahead in half of the replications and no more.
  @Test func whatIsTodayUnderAnotherNameIsNotAhead() throws {
    var results = results("won", [0.9])
    results.compare = CompareResult(
      metric: "contribution", unit: "", against: "today", level: 0.95,
      same: [SamePolicy(policy: "again", sameAs: "policy 0"), SamePolicy(policy: "now", sameAs: "today")],
      differences: [], standings: [])
    try Gate("p(won better) >= 0.5").check(results)
    let failure = try #require(
      throws: Failure.self, performing: { try Gate("p(won better) >= 0.6").check(results) })
    guard case .gate(let text) = failure else {
      Issue.record("\(failure)")
      return
    }
    #expect(text == "p(won better) >= 0.6: now is the same policy as today")
  }

  @Test func marginIsContribution() throws {
    #expect(throws: Failure.self) {
      try Gate("p(margin better) >= 0.5").check(results(Metric.objective, [0.4]))
    }
  }
}
