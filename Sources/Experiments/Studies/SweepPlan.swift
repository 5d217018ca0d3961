// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel

/// What a sweep runs: every cell of a grid once, and today's policy for comparison.
struct SweepPlan: Sendable {
  /// The cells in the order of the grid, then today's policy unless it is among them.
  private(set) var policies: [NamedPolicy] = []
  /// What each cell sets.
  private(set) var settings: [[Setting]] = []
  /// The position of today's policy.
  let today: Int

  /// - Parameters:
  ///   - ranges: the levers that vary, the first slowest.
  ///   - base: the policy the settings are applied to.
  init(_ ranges: [LeverRange], on base: Policy) {
    let grid = Grid(ranges: ranges)
    for (cell, setting) in zip(grid.cells(on: base), grid.combinations)
    where !policies.contains(where: { $0.policy.acting == cell.policy.acting }) {
      policies.append(cell)
      settings.append(setting)
    }
    today = policies.firstIndex { $0.policy.acting == base.acting } ?? policies.count
    if today == policies.count { policies.append(NamedPolicy(name: Scenario.todayName, policy: base)) }
  }

  /// The cells alone.
  var cells: [NamedPolicy] { Array(policies.prefix(settings.count)) }
}
