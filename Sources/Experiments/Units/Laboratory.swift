// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelEngine
public import FunnelModel

/// What one run of one policy gave, as plain numbers.
struct PolicyRow: Sendable {
  /// The value of every metric of `Metric.all`, deals by their probability.
  let expected: [Double]
  /// The same with deals as drawn.
  let drawn: [Double]
  /// Whether the value of a metric is only a lower limit.
  let isLimit: [Bool]
  var tally: Tally
  /// The share of the deal value that is gross profit in this unit.
  var margin = 1.0
}

/// Runs policies side by side on the same leads.
///
/// The unit of work is one replication, with its draw of the uncertain parameters, over all policies.
/// A unit depends on scenario, seed and its number alone.
public struct Laboratory: Sendable {
  public let scenario: Scenario
  /// The seed of every draw.
  public let seed: UInt64
  /// How many units are computed at once.
  public let threads: Int
  /// Called after each unit with the number of runs it took, from any thread.
  public let progress: (@Sendable (Int) -> Void)?
  private let compiled: CompiledScenario
  private let isUncertain: Bool

  public init(
    _ scenario: Scenario, seed: UInt64, threads: Int, progress: (@Sendable (Int) -> Void)? = nil
  ) {
    self.scenario = scenario
    self.seed = seed
    self.threads = threads
    self.progress = progress
    compiled = CompiledScenario(scenario)
    isUncertain = !scenario.uncertainPaths.isEmpty
  }

  /// The units that share one draw of the uncertain parameters; 1 when every value is known.
  public var unitsPerDraw: Int { isUncertain ? 2 : 1 }

  /// The number of parameter draws behind a number of units.
  public func parameterDraws(units: Int) -> Int {
    isUncertain ? (units + unitsPerDraw - 1) / unitsPerDraw : 1
  }

  /// Runs units of work.
  ///
  /// - Parameters:
  ///   - policies: the policies that share each unit's leads.
  ///   - units: the numbers of the units.
  ///   - unitsPerDraw: how many neighbouring units share a draw of the uncertain parameters.
  ///   - keepsMonths: whether rows keep what happened month by month, which takes memory.
  /// - Returns: for each unit, in order, a row per policy.
  func run(
    _ policies: [Policy], units: Range<Int>, unitsPerDraw: Int, keepsMonths: Bool = false
  ) -> [[PolicyRow]] {
    parallelMap(units.count, threads: threads) { offset in
      let unit = units.lowerBound + offset
      var rows = run(policies, unit: unit, draw: unit / unitsPerDraw)
      if !keepsMonths {
        for row in rows.indices { rows[row].tally.calendar = MonthlyCounts(months: 0) }
      }
      progress?(policies.count)
      return rows
    }
  }

  /// The scenario as a draw of its uncertain values makes it.
  func world(draw: Int) -> CompiledScenario {
    guard isUncertain else { return compiled }
    return compiled.redrawn(as: scenario.drawn(uniform: ParameterDraw(seed: seed, index: draw).uniform))
  }

  private func run(_ policies: [Policy], unit: Int, draw: Int) -> [PolicyRow] {
    let world = world(draw: draw)
    let leads = LeadTable(world, seed: seed, replication: unit)
    return policies.map { policy in
      let tally = Run(world, policy: policy, leads: leads).result
      let expected = Observation(tally, policy: policy, scenario: world.scenario, luck: .expected)
      let drawn = Observation(tally, policy: policy, scenario: world.scenario, luck: .drawn)
      return PolicyRow(
        expected: Metric.all.map { $0.value(expected) }, drawn: Metric.all.map { $0.value(drawn) },
        isLimit: Metric.all.map { $0.isLimit(drawn) }, tally: tally, margin: world.scenario.money.margin.number)
    }
  }
}
