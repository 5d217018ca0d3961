// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Foundation
import FunnelModel
import Statistics
import Testing

/// How long nurturing pays: `nurture_duration` of golden/decisions/14_funnel_reductions.json.
///
/// A lead becomes ready after an exponential time and is lost to somebody else after another, whether it is ready by then
/// or not; it costs by the day to the end of its stay and is worth something at the end if it is ready and not lost. That
/// is the closed form, value x lift x (1 - exp(-days / tau)) x exp(-days / cold) - cost x days.
@Suite struct NurtureDurationTests {
  struct Inputs: Decodable {
    let value, lift, tau, cold, cost: Double

    enum CodingKeys: String, CodingKey {
      case value
      case lift = "max_lift"
      case tau = "tau_days"
      case cold = "cold_days"
      case cost = "cost_per_day"
    }
  }

  struct Expected: Decodable {
    struct Gain: Decodable { let days, gain: Double }

    let grid: [Gain]
    let best: Double
    let good: [Double]
    let limit: Double

    enum CodingKeys: String, CodingKey {
      case grid = "grid_7d"
      case best = "best_grid"
      case good = "within_2pct"
      case limit = "nurture_cost_at_which_nurture_stops_paying"
    }
  }

  private static let leadsPerMonth = 1000.0

  private func read() throws -> (inputs: Inputs, expected: Expected) {
    let one = try GoldenCase<Inputs, Expected>.named("nurture_duration", in: "14_funnel_reductions")
    return (one.inputs, one.expected)
  }

  /// A year of leads that nobody would hand over at once; all are handed over when their stay ends.
  private func scenario(_ inputs: Inputs, costPerDay: Double) -> Scenario {
    var scenario = Scenario.plainDayAndNight(leadsPerMonth: Self.leadsPerMonth, warmUpMonths: 0, months: 12)
    scenario.clock.runOut = .followed(hours: 120 * 24)
    scenario.sources[0].ready = 0
    scenario.readiness = Readiness(
      nurtured: Value(30 / inputs.tau), elsewhere: Value(30 / inputs.cold), expiry: Value(30 / inputs.cold))
    scenario.nurture.cost = Value(30 * costPerDay)
    // Who is ready is won, and nobody else: three steps of even chances of 1 in 22,000 either way.
    let rare = Value(1 / (1 + exp(10)))
    (scenario.qualification.intercept, scenario.qualification.effects.ready) = (-10, 20)
    (scenario.pipeline.opportunityRate, scenario.pipeline.opportunityEffects.ready) = (rare, 20)
    (scenario.pipeline.winRate, scenario.pipeline.winEffects.ready) = (rare, 20)
    scenario.money.dealValue = .constant(Value(inputs.value * inputs.lift))
    (scenario.today.threshold, scenario.today.nurtureExit, scenario.today.reps) = (100, .timed, 50)
    return scenario
  }

  private func sweep(_ scenario: Scenario, days: [Double], replications: Int) throws -> SweepResult {
    let results = try Laboratory(scenario, seed: 23, threads: 2).sweep(
      [SmallStudy.range(.nurtureTime, days.map { $0 * 24 })], base: scenario.today,
      settings: SmallStudy.settings(replications))
    return try #require(results.sweep)
  }

  @Test func sweepFindsTheNurtureTimeOfTheClosedForm() throws {
    let (inputs, expected) = try read()
    var scenario = scenario(inputs, costPerDay: inputs.cost)
    scenario.today.nurtureTime = expected.best * 24
    scenario.decision.indifference = 0.01
    let replications = 20
    let found = try sweep(scenario, days: expected.grid.map(\.days), replications: replications)
    let gains = expected.grid.map { $0.gain * Self.leadsPerMonth }
    let most = try #require(gains.max())
    #expect(found.indifferenceZone < 0.02 * most)
    #expect(expected.good == [expected.best])
    let region = zip(found.cells, expected.grid).filter { $0.0.inIndifferenceRegion }.map { $0.1.days }
    #expect(region == expected.good)
    let t = studentQuantile(0.975, degreesOfFreedom: Double(replications - 1))
    for (index, cell) in found.cells.enumerated() {
      let errors = (mean: try #require(cell.halfWidth) / t, difference: try #require(cell.differenceHalfWidth) / t)
      #expect(
        abs(cell.mean - gains[index]) < 3 * errors.mean + 1e-6, "\(cell.policy): \(cell.mean) for \(gains[index])")
      #expect(
        abs(cell.differenceToBest - (gains[index] - most)) < 3 * errors.difference + 1e-6,
        "\(cell.policy): \(cell.differenceToBest) ± \(errors.difference), closed form \(gains[index] - most)")
    }
  }

  /// At the limit even a short stay costs more than it brings; below it a short one pays.
  @Test func nurturingPaysBelowTheLimitOfItsCost() throws {
    let (inputs, expected) = try read()
    for (share, best) in [(0.9, 2), (1.0, 0)] {
      let scenario = scenario(inputs, costPerDay: share * expected.limit)
      let found = try sweep(scenario, days: [0, 2], replications: 20)
      #expect(found.best.policy == found.cells[best / 2].policy)
      #expect(found.cells.map(\.mayBeBest) == (best == 0 ? [true, false] : [false, true]))
    }
  }
}
