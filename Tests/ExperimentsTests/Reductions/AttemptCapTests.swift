// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import FunnelEngine
import FunnelModel
import Statistics
import Testing

@testable import Experiments

/// How many calls pay when a lead is worth less after each: `attempt_cap` of golden/decisions/14_funnel_reductions.json.
///
/// Nothing in a scenario makes a deal smaller with each call, but money loses worth with time: with ten years between two
/// calls and 2.3 % a year it keeps four fifths of its worth from one to the next.
@Suite struct AttemptCapTests {
  struct Inputs: Decodable {
    let reach, value, decay, cost: Double

    enum CodingKeys: String, CodingKey {
      case reach = "reach_prob"
      case value
      case decay = "decay_per_attempt"
      case cost = "cost_per_attempt"
    }
  }

  struct Expected: Decodable {
    struct Cap: Decodable {
      let attempts: Int
      let value, reach, calls: Double

      enum CodingKeys: String, CodingKey {
        case attempts, value, reach
        case calls = "expected_attempts"
      }
    }

    let best: Int
    let caps: [Cap]

    enum CodingKeys: String, CodingKey {
      case best = "a_star"
      case caps = "value_at"
    }
  }

  /// The hours between two calls; a year of this calendar is twelve months of 720.
  private static let gap = 10.0 * 12 * 720

  /// Leads that all come within days, so that the calls of all are made at the same age of the money.
  private func scenario(_ inputs: Inputs, leads: Double) -> Scenario {
    // What comes in a day falls by a millionth to the power of a thirtieth from each day to the next.
    let days = 1 / (1 - pow(1e-6, 1.0 / 30)) * pow(1e-6, 1.0 / 60)
    var scenario = Scenario.plainDayAndNight(leadsPerMonth: leads * 30 / days, warmUpMonths: 0, months: 1)
    scenario.clock.runOut = .followed(hours: 10 * Self.gap)
    scenario.sources[0].growth = Value(1e-6 - 1)
    scenario.team.contactRate = Value(inputs.reach)
    scenario.team.dial = .constant(1)
    scenario.qualification.intercept = 20
    scenario.money.dealValue = .constant(Value(inputs.value))
    scenario.money.discountRate = Value(pow(inputs.decay, -0.1) - 1)
    // A minute of a rep costs what a call does.
    scenario.money.repCost = Value(inputs.cost * 60 * 720)
    (scenario.today.reps, scenario.today.cadence) = (200, [0, Self.gap])
    return scenario
  }

  /// The runs of each number of calls, all on the same leads: by cap, in order of replication.
  private func runs(
    _ caps: [Expected.Cap], _ inputs: Inputs, leads: Double, replications: Int
  ) throws -> [[PolicyRow]] {
    let scenario = scenario(inputs, leads: leads)
    let policies = caps.map { cap in
      var policy = scenario.today
      policy.attempts = cap.attempts
      return policy
    }
    let rows = try Laboratory(scenario, seed: 29, threads: 2).run(policies, units: 0..<replications, unitsPerDraw: 1)
    return caps.indices.map { cap in rows.map { $0[cap] } }
  }

  /// What a lead is worth after its calls; reps count by the minute, which only `contribution_worked` does.
  private func worth(_ rows: [PolicyRow]) -> [Double] {
    let metric = Metric.position("contribution_worked")
    return rows.map { $0.expected[metric] / $0.tally.leads }
  }

  @Test func reachCallsAndValueAreThoseOfTheClosedForm() throws {
    let one = try GoldenCase<Inputs, Expected>.named("attempt_cap", in: "14_funnel_reductions")
    let caps = one.expected.caps.filter { $0.attempts <= 10 }
    #expect(caps.map(\.attempts) == Array(1...10))
    let runs = try runs(caps, one.inputs, leads: 5000, replications: 20)
    for (cap, rows) in zip(caps, runs) {
      let tallies = rows.map(\.tally)
      let figures = [
        ("reach", cap.reach, tallies.map { $0.contacted / $0.handedOver }),
        ("calls", cap.calls, tallies.map { $0.attempts / $0.handedOver }),
        ("value", cap.value, worth(rows)),
      ]
      for (what, expected, values) in figures {
        let z = deviation(of: values, from: expected)
        #expect(z < 3, "\(cap.attempts) calls, \(what): \(SampleMoments(values).mean), closed form \(expected)")
      }
    }
    // The eighth call makes hardly a difference; all other caps are well behind.
    let means = zip(caps, runs).filter { $0.0.attempts != 8 }.map { ($0.attempts, SampleMoments(worth($1)).mean) }
    #expect(means.max { $0.1 < $1.1 }?.0 == one.expected.best)
  }

  /// The eighth call loses three cents a lead; more than a million leads tell that from nothing. The best of a sweep is
  /// that by contribution, to which a call costs nothing, so the caps are compared here.
  @Test func theEighthCallDoesNotPay() throws {
    let one = try GoldenCase<Inputs, Expected>.named("attempt_cap", in: "14_funnel_reductions")
    let caps = one.expected.caps.filter { (7...8).contains($0.attempts) }
    #expect(caps[0].attempts == one.expected.best)
    let values = try runs(caps, one.inputs, leads: 40_000, replications: 40).map(worth)
    let differences = zip(values[1], values[0]).map { $0 - $1 }
    #expect(deviation(of: differences, from: caps[1].value - caps[0].value) < 3)
    let moments = SampleMoments(differences)
    #expect(moments.mean < -2 * moments.standardError, "\(moments.mean) ± \(moments.standardError)")
  }
}
