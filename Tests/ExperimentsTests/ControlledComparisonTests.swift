// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import Statistics
import Testing

@testable import Experiments
@testable import FunnelEngine

/// Comparisons with the known luck of the leads taken out.
struct ControlledComparisonTests {
  private func rows(_ scenario: Scenario, replications: Int, unitsPerDraw: Int = 1) throws -> Rows {
    var higher = scenario.today
    higher.threshold = 70
    let units = try Laboratory(scenario, seed: 8, threads: 2).run(
      [scenario.today, higher], units: 0..<replications, unitsPerDraw: unitsPerDraw)
    return Rows(units: units, unitsPerDraw: unitsPerDraw, level: 0.95)
  }

  private func differences(_ rows: Rows, _ metric: Int) -> [Double] {
    zip(rows.expected(metric, of: 1), rows.expected(metric, of: 0)).map { $0 - $1 }
  }

  private func comparisons(_ rows: Rows) -> [(metric: Int, comparison: Comparison)] {
    Metric.all.indices.compactMap { metric in
      rows.comparison(metric, of: (1, "higher"), against: (0, "today")).map { (metric, $0) }
    }
  }

  /// No metric has a wider interval, most figures that matter have a narrower one, and the factors are those measured.
  @Test func noIntervalIsWider() throws {
    let rows = try rows(SmallStudy.scenario(), replications: 90)
    for (metric, comparison) in comparisons(rows) {
      let plain = rows.error(of: differences(rows, metric))
      let halfWidth = try #require(comparison.halfWidth)
      #expect(halfWidth <= plain.halfWidth, "\(comparison.metric)")
      if let gain = comparison.varianceReductionControls {
        #expect(gain >= 1)
        #expect((gain > 1) == (halfWidth < plain.halfWidth), "\(comparison.metric)")
        if gain == 1 { #expect(comparison.mean == plain.mean) }
      }
    }
    let revenue = try #require(comparisons(rows).first { $0.comparison.metric == "revenue" })
    let drawn = zip(rows.drawn(revenue.metric, of: 1), rows.drawn(revenue.metric, of: 0)).map { $0 - $1 }
    let ratio = SampleMoments(drawn).variance / SampleMoments(differences(rows, revenue.metric)).variance
    let expected = try #require(revenue.comparison.varianceReductionExpected)
    #expect(abs(expected / ratio - 1) < 1e-12)
    #expect(ratio > 1.5)
    #expect(try #require(revenue.comparison.varianceReductionControls) > 1.3)
  }

  /// Too few replications to learn the coefficients from: the plain difference.
  @Test func fewReplicationsKeepThePlainDifference() throws {
    let rows = try rows(SmallStudy.scenario(), replications: 12)
    for (metric, comparison) in comparisons(rows) {
      #expect(comparison.mean == rows.error(of: differences(rows, metric)).mean)
      #expect((comparison.varianceReductionControls ?? 1) == 1)
    }
  }

  /// Replications of one draw of the win rate share the draw's own means: less simulation noise, the same data error.
  @Test func uncertainParametersKeepTheirPartOfTheError() throws {
    var scenario = SmallStudy.scenario()
    scenario.pipeline.winRate = Value(uncertain: .beta(6, 14))
    let rows = try rows(scenario, replications: 240, unitsPerDraw: 2)
    let metric = Metric.position("revenue")
    let plain = rows.error(of: differences(rows, metric))
    let comparison = try #require(rows.comparison(metric, of: (1, "higher"), against: (0, "today")))
    #expect(try #require(comparison.varianceReductionControls) > 1.3)
    #expect(try #require(comparison.halfWidthSimulation) < plain.simulation)
    let data = try #require(comparison.halfWidthData)
    #expect(plain.data > 0 && abs(data / plain.data - 1) < 0.3)
    #expect(abs(comparison.mean - plain.mean) < 2 * plain.simulation)
  }
}
