// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import Statistics
import Testing

@testable import Experiments
@testable import FunnelEngine

/// Three estimates of one figure: deals as drawn, deals by their probability, and those with the known luck of the leads
/// taken away.
///
@Suite(.enabled(if: BuildKind.isOptimised, "a debug build takes a quarter of an hour for this")) struct EstimatorTests {
  static let scenarios = [
    "agency-offer", "agency-offers", "aligned", "hubspot-roberge", "marketo-21day", "misaligned", "quick-start",
    "raise-threshold", "reference-funnel", "six-attempts", "uk-telemarketing", "webinar-nurture",
  ]

  /// Today's policy beside the first of the scenario, or a threshold three points lower.
  private static func rows(_ name: String) throws -> Rows {
    let scenario = try ShippedStory.scenario(name)
    var other = scenario.today
    if let first = scenario.policies.first {
      for setting in first.settings { setting.apply(to: &other) }
    } else {
      other.threshold -= 3
    }
    let units = try Laboratory(scenario, seed: 21, threads: 2).run(
      [scenario.today, other], units: 0..<64, unitsPerDraw: 1)
    return Rows(units: units, unitsPerDraw: 1, level: 0.95)
  }

  /// Thresholds 60 and 57 on the reference funnel, which two tests look at.
  private static let reference = Result { try rows("reference-funnel") }

  /// How many standard errors of their paired difference two estimates are apart; nothing when they never differ.
  private func distance(_ first: [Double], _ second: [Double]) -> Double? {
    let moments = SampleMoments(zip(first, second).map { $0 - $1 })
    let size = SampleMoments(first.map { abs($0) }).mean
    guard moments.standardError > 1e-12 * size else { return abs(moments.mean) <= 1e-9 * size ? nil : .infinity }
    return abs(moments.mean) / moments.standardError
  }

  /// All that is compared of 64 replications: three figures of today and of a difference, two by two.
  ///
  /// Of some 190 distances half a one is beyond 3 standard errors by chance. They move together, so more may be at once:
  /// up to three are let pass, four independent ones would come once in 500 seeds. None may be beyond 4.5.
  @Test func theyAgreeOnEveryShippedScenario() throws {
    var distances: [(what: String, value: Double)] = []
    for name in EstimatorTests.scenarios {
      let rows =
        name == "reference-funnel" ? try EstimatorTests.reference.get() : try EstimatorTests.rows(name)
      let controls = rows.controls(of: 1, against: 0)
      for metric in ["sql", "won", "revenue"] {
        let position = Metric.position(metric)
        for subject in ["today", "difference"] {
          let of = { (values: (Int, Int) -> [Double]) in
            subject == "today" ? values(position, 0) : zip(values(position, 1), values(position, 0)).map { $0 - $1 }
          }
          let (drawn, expected) = (of(rows.drawn), of(rows.expected))
          let controlled = ControlVariates(expected, controls: controls)?.adjusted ?? expected
          for (pair, values) in [
            ("drawn, expected", (drawn, expected)), ("expected, controlled", (expected, controlled)),
            ("drawn, controlled", (drawn, controlled)),
          ] {
            guard let value = distance(values.0, values.1) else { continue }
            distances.append(("\(name) \(metric) \(subject): \(pair)", value))
          }
        }
      }
    }
    let far = distances.filter { $0.value > 3 }
    #expect(distances.count > 150)
    #expect(far.count <= 3, "\(far)")
    #expect(distances.allSatisfy { $0.value < 4.5 })
  }

  /// With 64 replications each factor is known to about a sixth of itself.
  @Test func neighbouringThresholdsShareTheirNoise() throws {
    let rows = try EstimatorTests.reference.get()
    for metric in ["sql", "won", "revenue", "contribution"] {
      let comparison = try #require(rows.comparison(Metric.position(metric), of: (1, "57"), against: (0, "60")))
      let drawn = try #require(comparison.varianceReductionDrawn)
      let expected = try #require(comparison.varianceReductionExpected)
      let controls = try #require(comparison.varianceReductionControls)
      let shown = [drawn, expected, controls].map { ($0 * 10).rounded() / 10 }
      print("57 against 60, \(metric): same leads, probabilities and known luck divide the variance by \(shown)")
      #expect(drawn > (metric == "sql" ? 50 : 80))
      #expect(expected > 1.5)
      #expect(controls > 2)
      if metric == "revenue" { #expect(expected * controls > 15) }
    }
  }
}

/// How the tests were built.
enum BuildKind {
  #if DEBUG
    static let isOptimised = false
  #else
    static let isOptimised = true
  #endif
}
