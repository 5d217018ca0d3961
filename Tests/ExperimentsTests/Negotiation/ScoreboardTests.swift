// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import Statistics
import Testing

@testable import Experiments
@testable import FunnelEngine

/// Scoreboards and zones, from figures made by hand.
@Suite struct ScoreboardTests {
  /// The figures of today and of three other handover points, the same in every replication but for a little noise.
  ///
  /// | | handed over | SALs | wasted hours | contribution |
  /// | 60, today | 100 | 50 | 40 | 1000 |
  /// | 50 | 120 | 45 | 60 | 900 |
  /// | 65 | 98 | 60 | 30 | 1200 |
  /// | 70 | 80 | 62 | 20 | 1300 |
  private static let figures: [(threshold: Double, handed: Double, accepted: Double, wasted: Double, money: Double)] = [
    (60, 100, 50, 40, 1000), (50, 120, 45, 60, 900), (65, 98, 60, 30, 1200), (70, 80, 62, 20, 1300),
  ]

  private func party(_ name: String, _ weights: [ScoreboardLine: Double]) -> NegotiatingParty {
    var party = NegotiatingParty(name: name)
    party.weights = weights
    return party
  }

  private func table(noise: Double = 1e-6) -> NegotiationTable {
    let units = [-1.0, 0, 1].map { wobble in
      Self.figures.map { figure in
        var values = Metric.all.map { _ in 0.5 }
        // The noise is of a policy's own, so that it does not cancel.
        let shake = 1 + wobble * noise * figure.threshold
        values[Metric.position("handed_over")] = figure.handed * shake
        values[Metric.position("sal")] = figure.accepted * shake
        values[Metric.position("wasted_hours")] = figure.wasted * shake
        values[Metric.position("contribution")] = figure.money * shake
        return PolicyRow(expected: values, drawn: values, isLimit: Metric.all.map { _ in false }, tally: Tally())
      }
    }
    let policies = Self.figures.map { figure in
      SmallStudy.policy("\(figure.threshold)") { $0.threshold = figure.threshold }
    }
    return NegotiationTable(
      policies, today: 0,
      parties: [
        party("marketing", [.handedOver: 0.5, .accepted: 0.5]), party("sales", [.wastedHours: 0.2, .accepted: 0.6]),
      ], rows: Rows(units: units, unitsPerDraw: 1, level: 0.95))
  }

  /// At 65 points marketing: half of -2 % and half of +20 %; sales: a quarter of -25 % hours, which is good, and three
  /// quarters of +20 %.
  @Test func anIndexIsTheWeightedChange() throws {
    let boards = table().boards
    for (policy, marketing, sales) in [(1, 0.05, -0.2), (2, 0.09, 0.2125), (3, 0.02, 0.305)] {
      #expect(abs(try #require(boards[0].index(of: policy).mean) - marketing) < 1e-6)
      #expect(abs(try #require(boards[1].index(of: policy).mean) - sales) < 1e-6)
    }
    #expect(boards[0].index(of: 0).mean == 0)
  }

  /// At 50 points sales and the company lose; at 65 and 70 all gain.
  @Test func theZoneIsWhereAllGain() throws {
    let table = table()
    #expect((0..<4).map(table.status) == [.outside, .outside, .inside, .inside])
    let zone = table.zone([], [1, 0, 2, 3])
    #expect(zone.points == [65, 70] && zone.open.isEmpty)
    #expect(zone.agreed == "70.0")
    // Below lies today, which nobody loses by.
    #expect(zone.below == nil && zone.above == nil)
    let without = table.zone([], [1, 2, 3])
    let edge = try #require(without.below)
    #expect(edge.threshold == 50 && edge.party == "sales" && edge.metric == "wasted_hours")
    #expect(abs(edge.today - 40) < 1e-9 && abs(edge.value - 60) < 1e-9)
  }

  /// Noise of a tenth hides a gain of 2 %, but not one of 30 %; that is unclear, not outside.
  @Test func whatNoiseHidesIsOpen() {
    let table = table(noise: 0.001)
    #expect(table.status(3) == .open)
    #expect(table.zone([], [0, 3]).open == [70])
  }

  @Test func aLineThatIsNothingTodayDoesNotCount() {
    var party = party("sales", [.wins: 0.5, .accepted: 0.5])
    party.weights[.response] = 0.5
    let rows = Rows(
      units: (0..<3).map { _ in
        var values = Metric.all.map { _ in 0.5 }
        values[Metric.position("won")] = 0
        return [PolicyRow(expected: values, drawn: values, isLimit: Metric.all.map { _ in false }, tally: Tally())]
      }, unitsPerDraw: 1, level: 0.95)
    #expect(Scoreboard(party, rows: rows, today: 0).lines.count == 2)
  }
}
