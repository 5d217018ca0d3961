// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import Statistics
import Testing

@testable import FunnelEngine

/// The reference funnel against 180 replications of six independent programs.
struct ReferenceFunnelTests {
  private struct Known: Sendable {
    let name: String
    let mean: Double
    let standardError: Double
    let value: @Sendable (Tally) -> Double
  }

  private static let known = [
    // 178 leads a day for 365 days, which is exact.
    Known(name: "leads", mean: 64_970, standardError: 0) { $0.leads },
    Known(name: "handed over", mean: 51_808.4, standardError: 15.8) { $0.handovers },
    Known(name: "accepted", mean: 31_537.8, standardError: 11.1) { $0.accepted },
    Known(name: "SQL", mean: 17_894.5, standardError: 8.2) { $0.sql },
    Known(name: "agency cases", mean: 3555.4, standardError: 4.2) { $0.agencyCases },
    Known(name: "won", mean: 8490.08, standardError: 6.27) { $0.won },
    Known(name: "revenue", mean: 153.042e6, standardError: 0.154e6) { $0.revenue },
    Known(name: "mean wait", mean: 0.33652, standardError: 0.0023) { $0.firstTouchMean ?? .nan },
    Known(name: "p90 wait", mean: 1.0555, standardError: 0.0067) { $0.firstTouchP90 ?? .nan },
    Known(name: "utilisation", mean: 0.84635, standardError: 0.0003) { $0.busyHours / $0.staffedHours },
  ]

  /// Ten statistics at a joint level of 99 %: each at 99.9 %, by Student's law of our own replications.
  @Test func agreesOnEveryStatistic() throws {
    let replications = 60
    let runs = ShippedStory.runs(try ShippedStory.scenario("reference-funnel"), count: replications, seed: 20_261)
    let limit = studentQuantile(1 - 0.01 / 2 / Double(Self.known.count), degreesOfFreedom: Double(replications - 1))
    for known in Self.known {
      let moments = SampleMoments(runs.map(known.value))
      let error = (moments.standardError * moments.standardError + known.standardError * known.standardError)
        .squareRoot()
      print("\(known.name): \(moments.mean) +- \(moments.standardError), known \(known.mean) +- \(known.standardError)")
      #expect(abs(moments.mean - known.mean) < limit * error, "\(known.name)")
    }
  }

  /// Losing or delaying anything would show here: nine tenths of the events of a lead are its touches.
  @Test func isSensitiveToItsParts() throws {
    var scenario = try ShippedStory.scenario("reference-funnel")
    scenario.nurture.optOut = 0
    let sticky = SampleMoments(ShippedStory.runs(scenario, count: 5, seed: 20_261).map(\.handovers))
    #expect(sticky.mean > 51_808 + 500)
  }
}
