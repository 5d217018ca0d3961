// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics

/// The rows of a study: for each unit, in order, a row per policy.
struct Rows: Sendable {
  let units: [[PolicyRow]]
  /// How many neighbouring units share a draw of the uncertain parameters.
  let unitsPerDraw: Int
  /// The confidence level of every interval.
  let level: Double

  /// The values of a metric of a policy, deals by their probability, in unit order.
  func expected(_ metric: Int, of policy: Int) -> [Double] { units.map { $0[policy].expected[metric] } }

  /// The same with deals as drawn.
  func drawn(_ metric: Int, of policy: Int) -> [Double] { units.map { $0[policy].drawn[metric] } }

  /// The mean of values in unit order, with the part of its error that replications and that data would shrink.
  func error(of values: [Double]) -> SplitEstimate {
    if let split = decomposition(of: values) {
      // What looks like an effect of the parameters and may be noise counts as noise.
      let isNoise = split.pValue > 1 - level
      return SplitEstimate(
        mean: split.simulation.mean, halfWidth: isNoise ? split.simulation.halfWidth : split.total.halfWidth,
        simulation: split.simulation.halfWidth, data: isNoise ? 0 : split.dataHalfWidth, freedom: split.draws - 1)
    }
    let estimate = Estimate(observations: values, level: level)
    return SplitEstimate(
      mean: estimate.mean, halfWidth: estimate.halfWidth, simulation: estimate.halfWidth, data: 0,
      freedom: values.count - 1)
  }

  /// The values split by draws of the uncertain parameters; nothing without such draws.
  func decomposition(of values: [Double]) -> VarianceDecomposition? {
    guard unitsPerDraw > 1, values.count >= 2 * unitsPerDraw else { return nil }
    return VarianceDecomposition(
      rows: (0..<values.count / unitsPerDraw).map { draw in
        Array(values[draw * unitsPerDraw..<(draw + 1) * unitsPerDraw])
      }, level: level)
  }

  /// The values with those of a common draw of the uncertain parameters averaged, so that they are independent.
  func perDraw(_ values: [Double]) -> [Double] {
    guard unitsPerDraw > 1, values.count >= 2 * unitsPerDraw else { return values }
    return (0..<values.count / unitsPerDraw).map { draw in
      values[draw * unitsPerDraw..<(draw + 1) * unitsPerDraw].reduce(0, +) / Double(unitsPerDraw)
    }
  }

  /// A metric of a policy with its interval and its spread over replications.
  func result(_ metric: Int, of policy: Int) -> MetricResult {
    let values = expected(metric, of: policy)
    let spread = drawn(metric, of: policy)
    let isDefined = values.allSatisfy(\.isFinite)
    let error = isDefined ? error(of: values) : nil
    let sorted = spread.allSatisfy(\.isFinite) ? spread.sorted() : nil
    return MetricResult(
      unit: Metric.all[metric].unit.rawValue, mean: error?.mean, halfWidth: error?.halfWidth.finite,
      halfWidthSimulation: error?.simulation.finite, halfWidthData: error?.data.finite, level: level,
      p10: sorted.map { quantile(sorted: $0, 0.1) }, p50: sorted.map { quantile(sorted: $0, 0.5) },
      p90: sorted.map { quantile(sorted: $0, 0.9) },
      atLeast: units.contains { $0[policy].isLimit[metric] })
  }

  /// Every metric of a policy by name.
  func results(of policy: Int) -> [String: MetricResult] {
    Dictionary(uniqueKeysWithValues: Metric.all.indices.map { (Metric.all[$0].name, result($0, of: policy)) })
  }

  /// The paired difference of two policies in a metric; nothing when the metric has no value somewhere.
  func comparison(_ metric: Int, of policy: (index: Int, name: String), against base: (index: Int, name: String))
    -> Comparison?
  {
    let ours = expected(metric, of: policy.index)
    let theirs = expected(metric, of: base.index)
    guard (ours + theirs).allSatisfy(\.isFinite) else { return nil }
    let (error, _, gain) = controlledError(
      of: zip(ours, theirs).map { $0 - $1 }, controls: controls(of: policy.index, against: base.index))
    let pair = PairedDifference(base: theirs, change: ours, level: level)
    let drawn = PairedDifference(
      base: self.drawn(metric, of: base.index), change: self.drawn(metric, of: policy.index), level: level)
    return Comparison(
      policy: policy.name, against: base.name, metric: Metric.all[metric].name,
      unit: Metric.all[metric].unit.rawValue, mean: error.mean, halfWidth: error.halfWidth.finite,
      halfWidthSimulation: error.simulation.finite, halfWidthData: error.data.finite, level: level,
      pBetter: shareBetter(metric, of: policy.index, against: base.index), correlation: pair.correlation,
      varianceReduction: pair.varianceReduction?.finite, varianceReductionDrawn: drawn.varianceReduction?.finite,
      varianceReductionExpected: gain == nil ? nil : (drawn.variance / pair.variance).finite,
      varianceReductionControls: gain?.finite)
  }

  /// The share of replications in which a policy ends ahead of another, deals as drawn; a tie counts half.
  private func shareBetter(_ metric: Int, of policy: Int, against base: Int) -> Double? {
    let sign: Double
    switch Metric.all[metric].better {
    case .higher: sign = 1
    case .lower: sign = -1
    case .neither: return nil
    }
    let ahead = leads(metric, of: policy, over: base).map { sign * $0 }
    guard ahead.allSatisfy(\.isFinite) else { return nil }
    return ahead.reduce(0) { $0 + ($1 > 0 ? 1 : $1 == 0 ? 0.5 : 0) } / Double(ahead.count)
  }

  /// By how much a policy's metric exceeds another's in each replication, deals as drawn; what only the rounding of sums
  /// tells apart is 0.
  func leads(_ metric: Int, of policy: Int, over base: Int) -> [Double] {
    zip(drawn(metric, of: policy), drawn(metric, of: base)).map { ours, theirs in
      abs(ours - theirs) <= 1e-12 * max(abs(ours), abs(theirs)) ? 0 : ours - theirs
    }
  }
}

/// A mean with the two parts of its error.
struct SplitEstimate: Sendable {
  let mean: Double
  let halfWidth: Double
  let simulation: Double
  let data: Double
  /// The degrees of freedom behind the simulation's part.
  let freedom: Int

  /// Half the interval at another level.
  ///
  /// - Parameters:
  ///   - level: the level wanted, strictly between 0 and 1.
  ///   - present: the level of this estimate.
  /// - Returns: the half-width; infinite where the estimate's own is.
  func halfWidth(at level: Double, insteadOf present: Double) -> Double {
    guard halfWidth.isFinite, freedom > 0 else { return .infinity }
    let student = { studentUpperQuantile((1 - $0) / 2, degreesOfFreedom: Double(freedom)) }
    let wider = simulation * student(level) / student(present)
    guard data > 0 else { return wider }
    let unknown = data * normalQuantile((1 - level) / 2) / normalQuantile((1 - present) / 2)
    return (wider * wider + unknown * unknown).squareRoot()
  }
}

extension Double {
  /// The number, or nothing when JSON could not hold it.
  var finite: Double? { isFinite ? self : nil }
}
