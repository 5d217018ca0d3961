// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import Statistics
import Testing

@testable import Experiments

/// Policies that hand over leads sales has never worked.
@Suite struct SupportTests {
  private static func scenario(lowest: Double?) -> Scenario {
    var scenario = SmallStudy.scenario()
    for index in scenario.sources.indices { scenario.sources[index].score = .random(.uniform(low: 0, high: 100)) }
    scenario.history =
      lowest.map { lowest in
        [HistoryNote(path: "handoff.threshold", standardError: nil, origin: "900 leads", support: lowest...100)]
      } ?? []
    return scenario
  }

  private static func policy(_ threshold: Double) -> Policy {
    var policy = scenario(lowest: nil).today
    policy.threshold = threshold
    return policy
  }

  /// Of scores from 0 to 100 a threshold of 50 hands over half, a fifth of them below 60: 18 of 180 a month. Half a year
  /// of those makes a pilot of 108 leads, after which a share is known to within 0.98 / sqrt 108 = 9.4 points.
  @Test func theShareOutsideIsThatOfTheScores() throws {
    let found = try #require(Self.scenario(lowest: 60).unsupportedHandovers(under: Self.policy(50)))
    #expect(abs(found.share - 0.2) < 1e-12 && abs(found.perMonth - 18) < 1e-9)
    #expect(found.pilotLeads == 108 || found.pilotLeads == 107)
    #expect(abs(found.pilotPrecision - 0.0943) < 0.001 && found.pilotMonths <= 6)
    #expect(Self.scenario(lowest: 60).unsupportedHandovers(under: Self.policy(60)) == nil)
    #expect(Self.scenario(lowest: nil).unsupportedHandovers(under: Self.policy(50)) == nil)
  }

  @Test func figuresBelowTheSupportAreBands() throws {
    let policies = [
      NamedPolicy(name: "today", policy: Self.policy(60)), NamedPolicy(name: "lower", policy: Self.policy(50)),
    ]
    func study(_ lowest: Double?) throws -> StudyResults {
      try Laboratory(Self.scenario(lowest: lowest), seed: 4, threads: 2)
        .compare("compare", policies, settings: SmallStudy.settings(8))
    }
    let (plain, told) = (try study(nil), try study(60))
    for (name, metric) in plain.policies[1].metrics {
      let other = try #require(told.policies[1].metrics[name])
      #expect(other.mean == metric.mean)
      guard name == "won", let mean = metric.mean, let width = metric.halfWidth else { continue }
      #expect(abs(try #require(other.halfWidth) - width - 0.2 * mean) < 1e-9)
    }
    // What happens before sales works a lead is known as well as before.
    #expect(told.policies[1].metrics["handed_over"]?.halfWidth == plain.policies[1].metrics["handed_over"]?.halfWidth)
    #expect(told.policies[0].metrics["won"]?.halfWidth == plain.policies[0].metrics["won"]?.halfWidth)
    let wins = try #require(told.comparisons?.first { $0.metric == "won" })
    #expect(wins.pBetter == nil && plain.comparisons?.first { $0.metric == "won" }?.pBetter != nil)
    let codes = told.warnings.map(\.code)
    #expect(codes.contains("outside_support") && codes.contains("pilot"))
    #expect(!plain.warnings.map(\.code).contains("outside_support"))
    let pilot = try #require(told.warnings.first { $0.code == "pilot" })
    #expect(pilot.message.hasPrefix("before lower, hand over 10") && pilot.message.contains("for about 6 months"))
  }
}
