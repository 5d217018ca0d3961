// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

/// Funnels so simple that the best policy is known in closed form, from scenario file to printed results.
///
/// The closed forms were computed with SciPy; each file says which it is.
@Suite struct ReductionTests {
  /// The profit in 63 days at each threshold: 180 a lead and 4,000 a win, scores 100 times Beta(2, 4).
  private static let profits: [(threshold: Double, profit: Double)] = [
    (20, 269_655.700418), (25, 318_361.901894), (30, 359_704.05953), (35, 387_470.495675), (40, 395_880.443284),
    (45, 380_694.435779), (50, 341_148.082606), (55, 281_806.876768), (60, 212_407.166869),
  ]

  @Test func recommendFindsTheThresholdOfTheClosedForm() throws {
    let results = try results("recommend", "threshold-optimum.yaml", "--replications", "60")
    let recommendation = try #require(results["recommendation"] as? [String: Any])
    let levers = recommendation["levers"] as? [String: [String: Any]]
    #expect(levers?["handoff.threshold"]?["value"] as? Double == 40)
    #expect(recommendation["status"] as? String == "decided")
    // 35 points cost 2 % of the profit, more than the 1 % that is told apart.
    let others = recommendation["not_excluded"] as? [String]
    #expect(others == [])
    let policies = try #require(results["policies"] as? [[String: Any]])
    let months = 63 / (365.25 / 12)
    for (threshold, profit) in Self.profits {
      let policy = policies.first { ($0["levers"] as? [String: Any])?["handoff.threshold"] as? Double == threshold }
      let figure = try money(policy?["metrics"])
      #expect(abs(figure.mean - profit / months) < 3 * figure.error, "threshold \(threshold)")
    }
  }

  @Test func compareFindsTheCapacityAndTheFeeOfTheClosedForm() throws {
    let results = try results("compare", "agency-capacity.yaml", "--replications", "400")
    let comparisons = try #require(results["comparisons"] as? [[String: Any]])
    func gain(_ policy: String) throws -> (mean: Double, error: Double) {
      let found = comparisons.first { $0["policy"] as? String == policy && $0["metric"] as? String == "contribution" }
      return try money(["contribution": try #require(found)])
    }
    // 27 × E[min(demand, places)] - 12 × places - 30 with a Poisson demand of 20.016.
    for places in [16, 18, 20, 22, 24] {
      let (mean, error) = try gain("places-\(places)")
      let expected = 27 * Self.worked(places) - 12 * Double(places) - 30
      #expect(abs(mean - expected) < 3 * error, "\(places): \(mean) ± \(error), closed form \(expected)")
    }
    #expect(abs(27 * Self.worked(20) - 270 - 222.231772815) < 1e-6)
    let means = try [16, 18, 20, 22, 24].map { try gain("places-\($0)").mean }
    #expect(means.max() == means[2], "twenty places are best")
    // At the break-even fee the best number of places earns nothing and no number earns anything.
    let even = [15, 16].map { (72 - 57.7651912552) * Self.worked($0) - 12 * Double($0) - 30 }
    #expect(abs(try #require(even.max())) < 1e-6)
    for (places, expected) in zip([15, 16], even) {
      let (mean, error) = try gain("even-\(places)")
      #expect(abs(mean - expected) < 3 * error)
    }
  }

  /// E[min(N, places)] of a Poisson demand of 20.016.
  private static func worked(_ places: Int) -> Double {
    var (chance, below, sum) = (exp(-20.016), 0.0, 0.0)
    for count in 0..<places {
      below += chance
      sum += Double(count) * chance
      chance *= 20.016 / Double(count + 1)
    }
    return sum + Double(places) * (1 - below)
  }

  private func results(_ command: String, _ file: String, _ options: String...) throws -> [String: Any] {
    let program = try BuiltProgram()
    defer { program.remove() }
    let path = try #require(Bundle.module.url(forResource: "Golden/reductions/\(file)", withExtension: nil)).path
    let outcome = try program.run([command, path, "--format", "json", "--quiet", "--out", "out"] + options)
    #expect(outcome.code == 0, "\(outcome.errors)")
    return try #require(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
  }

  /// The contribution among metrics with its standard error.
  private func money(_ metrics: Any?) throws -> (mean: Double, error: Double) {
    let figure = try #require((metrics as? [String: Any])?["contribution"] as? [String: Any])
    let halfWidth = try #require(figure["half_width"] as? Double)
    return (try #require(figure["mean"] as? Double), halfWidth / 1.96)
  }
}
