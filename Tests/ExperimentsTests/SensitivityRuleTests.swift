// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import FunnelModel
import Statistics
import Testing

@testable import Experiments
@testable import FunnelEngine

/// What a sensitivity study must not depend on, and what it looks at.
@Suite struct SensitivityRuleTests {
  private func scenario() -> Scenario {
    var scenario = SmallStudy.scenario()
    scenario.pipeline.winRate = Value(uncertain: .beta(12, 28))
    scenario.team.contactRate = Value(uncertain: .beta(30, 70))
    scenario.sources[0].volume = Value(uncertain: .normal(mean: 120, sd: 30))
    return scenario
  }

  private var effort: SensitivityEffort {
    var effort = SensitivityEffort()
    (effort.unitsPerPoint, effort.walks, effort.unitsPerStep) = (6, 3, 2)
    (effort.sets, effort.points, effort.unitsPerSharePoint) = (2, 4, 2)
    return effort
  }

  private func study(_ policies: [NamedPolicy], threads: Int = 2) throws -> StudyResults {
    try Laboratory(scenario(), seed: 51, threads: threads).sensitivity(
      policies, settings: SmallStudy.settings(200), effort: effort)
  }

  private let today = SmallStudy.policy("today")
  private let policies = [
    SmallStudy.policy("alpha") { $0.threshold = 50 }, SmallStudy.policy("beta") { $0.threshold = 70 },
    SmallStudy.policy("gamma") { $0.attempts = 6 },
  ]

  @Test func threadsChangeNoByte() throws {
    let one = try SmallStudy.bytes(study([today] + policies, threads: 1))
    #expect(try SmallStudy.bytes(study([today] + policies, threads: 2)) == one)
    #expect(try SmallStudy.bytes(study([today] + policies, threads: 5)) == one)
  }

  /// The same policies in another order under each other's names: only the names change places.
  @Test func orderAndNamesChangeNoNumber() throws {
    let names = ["alpha", "beta", "gamma"]
    let swapped = zip(policies.reversed(), names).map { NamedPolicy(name: $1, policy: $0.policy) }
    let first = try #require(study([today] + policies).sensitivity)
    let second = try #require(study([today] + swapped).sensitivity)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
    var text = String(decoding: try encoder.encode(second), as: UTF8.self)
    for (from, to) in [("alpha", "?"), ("gamma", "alpha"), ("?", "gamma")] {
      text = text.replacing("\"\(from)\"", with: "\"\(to)\"")
    }
    let counts = { (result: SensitivityResult) in result.overload.map(\.overloadedDraws).sorted() }
    #expect(counts(first) == counts(second))
    let lines = { (text: String) in text.split(separator: "\n").sorted() }
    #expect(lines(text) == lines(String(decoding: try encoder.encode(first), as: UTF8.self)))
  }

  /// Half of all volumes believed ask for more than the team has.
  @Test func overloadedDrawsAreCounted() throws {
    var scenario = SmallStudy.scenario()
    scenario.sources.removeLast()
    scenario.sources[0].score = .constant(70)
    let capacity = scenario.capacity(of: scenario.today, load: 1)
    scenario.sources[0].volume = Value(uncertain: .normal(mean: capacity, sd: capacity / 5))
    let results = try Laboratory(scenario, seed: 52, threads: 2).sensitivity(
      [today, policies[2]], settings: SmallStudy.settings(400), effort: effort)
    let count = try #require(results.sensitivity?.overload.first { $0.policy == "today" })
    #expect(count.draws == 200)
    // 4.5 standard errors of a share of a half; the luck of the leads is even on both sides.
    #expect(abs(Double(count.overloadedDraws) - 100) < 4.5 * (200.0 / 4).squareRoot())
  }

  /// Two policies that do the same are level everywhere: nothing flips, nothing is worth knowing.
  @Test func policiesThatDoTheSameNeedNoKnowledge() throws {
    var other = today.policy
    other.firstTouchTarget = today.policy.firstTouchTarget * 2
    let laboratory = Laboratory(scenario(), seed: 53, threads: 2)
    let finalists = [today, NamedPolicy(name: "same", policy: other)]
    #expect(try laboratory.flips(of: finalists, units: 4).isEmpty)
    let worth = try laboratory.worthKnowing(of: finalists, draws: 100)
    #expect(worth.map(\.valueOfInformation) == [0, 0, 0])
    #expect(worth.map(\.key) == scenario().uncertainPaths)
  }

  @Test func tooFewDrawsAreSaidToBeTooFew() throws {
    let results = try Laboratory(scenario(), seed: 54, threads: 2).sensitivity(
      [today, policies[0]], settings: SmallStudy.settings(2), effort: effort)
    let found = try #require(results.sensitivity)
    #expect(found.perfectInformation == nil && found.worthKnowing.isEmpty && found.pilots.isEmpty)
    _ = try SmallStudy.bytes(results)
  }

  /// A stop keeps the finished points; going on gives the same bytes and runs the rest only.
  @Test func goesOnFromACheckpoint() throws {
    let identity = SmallStudy.identity
    var laboratory = Laboratory(scenario(), seed: 51, threads: 1)
    let all = [today] + policies
    let checkpoint = Checkpoint(
      CheckpointIdentity("sensitivity", all, in: laboratory, identity: identity), policies: all
    ) { _ in }
    laboratory.checkpoint = checkpoint
    let settings = SmallStudy.settings(200)
    let whole = try SmallStudy.bytes(laboratory.sensitivity(all, settings: settings, effort: effort))
    let kept = checkpoint.runs
    #expect(kept > 800)
    #expect(try SmallStudy.bytes(laboratory.sensitivity(all, settings: settings, effort: effort)) == whole)
    #expect(checkpoint.runs == kept)
    #expect(try SmallStudy.bytes(study(all)) == whole)
  }
}

@Suite struct SensitivityPlanTests {
  private func setting(_ lever: Lever, _ value: Double) -> Setting { Setting(lever: lever, value: .number(value)) }

  @Test func namedPoliciesAreLookedAtOnce() {
    var scenario = SmallStudy.scenario()
    scenario.policies = [
      NamedChange(name: "high", settings: [setting(.threshold, 70)]),
      NamedChange(name: "as today", settings: [setting(.threshold, 60)]),
      NamedChange(name: "again", settings: [setting(.threshold, 70)]),
    ]
    scenario.levers = [SmallStudy.range(.attempts, [4, 6])]
    #expect(SensitivityPlan(scenario).policies.map(\.name) == ["today", "high"])
    let one = NamedPolicy(name: "mine", policy: scenario.today)
    #expect(SensitivityPlan(scenario, named: [one]).policies.map(\.name) == ["today"])
  }

  @Test func withoutPoliciesEachLeverMovesAlone() {
    var scenario = SmallStudy.scenario()
    #expect(SensitivityPlan(scenario).policies.map(\.name) == ["today"])
    scenario.levers = [SmallStudy.range(.threshold, [50, 60, 70]), SmallStudy.range(.attempts, [4, 6])]
    #expect(SensitivityPlan(scenario).policies.map(\.name) == ["today", "threshold 50", "threshold 70", "attempts 6"])
  }

  /// Eleven places for two levers of 40 and 3 values: five of the first with both ends, all of the second.
  @Test func manySettingsAreThinned() {
    var scenario = SmallStudy.scenario()
    scenario.levers = [
      SmallStudy.range(.threshold, (1...40).map { Double($0) }), SmallStudy.range(.attempts, [1, 2, 3]),
    ]
    let names = SensitivityPlan(scenario).policies.map(\.name)
    #expect(
      names == [
        "today", "threshold 1", "threshold 10", "threshold 20", "threshold 30", "threshold 40", "attempts 1",
        "attempts 2", "attempts 3",
      ])
    scenario.levers = [SmallStudy.range(.threshold, (1...40).map { Double($0) })]
    #expect(SensitivityPlan(scenario).policies.count == SensitivityPlan.most)
  }
}
