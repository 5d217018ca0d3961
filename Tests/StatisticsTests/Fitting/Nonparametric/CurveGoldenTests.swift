// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Statistics
import Testing

/// Kaplan-Meier and Aalen-Johansen against 40 digits.
@Suite struct CurveGoldenTests {
  private struct Curve: Decodable {
    struct Row: Decodable {
      let t, surv, hazard, hazardError: Double
      let se: Double?
      let logLog, log: [Double]?
      let n, events: Double

      enum CodingKeys: String, CodingKey {
        case t, surv, se
        case hazard = "na_hazard"
        case hazardError = "na_se"
        case logLog = "ci_loglog"
        case log = "ci_log"
        case n = "n_risk"
        case events = "n_event"
      }
    }

    let median: Double
    let restricted: Double
    let table: [Row]

    enum CodingKeys: String, CodingKey {
      case median, table
      case restricted = "rmst_30"
    }
  }

  @Test(arguments: ["right_A", "lefttrunc_A"])
  func kaplanMeierAgrees(set: String) throws {
    let all = try JSONDecoder().decode([String: Curve].self, from: FittingGolden.data("kaplan_meier.json"))
    let expected = try #require(all["dur_\(set)"])
    let curve = try #require(kaplanMeier(try DurationReference(set).rows).fit)
    #expect(curve.median == expected.median)
    #expect(relativeError(curve.restrictedMean(to: 30), expected.restricted) < 1e-13)
    #expect(curve.steps.count == expected.table.count)
    for (step, row) in zip(curve.steps, expected.table) {
      #expect(step.time == row.t && step.atRisk == row.n && step.events == row.events)
      var pairs = [(step.survival, row.surv), (step.hazard, row.hazard), (step.hazardError, row.hazardError)]
      #expect((step.standardError == nil) == (row.se == nil))
      pairs.append((step.standardError ?? 0, row.se ?? 0))
      for (scale, ends) in [(SurvivalCurve.IntervalScale.logLog, row.logLog), (.logarithm, row.log)] {
        guard let ends else { continue }
        let interval = try #require(curve.interval(after: step, on: scale))
        pairs += [(interval.lower, ends[0]), (interval.upper, ends[1])]
      }
      for (found, expected) in pairs { #expect(relativeError(found, expected) < 1e-12, "at \(row.t)") }
      #expect(abs(step.survival - row.surv) < 1e-13)
    }
  }

  @Test func aalenJohansenAgrees() throws {
    struct Row: Decodable {
      let t, n, d1, d2, open, first, second, openError, firstError, secondError: Double

      enum CodingKeys: String, CodingKey {
        case t, d1, d2
        case n = "n_risk"
        case open = "surv"
        case first = "cif1"
        case second = "cif2"
        case openError = "se_surv"
        case firstError = "se_cif1"
        case secondError = "se_cif2"
      }
    }
    struct File: Decodable { let table: [Row] }
    let expected = try JSONDecoder().decode(File.self, from: FittingGolden.data("competing.json")).table
    let rows = try FittingGolden.columns("competing_A.csv").map { cells in
      OutcomeRow(
        DurationRow(cells[2] == 0 ? .right(cells[1]) : .exact(cells[1]), entry: cells[0]), outcome: Int(cells[2]) - 1)
    }
    let curves = try #require(aalenJohansen(rows, outcomes: 2).fit)
    #expect(curves.steps.count == expected.count)
    for (step, row) in zip(curves.steps, expected) {
      #expect(step.time == row.t && step.atRisk == row.n && step.events == [row.d1, row.d2])
      let found = [step.open, step.openError] + step.incidence + step.incidenceErrors
      let reference = [row.open, row.openError, row.first, row.second, row.firstError, row.secondError]
      for (value, expected) in zip(found, reference) { #expect(abs(value - expected) < 1e-13) }
    }
    #expect(curves.incidence(of: 1, at: 4.5) == curves.steps[3].incidence[1])
  }

  /// Four rows by hand: 3 of 4 at risk remain after 1, one is lost at 2, the last two end at 3 and 5.
  @Test func aCurveByHand() throws {
    let rows = [DurationRow(.exact(1)), DurationRow(.right(2)), DurationRow(.exact(3)), DurationRow(.exact(5))]
    let curve = try #require(kaplanMeier(rows).fit)
    #expect(curve.steps.map(\.survival) == [0.75, 0.375, 0])
    #expect(curve.survival(at: 0.5) == 1 && curve.survival(at: 1) == 0.75 && curve.survival(at: 4) == 0.375)
    #expect(abs(curve.restrictedMean(to: 5) - (1 + 0.75 * 2 + 0.375 * 2)) < 1e-12)
    let law = try #require(empiricalLaw(rows).fit)
    #expect(law.cells.map(\.lower) == [1, 3, 5] && law.cells.map(\.upper) == [1, 3, 5])
    for (cell, mass) in zip(law.cells, [0.25, 0.375, 0.375]) { #expect(abs(cell.mass - mass) < 1e-8) }
    #expect(law.unresolved < 1e-8 && law.quantile(0.1) == 1 && law.quantile(0.5) == 3)
    #expect(abs(law.mean - 3.25) < 1e-6)
    // A law that is 1 until 5 and then 0 is away by the area above the curve.
    let distance = curve.distance { $0 < 5 ? 1 : 0 }
    #expect(abs(distance.wasserstein - (0.25 * 2 + 0.625 * 2)) < 1e-12)
    #expect(kaplanMeier([DurationRow(.interval(1, 2))]).reason?.hasPrefix("row 1") == true)
  }

  /// Turnbull's masses for overlapping intervals: (0, 2], (1, 3], (2, 4] put half on (1, 2] and half on (2, 3], by the
  /// symmetry of the rows.
  @Test func massesOfIntervals() throws {
    let rows = [DurationRow(.interval(0, 2)), DurationRow(.interval(1, 3)), DurationRow(.interval(2, 4))]
    let law = try #require(empiricalLaw(rows).fit)
    #expect(abs(law.cdf(2) - 0.5) < 1e-6 && abs(law.cdf(1) - law.cdf(0)) < 1e-6)
    let days = try #require(
      empiricalLaw([DurationRow(.days(0)), DurationRow(.days(2)), DurationRow(.openAfterDays(3))]).fit)
    #expect(abs(days.unresolved - 1.0 / 3) < 1e-8)
    #expect(abs(days.cdf(0.5) - 1.0 / 3) < 1e-8 && abs(days.cdf(2.5) - 2.0 / 3) < 1e-8)
  }

  /// With delayed entry the masses are those of the product-limit estimate.
  @Test func massesUnderDelayedEntry() throws {
    let rows = try DurationReference("lefttrunc_A").rows
    let curve = try #require(kaplanMeier(rows).fit)
    let law = try #require(empiricalLaw(rows).fit)
    for time in [5.0, 20, 60] { #expect(abs(law.cdf(time) - (1 - curve.survival(at: time))) < 1e-5) }
  }

  @Test func aGoodFitIsNear() throws {
    let rows = try DurationReference("right_A").rows
    let curve = try #require(kaplanMeier(rows).fit)
    let fit = try #require(fitDurations(rows, law: .weibull).fit)
    let wrong = try #require(fitDurations(rows, law: .lognormal).fit)
    let near = curve.distance { fit.distribution.survival($0) }
    let far = curve.distance { wrong.distribution.survival($0) }
    #expect(near.wasserstein < far.wasserstein && near.wasserstein < 0.05 * near.horizon)
    #expect(near.p90.map { abs($0.fitted / fit.quantile(0.9).value - 1) < 1e-9 } ?? true)
  }
}
