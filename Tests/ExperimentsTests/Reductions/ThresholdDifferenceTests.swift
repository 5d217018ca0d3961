// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelEngine
import FunnelModel
import Statistics
import Testing

@testable import Experiments

/// What common random numbers save between thresholds when every deal is drawn: `threshold_optimum.crn_differences` of
/// golden/decisions/14_funnel_reductions.json. The optimum itself is in `ReductionTests`.
@Suite struct ThresholdDifferenceTests {
  struct Inputs: Decodable {
    struct Chance: Decodable { let pmax, s0, w: Double }

    let a, b, value, cost, leadsPerDay, days: Double
    let chance: Chance

    enum CodingKeys: String, CodingKey {
      case a, b, days
      case chance = "p_win"
      case value = "value_per_win"
      case cost = "cost_per_handed_lead"
      case leadsPerDay = "leads_per_day"
    }
  }

  struct Expected: Decodable {
    struct Difference: Decodable {
      let one, other, mean, reduction: Double

      enum CodingKeys: String, CodingKey {
        case one = "t1"
        case other = "t2"
        case mean = "mean_diff"
        case reduction = "variance_reduction_factor"
      }
    }

    let differences: [Difference]

    enum CodingKeys: String, CodingKey { case differences = "crn_differences" }
  }

  /// Only leads between two thresholds differ, so pairing removes all the luck of the others.
  @Test func pairedDifferencesAreThoseOfTheClosedForm() throws {
    let one = try GoldenCase<Inputs, Expected>.named("threshold_optimum", in: "14_funnel_reductions")
    let inputs = one.inputs
    let months = inputs.days / 30
    var scenario = Scenario.plainDayAndNight(
      leadsPerMonth: inputs.leadsPerDay * 30, warmUpMonths: 0, months: months)
    scenario.sources[0].score = .random(.beta(inputs.a, inputs.b).scaled(by: 100))
    scenario.qualification.intercept = Value(-inputs.chance.s0 / inputs.chance.w)
    scenario.qualification.slope = Value(1 / inputs.chance.w)
    scenario.pipeline.winRate = Value(inputs.chance.pmax)
    scenario.money.dealValue = .constant(Value(inputs.value))
    scenario.money.handoverCost = Value(inputs.cost)
    let thresholds = Set(one.expected.differences.flatMap { [$0.one, $0.other] }).sorted()
    #expect(thresholds == [30, 35, 40, 45, 50])
    let policies = thresholds.map { threshold in
      var policy = scenario.today
      (policy.threshold, policy.reps) = (threshold, 200)
      return policy
    }
    let rows = try Laboratory(scenario, seed: 17, threads: 2).run(policies, units: 0..<1000, unitsPerDraw: 1)
    let contribution = Metric.position("contribution")
    for expected in one.expected.differences {
      let profits = try [expected.one, expected.other].map { threshold in
        let policy = try #require(thresholds.firstIndex(of: threshold))
        return rows.map { $0[policy].drawn[contribution] * months }
      }
      let what = "\(expected.one) against \(expected.other)"
      let pair = PairedDifference(base: profits[1], change: profits[0])
      let z = abs(pair.difference.mean - expected.mean) / (pair.variance / 1000).squareRoot()
      #expect(z < 3, "\(what): \(pair.difference.mean), closed form \(expected.mean)")
      let factor = reduction(profits)
      #expect(
        abs(factor.corrected - expected.reduction) < 3 * factor.standardError,
        "\(what): factor \(factor.corrected) ± \(factor.standardError), closed form \(expected.reduction)")
    }
  }

  /// The factor achieved, with its error by leaving out 25 replications at a time.
  private func reduction(_ profits: [[Double]]) -> Jackknife {
    let block = 25
    let factor = { (left: [[Double]]) in
      PairedDifference(base: left[1], change: left[0]).varianceReduction ?? .nan
    }
    let without = stride(from: 0, to: profits[0].count, by: block).map { start in
      factor(profits.map { Array($0[..<start] + $0[(start + block)...]) })
    }
    return Jackknife(all: factor(profits), leavingOut: without)
  }
}
