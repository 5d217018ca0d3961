// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelEngine
import Statistics

/// The difference of two policies in a metric of a pilot, and how much a pilot's figures vary.
struct PilotEffect {
  /// Values of the base and the change per case, deals by their probability.
  let values: (base: Double, change: Double)
  /// How many cases a lead brings under either policy.
  let casesPerLead: (base: Double, change: Double)
  /// The difference on common leads, with the parts of its error.
  let difference: SplitEstimate
  /// The variance of one case under either policy, with all that leads of one time have in common.
  let variances: (base: Double, change: Double)

  /// Whether the simulation tells the policies apart.
  var isTold: Bool { abs(difference.mean) > difference.halfWidth }

  /// The standard error of the difference itself.
  func deviation(level: Double) -> Double {
    difference.halfWidth.isFinite ? difference.halfWidth / -normalQuantile((1 - level) / 2) : 0
  }

  /// Measures a metric; nothing when one of the policies never has a case.
  init?(_ metric: PilotMetric, of change: Int, against base: Int, in rows: Rows) {
    let leads = rows.units.reduce(0) { $0 + $1[base].tally.leads }
    guard leads > 0, let ours = Arm(metric, change, rows), let theirs = Arm(metric, base, rows) else { return nil }
    values = (theirs.value, ours.value)
    casesPerLead = (theirs.cases / leads, ours.cases / leads)
    // The ratio of sums, linearized unit by unit, so that common leads cancel.
    let differences = zip(ours.residuals, theirs.residuals).map { $0 - $1 + (ours.value - theirs.value) }
    difference = rows.error(of: differences)
    variances = (theirs.variance, ours.variance)
  }

  /// One policy's part.
  private struct Arm {
    let value: Double
    let cases: Double
    /// What a unit adds to the error of the value, per mean case.
    let residuals: [Double]
    let variance: Double

    init?(_ metric: PilotMetric, _ policy: Int, _ rows: Rows) {
      let counts = rows.units.map { metric.count($0[policy], .expected) }
      let drawn = rows.units.map { metric.count($0[policy], .drawn) }
      cases = counts.reduce(0) { $0 + $1.below }
      guard cases > 0 else { return nil }
      let mean = cases / Double(counts.count)
      let value = counts.reduce(0) { $0 + $1.above } / cases
      self.value = value
      residuals = counts.map { ($0.above - value * $0.below) / mean }
      let seen = drawn.reduce(0) { $0 + $1.above } / cases
      let spread = rows.varianceWithinDraws(drawn.map { $0.above - seen * $0.below }) / mean
      // What is seen in few replications may fall below what independent leads vary.
      variance = metric.isShare ? max(spread, value * (1 - value)) : spread
    }
  }
}

extension Rows {
  /// The variance over replications of the same draw of the uncertain parameters: a pilot lives in one of them.
  func varianceWithinDraws(_ values: [Double]) -> Double {
    guard unitsPerDraw > 1, values.count >= 2 * unitsPerDraw else { return SampleMoments(values).variance }
    let groups = values.count / unitsPerDraw
    let sum = (0..<groups).reduce(0) { sum, group in
      sum + SampleMoments(values[group * unitsPerDraw..<(group + 1) * unitsPerDraw]).variance
    }
    return sum / Double(groups)
  }
}
