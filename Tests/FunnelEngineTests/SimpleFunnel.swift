// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import Statistics

@testable import FunnelEngine

/// Funnels with most mechanisms switched off, for cases that can be worked by hand.
enum SimpleFunnel {
  /// One source whose leads all score 70 and are all reached by the first dial; a month of 21 working days.
  static func scenario(leadsPerMonth: Value = 0, months: Double = 1) -> Scenario {
    .plain(leadsPerMonth: leadsPerMonth, months: months)
  }

  /// The same with the business open day and night, a month of 30 days, and one lead-minute a minute.
  static func open24(leadsPerMonth: Double, warmUpMonths: Double, months: Double) -> Scenario {
    .plainDayAndNight(leadsPerMonth: leadsPerMonth, warmUpMonths: warmUpMonths, months: months)
  }

  /// Runs leads placed by hand: capture in clock hours from Monday midnight, and score.
  static func run(
    _ scenario: Scenario, _ leads: [(at: Double, score: Double)], maturesAfter: Double = .infinity, seed: UInt64 = 1
  ) -> Run {
    let table = LeadTable(
      placed: leads.map { ($0.at, 0, $0.score, maturesAfter) }, seed: seed)
    return Run(CompiledScenario(scenario), policy: scenario.today, leads: table)
  }

  /// Runs a policy in so many replications.
  static func runs(_ scenario: Scenario, policy: Policy? = nil, count: Int, seed: UInt64) -> [Run] {
    let compiled = CompiledScenario(scenario)
    return (0..<count).map { replication in
      let leads = LeadTable(compiled, seed: seed, replication: replication)
      return Run(compiled, policy: policy ?? scenario.today, leads: leads)
    }
  }
}

/// How many standard errors, taken between replications, the mean of the values is away from a number.
///
/// A billionth is rounding, also where the values never vary.
func deviation(of values: [Double], from expected: Double) -> Double {
  let moments = SampleMoments(values)
  return max(0, abs(moments.mean - expected) - 1e-9 * max(1, abs(expected))) / max(moments.standardError, 1e-300)
}

/// A generator for random scenarios (SplitMix64), so that every failure can be replayed.
struct SplitMix {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = state
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
  }

  mutating func number(_ range: ClosedRange<Double>) -> Double {
    range.lowerBound + Double(next() >> 11) * 0x1p-53 * (range.upperBound - range.lowerBound)
  }

  mutating func whole(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + Int(next() % UInt64(range.count))
  }

  mutating func chance(_ share: Double) -> Bool { number(0...1) < share }

  mutating func one<Element>(of choices: [Element]) -> Element { choices[whole(0...choices.count - 1)] }
}
