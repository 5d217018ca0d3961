// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelEngine
import FunnelModel
import Statistics

/// The two policies whose difference in contribution is explained by the inputs.
struct ComparedPair: Sendable {
  let policy: Policy
  let against: Policy
}

extension InputBench {
  /// The mean difference of a pair at points, with units for each.
  private mutating func differences(
    _ pair: ComparedPair, at places: [(point: [Double], units: Range<Int>)]
  ) throws(StudyInterrupted) -> [Double] {
    try run([pair.policy, pair.against], at: places).map { outputs in
      SampleMoments(zip(outputs[0], outputs[1]).map { $0 - $1 }).mean
    }
  }

  /// Follows a design whose points do not depend on what is found at them: once to learn the points, which are then run
  /// all together, and once more with their outputs.
  private mutating func follow<Result>(
    _ pair: ComparedPair, units: (Int) -> Range<Int>, place: ([Double]) -> [Double],
    design: (([Double]) -> Double) -> Result
  ) throws(StudyInterrupted) -> Result {
    var points: [[Double]] = []
    _ = design { point in
      points.append(point)
      // Not all alike, or a design would think that nothing varies.
      return Double(points.count)
    }
    let outputs = try differences(
      pair, at: points.enumerated().map { (point: place($0.element), units: units($0.offset)) })
    var next = 0
    return design { _ in
      defer { next += 1 }
      return outputs[next]
    }
  }

  /// How strongly each input acts, by Morris's random walks between the 5 % and the 95 % quantiles.
  ///
  /// - Returns: the effects in the order of the inputs.
  mutating func screening(
    _ pair: ComparedPair, effort: SensitivityEffort
  ) throws(StudyInterrupted) -> [MorrisScreening.Effect] {
    let (ranges, start) = (inputs.map { _ in 0.05...0.95 }, DesignPart.screening.numbers(seed: laboratory.seed))
    let units = InputBench.firstUnit..<InputBench.firstUnit + effort.unitsPerStep
    return try follow(pair, units: { _ in units }, place: { $0 }) { model in
      var source = start
      return MorrisScreening(ranges, trajectories: effort.walks, using: &source, model: model).effects
    }
  }

  /// The units of a set of points: each set has leads of its own, so its error holds their luck too.
  private func units(ofSet set: Int, effort: SensitivityEffort) -> Range<Int> {
    let first = InputBench.firstUnit + set * effort.unitsPerSharePoint
    return first..<first + effort.unitsPerSharePoint
  }

  /// A point with some inputs moved and the others at their centre.
  private func place(_ moved: [Int], _ probabilities: [Double]) -> [Double] {
    var point = center
    for (input, probability) in zip(moved, probabilities) { point[input] = probability }
    return point
  }

  /// Sobol's indices of some inputs, the others at their centre; nothing when the difference does not vary.
  mutating func sobol(
    _ pair: ComparedPair, of moved: [Int], effort: SensitivityEffort, level: Double
  ) throws(StudyInterrupted) -> SobolStudy? {
    let (perSet, start) = (effort.points * (moved.count + 2), DesignPart.sobol.numbers(seed: laboratory.seed))
    let bench = self
    return try follow(
      pair, units: { bench.units(ofSet: $0 / perSet, effort: effort) }, place: { bench.place(moved, $0) }
    ) { model in
      var source = start
      return SobolStudy(
        inputs: moved.count, samples: effort.points, sets: effort.sets, level: level, using: &source, model: model)
    }
  }

  /// The most inputs over all of whose sets is averaged; with more the sets are those of random orders.
  static let mostInAllSets = 5

  /// Shapley's shares of some inputs that go together, the others at their centre; nothing when the difference does not
  /// vary.
  ///
  /// - Returns: a share for each of the moved inputs, which sum to 1.
  mutating func shapley(
    _ pair: ComparedPair, of moved: [Int], effort: SensitivityEffort, level: Double
  ) throws(StudyInterrupted) -> [Estimate]? {
    let all = laboratory.scenario.uncertainCorrelations
    let correlations = moved.map { row in moved.map { all[row][$0] } }
    // Errors that go together entirely are taken to do so nearly.
    let weakened = correlations.indices.map { row in
      correlations.indices.map { correlations[row][$0] * (row == $0 ? 1 : 0.999) }
    }
    guard let scores = NormalInputs(covariance: correlations) ?? NormalInputs(covariance: weakened) else { return nil }
    let normal = Distribution.normal(mean: 0, sd: 1)
    let bench = self
    var found: [[Double]] = []
    for set in 0..<effort.sets {
      let units = bench.units(ofSet: set, effort: effort)
      let effects = try follow(
        pair, units: { _ in units },
        place: { bench.place(moved, $0.map { min(max(normal.cdf($0), 0x1p-53), 1 - 0x1p-53) }) }
      ) { model in
        var source = DesignPart.shapley.numbers(seed: bench.laboratory.seed, question: 2 * set)
        var orders = DesignPart.shapley.numbers(seed: bench.laboratory.seed, question: 2 * set + 1)
        let samples = max(2, effort.points / 2)
        guard moved.count > InputBench.mostInAllSets else {
          return scores.shapley(samples: samples, using: &source, model: model)
        }
        return ShapleyEffects(inputs: moved.count, orders: 4, using: &orders) {
          scores.explained(by: $0, samples: samples, using: &source, model: model)
        }
      }
      guard let shares = effects.shares else { return nil }
      found.append(shares)
    }
    return moved.indices.map { input in Estimate(observations: found.map { $0[input] }, level: level) }
  }
}
