// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import FunnelModel
import Statistics
import Testing

@testable import Experiments
@testable import FunnelEngine

struct CommonRandomNumbersTests {
  private let scenario = SmallStudy.scenario()
  private func laboratory(_ scenario: Scenario? = nil, threads: Int = 1) -> Laboratory {
    Laboratory(scenario ?? self.scenario, seed: 12, threads: threads)
  }

  private func encoded(_ value: some Encodable) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    return try encoder.encode(value)
  }

  /// A policy compared with itself differs by nothing at all, known parameters or not.
  @Test(arguments: [false, true])
  func aPolicyDoesNotDifferFromItself(isUncertain: Bool) throws {
    var scenario = scenario
    if isUncertain { scenario.pipeline.winRate = Value(uncertain: .beta(22, 78)) }
    let results = try laboratory(scenario).compare(
      "compare", [SmallStudy.policy("one"), SmallStudy.policy("other")], settings: SmallStudy.settings(12))
    let comparisons = try #require(results.comparisons)
    // A metric that has no value here, as trust where nobody loses any, has no difference either.
    let measured = results.policies[0].metrics.filter { $0.value.mean != nil }
    #expect(comparisons.count == measured.count && measured.count > 60)
    for comparison in comparisons {
      #expect(comparison.mean == 0, "\(comparison.metric)")
      #expect(comparison.halfWidth == 0)
      #expect(comparison.halfWidthData == 0)
      let metric = try #require(Metric.named(comparison.metric))
      #expect(comparison.pBetter == (metric.better == .neither ? nil : 0.5))
      #expect(comparison.correlation == nil || comparison.correlation == 1)
    }
    #expect(comparisons.count { $0.correlation == 1 } > 20)
  }

  @Test func namesOrderAndCompanyOfPoliciesChangeNothing() throws {
    let policies = [
      SmallStudy.policy("today"), SmallStudy.policy("more") { $0.reps = 2 },
      SmallStudy.policy("high") { $0.threshold = 75 },
      SmallStudy.policy("best-first") { $0.discipline = .score },
    ]
    let all = try laboratory().compare("compare", policies, settings: SmallStudy.settings(10))
    let shuffled = try laboratory().compare(
      "compare", [policies[0], policies[3], policies[2]], settings: SmallStudy.settings(10))
    let renamed = try laboratory().compare(
      "compare", [policies[0], NamedPolicy(name: "x", policy: policies[3].policy)], settings: SmallStudy.settings(10))
    for (mine, theirs) in [(0, 0), (3, 1), (2, 2)] {
      #expect(try encoded(all.policies[mine]) == encoded(shuffled.policies[theirs]))
    }
    #expect(try encoded(all.policies[3].metrics) == encoded(renamed.policies[1].metrics))
    func comparisons(_ results: StudyResults, _ name: String) throws -> [Data] {
      try (results.comparisons ?? []).filter { $0.policy == name }.map { try encoded($0) }
    }
    #expect(try comparisons(all, "high") == comparisons(shuffled, "high"))
    #expect(try comparisons(all, "high").count > 20)
  }

  @Test func theNumberOfThreadsChangesNoByte() throws {
    var scenario = scenario
    scenario.pipeline.winRate = Value(uncertain: .beta(22, 78))
    scenario.policies = [NamedChange(name: "more", settings: [Setting(lever: .reps, value: .number(2))])]
    scenario.levers = [SmallStudy.range(.threshold, [50, 60, 70])]
    scenario.axes = [SmallStudy.range(.reps, [1, 2])]
    var budget = SelectionBudget()
    budget.maximum = 60
    let studies = try [1, 2, 5].map { threads in
      try SmallStudy.bytes(
        laboratory(scenario, threads: threads).recommend(settings: SmallStudy.settings(12), budget: budget))
    }
    #expect(studies[0] == studies[1])
    #expect(studies[0] == studies[2])
  }

  /// More replications begin with the same ones.
  @Test func replicationsAreNumbered() throws {
    let few = try laboratory().run([scenario.today], units: 0..<4, unitsPerDraw: 1)
    let later = try laboratory(threads: 2).run([scenario.today], units: 2..<6, unitsPerDraw: 1)
    #expect(few[2][0].tally == later[0][0].tally)
    #expect(few[3][0].expected.map(\.bitPattern) == later[1][0].expected.map(\.bitPattern))
    #expect(few[0][0].tally != few[1][0].tally)
  }

  /// On V1 neighbouring thresholds must share most of their noise, and expectations must say what draws say.
  @Test func expectationsAgreeWithDrawsAndSayItWithLessNoise() throws {
    let scenario = Stories.raiseThreshold(warmUp: 0, horizon: 12)
    let rows = try Laboratory(scenario, seed: 3, threads: 2).run([scenario.today], units: 0..<100, unitsPerDraw: 1)
    for name in ["sql", "opportunities", "won", "revenue", "contribution"] {
      let metric = Metric.position(name)
      let (drawn, expected) = (rows.map { $0[0].drawn[metric] }, rows.map { $0[0].expected[metric] })
      // Three standard errors on five figures of one run fail one seed in 75.
      #expect(deviation(of: zip(drawn, expected).map { $0 - $1 }, from: 0) < 3)
      let (noisy, calm) = (SampleMoments(drawn), SampleMoments(expected))
      let ratio = noisy.variance / calm.variance
      print("V1 \(name): drawn \(noisy.mean), expected \(calm.mean), variance ratio \(ratio)")
      #expect(ratio > 1)
    }
  }
}
