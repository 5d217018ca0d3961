// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Foundation
import FunnelModel
import Statistics
import Testing

/// The staffing that pays when a lead loses value while it waits: `speed_to_lead_staffing` of
/// golden/decisions/14_funnel_reductions.json.
@Suite struct SpeedToLeadTests {
  struct Inputs: Decodable {
    let arrivals, service, theta, value, wage: Double

    enum CodingKeys: String, CodingKey {
      case arrivals = "leads_per_hour"
      case service = "handled_per_rep_hour"
      case theta = "theta_hours"
      case value, wage
    }

    var line: WaitingLine { WaitingLine(leadsPerHour: arrivals, talksPerRepHour: service) }
  }

  struct Expected: Decodable {
    struct Staffing: Decodable {
      let reps: Int
      let kept, profit: Double

      enum CodingKeys: String, CodingKey {
        case reps = "c"
        case kept = "share_value_kept"
        case profit = "profit_rate"
      }
    }

    let table: [Staffing]
    let best: Int
    let margin: Double

    enum CodingKeys: String, CodingKey {
      case table
      case best = "c_star"
      case margin = "margin_to_second"
    }
  }

  private func read() throws -> (inputs: Inputs, expected: Expected) {
    let one = try GoldenCase<Inputs, Expected>.named("speed_to_lead_staffing", in: "14_funnel_reductions")
    return (one.inputs, one.expected)
  }

  /// The mean of exp(-wait / theta) over leads.
  @Test func waitsKeepTheShareOfTheValue() throws {
    let (inputs, expected) = try read()
    for staffing in expected.table where (7...9).contains(staffing.reps) {
      let waits = inputs.line.waits(reps: staffing.reps, warmUpMonths: 2, months: 3, replications: 12)
      let check = MeanCheck(waits, staffing.kept) { exp(-$0 / inputs.theta) }
      #expect(check.holds, "\(staffing.reps) reps: \(check.mean) for \(staffing.kept), \(check.z) standard errors")
    }
  }

  /// A chance of winning far below one is times exp(-wait / theta) where the log-odds fall by wait / theta: to one part in
  /// ten thousand for one lead in ten thousand.
  @Test func sweepFindsTheStaffingThatPays() throws {
    let (inputs, expected) = try read()
    let chance = 1e-4
    var scenario = inputs.line.scenario(warmUpMonths: 1, months: 3)
    scenario.qualification.intercept = Value(log(chance / (1 - chance)))
    scenario.qualification.effects.waiting = Value(-1 / inputs.theta)
    scenario.money.dealValue = .constant(Value(inputs.value / chance))
    scenario.money.repCost = Value(inputs.wage * 720)
    scenario.today.reps = expected.best
    scenario.decision.indifference = expected.margin / 2 / (inputs.arrivals * inputs.value)
    let staffings = expected.table.filter { (7...11).contains($0.reps) }
    let replications = 20
    let results = try Laboratory(scenario, seed: 13, threads: 2).sweep(
      [SmallStudy.range(.reps, staffings.map { Double($0.reps) })], base: scenario.today,
      settings: SmallStudy.settings(replications))
    let found = try #require(results.sweep)
    #expect(found.indifferenceZone < expected.margin * 720)
    #expect(found.best.policy == "reps \(expected.best)")
    #expect(found.cells.filter(\.inIndifferenceRegion).map(\.policy) == ["reps \(expected.best)"])
    let most = try #require(staffings.first { $0.reps == expected.best }).profit
    let t = studentQuantile(0.975, degreesOfFreedom: Double(replications - 1))
    for (cell, staffing) in zip(found.cells, staffings) {
      let (profit, behind) = (staffing.profit * 720, (staffing.profit - most) * 720)
      let errors = (mean: try #require(cell.halfWidth) / t, difference: try #require(cell.differenceHalfWidth) / t)
      #expect(abs(cell.mean - profit) < 3 * errors.mean, "\(cell.policy): \(cell.mean), closed form \(profit)")
      #expect(
        abs(cell.differenceToBest - behind) < 3 * errors.difference + 1e-6,
        "\(cell.policy): \(cell.differenceToBest) ± \(errors.difference), closed form \(behind)")
    }
  }
}
