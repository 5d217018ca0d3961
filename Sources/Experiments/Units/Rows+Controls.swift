// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelEngine
import Statistics

extension Rows {
  /// The luck of a comparison whose mean is known to be 0: in what the two policies differ in it, and the base's share
  /// of good leads, which tells how busy everybody is.
  ///
  /// - Returns: for each control its values in unit order.
  func controls(of policy: Int, against base: Int) -> [[Double]] {
    let pairs = units.map { (ours: $0[policy].tally.controls.values, theirs: $0[base].tally.controls.values) }
    let count = pairs.first?.ours.count ?? 0
    return (0..<count).map { control in pairs.map { $0.ours[control] - $0.theirs[control] } }
      + [units.map { $0[base].tally.controls.capturedAbove }]
  }

  /// The mean of differences with what known luck explains taken away, unless that makes the interval no narrower.
  ///
  /// The means of the controls are those of each unit's own draw of the parameters. So with uncertain parameters the
  /// coefficients come from within draws, and what is left is split into simulation and data as ever.
  ///
  /// - Returns: the mean with its error, the values it is the mean of, and by how much the controls divide the variance of
  ///   the simulation: 1 when they are not used, nothing when there is no variance.
  func controlledError(
    of differences: [Double], controls: [[Double]]
  ) -> (error: SplitEstimate, values: [Double], gain: Double?) {
    let plain = error(of: differences)
    guard let first = differences.first, differences.contains(where: { $0 != first }) else {
      return (plain, differences, nil)
    }
    let hasDraws = unitsPerDraw > 1 && differences.count >= 2 * unitsPerDraw && differences.count % unitsPerDraw == 0
    guard
      let controlled = ControlVariates(
        differences, controls: controls, groupSize: hasDraws ? unitsPerDraw : nil, level: level),
      controlled.used > 0, controlled.varianceReduction > 1
    else { return (plain, differences, 1) }
    let estimate = controlled.estimate
    let error =
      hasDraws
      ? error(of: controlled.adjusted)
      : SplitEstimate(
        mean: estimate.mean, halfWidth: estimate.halfWidth, simulation: estimate.halfWidth, data: 0,
        freedom: differences.count - 1 - controlled.used)
    guard error.halfWidth < plain.halfWidth else { return (plain, differences, 1) }
    return (error, controlled.adjusted, controlled.varianceReduction)
  }
}
