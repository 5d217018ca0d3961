// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import FunnelModel
import Statistics
import Testing

/// Waits and the cheapest staffing of the queues in golden/decisions/07_queue_staffing.json, which are Erlang's C
/// formula, and the exact line of those whose leads go cold.
@Suite struct QueueStaffingTests {
  static let file = "07_queue_staffing"

  struct Inputs: Decodable {
    let arrivals, service, target, wage, holding: Double

    enum CodingKeys: String, CodingKey {
      case arrivals = "arrivals_per_hour"
      case service = "service_rate_per_rep"
      case target = "target_T_hours"
      case wage = "wage_per_hour"
      case holding = "holding_cost_per_waiting_lead_hour"
    }

    var line: WaitingLine { WaitingLine(leadsPerHour: arrivals, talksPerRepHour: service) }
  }

  struct Expected: Decodable {
    struct Staffing: Decodable {
      let reps: Int
      let shareWaiting, meanWait, shareLate, mostWait, cost: Double

      enum CodingKeys: String, CodingKey {
        case reps = "c"
        case shareWaiting = "P_wait"
        case meanWait = "Wq"
        case shareLate = "P_wait_gt_T"
        case mostWait = "p90_wait"
        case cost = "cost_rate"
      }
    }

    let table: [Staffing]
    let cheapest, cheapestInTime: Int
    let gap: Double

    enum CodingKeys: String, CodingKey {
      case table
      case cheapest = "c_min_cost"
      case cheapestInTime = "c_min_meeting_90pct_within_T"
      case gap = "gap_to_second_best"
    }
  }

  private func read(_ id: String) throws -> (inputs: Inputs, expected: Expected) {
    let one = try GoldenCase<Inputs, Expected>.named(id, in: Self.file)
    return (one.inputs, one.expected)
  }

  /// Four figures at three staffings of two queues, all of a case on the same leads; three standard errors.
  @Test(arguments: [("m1", 2.0, 4.0), ("m2", 0.5, 2.0)])
  func waitsAreThoseOfErlang(id: String, warmUp: Double, months: Double) throws {
    let (inputs, expected) = try read(id)
    for staffing in expected.table where (7...9).contains(staffing.reps) {
      let waits = inputs.line.waits(reps: staffing.reps, warmUpMonths: warmUp, months: months, replications: 12)
      let checks = [
        ("mean", MeanCheck(waits, staffing.meanWait) { $0 }),
        ("share waiting", MeanCheck(waits, staffing.shareWaiting) { $0 > 1e-9 ? 1 : 0 }),
        ("share late", MeanCheck(waits, staffing.shareLate) { $0 > inputs.target ? 1 : 0 }),
        // A tenth of all leads wait longer than the percentile; that is a mean, which a sample percentile is not.
        ("share beyond the percentile", MeanCheck(waits, 0.1) { $0 > staffing.mostWait ? 1 : 0 }),
      ]
      for (what, check) in checks {
        #expect(check.holds, "\(id), \(staffing.reps) reps, \(what): \(check.mean), \(check.z) standard errors")
      }
    }
  }

  /// A win chance of one half loses a quarter of `lost` for each hour in line, and the cube of the wait is nothing: a
  /// lead-hour of waiting costs what it should when the deal is worth four times that, divided by `lost`.
  private func priced(_ inputs: Inputs, warmUp: Double, months: Double) -> Scenario {
    let lost = 0.01
    var scenario = inputs.line.scenario(warmUpMonths: warmUp, months: months)
    scenario.qualification.effects.waiting = Value(-lost)
    scenario.money.dealValue = .constant(Value(4 * inputs.holding / lost))
    scenario.money.repCost = Value(inputs.wage * 720)
    scenario.today.firstTouchTarget = inputs.target
    return scenario
  }

  /// The sweep's best is the staffing with the lowest cost, also among those that call nine leads in ten in time.
  @Test(arguments: [("m1", 1.0, 4.0, 16), ("m2", 0.5, 2.0, 30)])
  func sweepFindsTheCheapestStaffing(id: String, warmUp: Double, months: Double, replications: Int) throws {
    let (inputs, expected) = try read(id)
    var scenario = priced(inputs, warmUp: warmUp, months: months)
    let staffings = expected.table.filter { (7...10).contains($0.reps) }
    scenario.today.reps = expected.cheapest
    // Leads bring half the deal value each, nearly all of it whatever the staffing: a small share of that is the gap.
    let profit = inputs.arrivals * scenario.money.dealValue.mean / 2
    scenario.decision.indifference = expected.gap / 2 / profit
    let results = try Laboratory(scenario, seed: 11, threads: 2).sweep(
      [SmallStudy.range(.reps, staffings.map { Double($0.reps) })], base: scenario.today,
      settings: SmallStudy.settings(replications))
    let found = try #require(results.sweep)
    #expect(found.indifferenceZone < expected.gap * 720)
    #expect(found.best.policy == "reps \(expected.cheapest)")
    // Only the first touch is of the file; the sweep's own best feasible cell keeps the promise to end the talk in time too.
    let inTime = zip(found.cells, results.policies).filter { $0.1.feasibility.first?.status == .feasible }.map(\.0)
    #expect(inTime.max { $0.mean < $1.mean }?.policy == "reps \(expected.cheapestInTime)")
    #expect(found.cells.filter(\.inIndifferenceRegion).map(\.policy) == ["reps \(expected.cheapest)"])
    let least = try #require(staffings.first { $0.reps == expected.cheapest }).cost
    let t = studentQuantile(0.975, degreesOfFreedom: Double(replications - 1))
    for (cell, staffing) in zip(found.cells, staffings) {
      let behind = (least - staffing.cost) * 720
      let error = try #require(cell.differenceHalfWidth) / t
      #expect(
        abs(cell.differenceToBest - behind) < 3 * error + 1e-6,
        "\(id), \(cell.policy): \(cell.differenceToBest) ± \(error), closed form \(behind)")
    }
  }

  @Test func allCasesAreKnown() throws { #expect(try GoldenFile.names(Self.file) == ["m1", "m2", "ea1"]) }
}
