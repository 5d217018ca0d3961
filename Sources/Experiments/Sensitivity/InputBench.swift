// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelEngine
import FunnelModel
import Statistics

/// Runs policies at chosen values of the uncertain inputs, at every point on the same leads.
///
/// A point is a probability for each input in the order of `inputs`: that of not exceeding the value it stands for, by
/// what is believed about that input alone.
struct InputBench {
  let laboratory: Laboratory
  let inputs: [UncertainValue]
  private let independent: Scenario
  /// The number under which the next block of runs is kept for another attempt.
  private var next: Int

  /// The number of the first unit at a point; what is chosen was chosen on others.
  static let firstUnit = 2_000_000
  /// The number of the first unit of joint draws, when a study has none of its own.
  static let firstJointUnit = 3_000_000
  /// The numbers from which on blocks are kept, apart for two benches of one study.
  static let firstKept = 1_000_000_000
  static let firstKeptForWorth = 2_000_000_000
  /// Units that share the making of a world; more would leave threads idle.
  private static let blockSize = 10
  private static let objective = Metric.position(Metric.objective)

  init(_ laboratory: Laboratory, keptFrom first: Int = InputBench.firstKept) {
    self.laboratory = laboratory
    next = first
    inputs = laboratory.scenario.uncertainValues
    independent = laboratory.scenario.withIndependentErrors
  }

  /// Every input where it is taken to be.
  var center: [Double] { inputs.map { $0.probability($0.center) } }

  /// The centre with one input at a value.
  func point(_ input: Int, at value: Double) -> [Double] {
    var point = center
    point[input] = inputs[input].probability(value)
    return point
  }

  /// The scenario at a point.
  private func scenario(at point: [Double]) -> Scenario {
    let numbers = Dictionary(uniqueKeysWithValues: zip(inputs.map(\.path), point))
    return independent.drawn { numbers[$0] ?? 0.5 }
  }

  /// The contribution of policies at points, in money per month.
  ///
  /// - Parameters:
  ///   - policies: what to run; at least one.
  ///   - points: where.
  ///   - units: how many replications at each point, the same for all of them.
  /// - Returns: the outputs, `[point][policy][unit]`.
  /// - Throws: when the study is to stop.
  mutating func run(
    _ policies: [Policy], at points: [[Double]], units: Int
  ) throws(StudyInterrupted) -> [[[Double]]] {
    try run(policies, at: points.map { ($0, InputBench.firstUnit..<InputBench.firstUnit + units) })
  }

  /// The same with units for each point.
  mutating func run(
    _ policies: [Policy], at places: [(point: [Double], units: Range<Int>)]
  ) throws(StudyInterrupted) -> [[[Double]]] {
    var blocks: [WorldBlock] = []
    var owners: [Int] = []
    for (index, place) in places.enumerated() {
      let scenario = scenario(at: place.point)
      for start in stride(from: place.units.lowerBound, to: place.units.upperBound, by: InputBench.blockSize) {
        let end = min(start + InputBench.blockSize, place.units.upperBound)
        blocks.append(WorldBlock(scenario: scenario, units: start..<end))
        owners.append(index)
      }
    }
    let figures = try laboratory.run(policies, blocks: blocks, keptFrom: next, metric: InputBench.objective)
    next += blocks.count
    var found = places.map { _ in policies.map { _ in [Double]() } }
    for (owner, block) in zip(owners, figures) {
      for (position, figure) in block.enumerated() { found[owner][position % policies.count].append(figure) }
    }
    return found
  }
}
