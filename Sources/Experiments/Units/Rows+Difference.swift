// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics

/// The paired difference of two policies in one metric, as its mean and as what that is the mean of.
struct SampledDifference: Sendable {
  let error: SplitEstimate
  /// Independent values whose mean is that of the error: one for each draw of the uncertain parameters, or for each
  /// replication; with known luck taken out where that helps.
  let values: [Double]

  /// Whether no replication differs from another.
  var isConstant: Bool { values.allSatisfy { $0 == values[0] } }
}

/// How often one policy ends ahead of another.
struct AheadShare: Sendable {
  /// The share of replications in which it does; a tie counts half.
  let better: Double
  /// The share in which it ends behind.
  let loss: Double
  /// The interval of `better`; nothing when every replication is a tie.
  let interval: ShareEnds?
}

extension Rows {
  /// The difference of a policy to another in a metric that always has a value.
  func difference(_ metric: Int, of policy: Int, against base: Int) -> SampledDifference {
    let (error, values, _) = controlledError(
      of: zip(expected(metric, of: policy), expected(metric, of: base)).map { $0 - $1 },
      controls: controls(of: policy, against: base))
    return SampledDifference(error: error, values: perDraw(values))
  }

  /// How often a difference is above 0, with Wilson's interval.
  ///
  /// Replications that share a draw of the uncertain parameters count for fewer, as far as they agree; where that or a
  /// tie leaves a fraction of a replication, the ends are rounded outwards.
  func chance(_ leads: [Double]) -> AheadShare {
    let score = { (lead: Double) in lead > 0 ? 1.0 : lead == 0 ? 0.5 : 0 }
    let scores = leads.map(score)
    let better = scores.reduce(0, +) / Double(scores.count)
    let loss = Double(leads.count { $0 < 0 }) / Double(leads.count)
    guard leads.contains(where: { $0 != 0 }) else { return AheadShare(better: better, loss: loss, interval: nil) }
    let draws = perDraw(scores)
    let size = Double(scores.count) / Double(draws.count)
    let independent = better * (1 - better)
    // The variance of a draw's mean against that of as many independent replications.
    let agreement = independent > 0 ? SampleMoments(draws).variance * size / independent : 1
    let count = max(1, (Double(scores.count) / min(size, max(1, agreement))).rounded(.down))
    let events = better * count
    let low = ShareInterval.wilson(Int(events.rounded(.down)), of: Int(count), level: level)
    let high = ShareInterval.wilson(min(Int(count), Int(events.rounded(.up))), of: Int(count), level: level)
    return AheadShare(better: better, loss: loss, interval: ShareEnds(lower: low.lower, upper: high.upper))
  }

  /// About how many replications bring the simulation's part of a half-width down to a value.
  ///
  /// - Parameters:
  ///   - halfWidth: the value, in the unit of the metric.
  ///   - error: the present estimate.
  ///   - count: the independent values behind it.
  /// - Returns: the total number, at least the present one; nothing where no number can be told.
  func replications(for halfWidth: Double, error: SplitEstimate, count: Int) -> Int? {
    guard halfWidth > 0, error.simulation > 0, error.simulation.isFinite, count > 1 else { return nil }
    let student = studentUpperQuantile((1 - level) / 2, degreesOfFreedom: Double(count - 1))
    let deviation = error.simulation / student * Double(count).squareRoot()
    // More than this nobody runs, and the number must fit.
    guard deviation / halfWidth < 1e6 else { return nil }
    let needed = replicationsNeeded(
      halfWidth: halfWidth, standardDeviation: deviation, pilot: count, level: level)
    return needed * (units.count / count)
  }
}
