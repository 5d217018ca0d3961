// SPDX-License-Identifier: GPL-3.0-or-later

public import FunnelEngine
public import FunnelModel

/// What one run of one policy gave, as plain numbers.
struct PolicyRow: Sendable, Codable {
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
  /// Told how far a study is, from any thread.
  public let progress: (@Sendable (StudyProgress) -> Void)?
  /// What is finished already, and where more is kept; nothing when a study cannot be interrupted.
  public var checkpoint: Checkpoint?
  /// Whether what a lead does alone is computed in one go or step by step; nothing but the time taken depends on it.
  public var pace = Pace.straight
  private let compiled: CompiledScenario
  private let isUncertain: Bool

  public init(
    _ scenario: Scenario, seed: UInt64, threads: Int, progress: (@Sendable (StudyProgress) -> Void)? = nil
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
  /// - Throws: when the study is to stop, after the units under way are finished and kept.
  func run(
    _ policies: [Policy], units: Range<Int>, unitsPerDraw: Int, keepsMonths: Bool = false
  ) throws(StudyInterrupted) -> [[PolicyRow]] {
    let positions = checkpoint?.positions(of: policies) ?? []
    return try each(units, runs: policies.count) { unit in
      checkpoint?.rows(unit, of: positions)
    } run: { workspace, unit in
      var rows = run(policies, unit: unit, of: world(draw: unit / unitsPerDraw), in: &workspace)
      if !keepsMonths {
        for row in rows.indices { rows[row].tally.calendar = MonthlyCounts(months: 0) }
      }
      checkpoint?.keep(rows, of: positions, unit: unit)
      return rows
    }
  }

  /// Runs units, each with a draw of the uncertain parameters of its own, of which one figure is wanted.
  ///
  /// - Parameters:
  ///   - policies: the policies that share each unit's leads.
  ///   - units: the numbers of the units.
  ///   - figure: the figure of a policy by its position, always the same for the same row.
  /// - Returns: for each unit, in order, the figure of every policy.
  /// - Throws: when the study is to stop, after the units under way are finished and kept.
  func run(
    _ policies: [Policy], units: Range<Int>, figure: @Sendable (PolicyRow, _ policy: Int) -> Double
  ) throws(StudyInterrupted) -> [[Double]] {
    let positions = checkpoint?.positions(of: policies) ?? []
    return try each(units, runs: policies.count) { unit in
      checkpoint?.figures(unit, of: positions)
    } run: { workspace, unit in
      let figures = run(policies, unit: unit, of: world(draw: unit), in: &workspace).enumerated().map { figure($1, $0) }
      checkpoint?.keep(figures, of: positions, unit: unit)
      return figures
    }
  }

  /// Runs blocks of units, each in a world where the uncertain values are known, of which one metric is wanted.
  ///
  /// - Parameters:
  ///   - policies: the policies that share each unit's leads.
  ///   - blocks: the worlds with the units to run in them.
  ///   - first: the number under which the first block is kept for another attempt, the others behind it; used once.
  ///   - metric: the position of the metric.
  /// - Returns: for each block, in order, the metric of every policy in its first unit, then in the next.
  /// - Throws: when the study is to stop, after the blocks under way are finished and kept.
  func run(
    _ policies: [Policy], blocks: [WorldBlock], keptFrom first: Int, metric: Int
  ) throws(StudyInterrupted) -> [[Double]] {
    let positions = checkpoint?.positions(of: policies) ?? []
    let places = { @Sendable (number: Int) in blocks[number - first].units.flatMap { _ in positions } }
    let most = blocks.map(\.units.count).max() ?? 0
    return try each(first..<first + blocks.count, runs: policies.count * most) { number in
      checkpoint?.figures(number, of: places(number))
    } run: { workspace, number in
      let block = blocks[number - first]
      let world = compiled.redrawn(as: block.scenario)
      let figures = block.units.flatMap { unit in
        run(policies, unit: unit, of: world, in: &workspace).map { $0.expected[metric] }
      }
      checkpoint?.keep(figures, of: places(number), unit: number)
      return figures
    }
  }

  /// What units gave an earlier attempt, or give now.
  func each<Row: Sendable>(
    _ units: Range<Int>, runs: Int, kept: @Sendable (Int) -> [Row]?, run: @Sendable (inout Workspace, Int) -> [Row]
  ) throws(StudyInterrupted) -> [[Row]] {
    let rows = parallelMap(
      units.count, threads: threads, workspace: { Workspace(compiled) }
    ) { workspace, offset -> [Row]? in
      let unit = units.lowerBound + offset
      if let rows = kept(unit) {
        progress?(.kept(runs: runs))
        return rows
      }
      if checkpoint?.isInterrupted == true { return nil }
      let rows = run(&workspace, unit)
      progress?(.ran(runs: runs))
      return rows
    }
    let finished = rows.compactMap { $0 }
    guard finished.count == units.count else { throw StudyInterrupted() }
    return finished
  }

  /// The scenario as a draw of its uncertain values makes it.
  func world(draw: Int) -> CompiledScenario {
    guard isUncertain else { return compiled }
    return compiled.redrawn(as: scenario.drawn(uniform: ParameterDraw(seed: seed, index: draw).uniform))
  }

  private func run(
    _ policies: [Policy], unit: Int, of world: CompiledScenario, in workspace: inout Workspace
  ) -> [PolicyRow] {
    workspace.leads.fill(world, seed: seed, replication: unit)
    var rows: [PolicyRow] = []
    for policy in policies {
      let tally = workspace.simulation.run(world, policy: policy, leads: workspace.leads, pace: pace)
      rows.append(row(of: tally, policy: policy, in: world))
    }
    return rows
  }

  /// What a run of a policy counted, measured.
  func row(of tally: Tally, policy: Policy, in world: CompiledScenario) -> PolicyRow {
    let expected = Observation(tally, policy: policy, scenario: world.scenario, luck: .expected)
    let drawn = Observation(tally, policy: policy, scenario: world.scenario, luck: .drawn)
    return PolicyRow(
      expected: Metric.all.map { $0.value(expected) }, drawn: Metric.all.map { $0.value(drawn) },
      isLimit: Metric.all.map { $0.isLimit(drawn) }, tally: tally, margin: world.scenario.money.margin.number)
  }
}

/// Units to be run in one world.
struct WorldBlock: Sendable {
  /// A scenario without uncertain values that differs from the laboratory's only in their places.
  let scenario: Scenario
  let units: Range<Int>
}

/// The memory one thread needs to run policies, set up once.
struct Workspace: ~Copyable {
  var simulation: Simulation
  var leads = LeadTable()

  init(_ compiled: CompiledScenario) { simulation = Simulation(compiled) }
}
