// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel

/// What a recommendation runs: today, the named policies and every cell of levers and axes, each policy once.
struct RecommendationPlan: Sendable {
  /// A setting of the axes with its cells.
  struct Slice: Sendable {
    let axes: [String: LeverReading]
    /// Positions in `policies`.
    let cells: [Int]
  }

  /// The number of the first unit the selection uses; the surface uses those from 0.
  static let firstFreshUnit = 1_000_000

  private(set) var policies: [NamedPolicy] = []
  let levers: [LeverRange]
  let axes: [LeverRange]
  /// The position of today's policy.
  let today = 0
  /// The positions of the policies the scenario names, today's first.
  private(set) var named: [Int] = []
  /// The positions of the surface's cells.
  private(set) var cells: [Int] = []
  /// The positions of the policies a recommendation may choose: every lever, the axes as today, and today itself.
  private(set) var candidates: [Int] = []
  private(set) var slices: [Slice] = []

  init(_ scenario: Scenario) {
    levers = scenario.levers
    axes = scenario.axes
    named = [add(NamedPolicy(name: Scenario.todayName, policy: scenario.today))]
    for change in scenario.policies {
      named.append(add(NamedPolicy(name: change.name, policy: change.applied(to: scenario.today))))
    }
    for cell in Grid(ranges: levers).cells(on: scenario.today) {
      let position = add(cell)
      if !candidates.contains(position) { candidates.append(position) }
    }
    if !candidates.contains(today) { candidates.insert(today, at: 0) }
    for setting in Grid(ranges: axes).combinations {
      var base = scenario.today
      for axis in setting { axis.apply(to: &base) }
      let positions = Grid(ranges: levers).combinations.map { choice in
        var policy = base
        for lever in choice { lever.apply(to: &policy) }
        return add(NamedPolicy(name: Grid.name(of: choice + setting), policy: policy))
      }
      cells += positions
      let readings = setting.map { ($0.path, LeverReading($0.value, of: $0.lever)) }
      slices.append(Slice(axes: Dictionary(uniqueKeysWithValues: readings), cells: positions))
    }
  }

  /// The position of a policy, added under its name unless the same policy is there already.
  private mutating func add(_ policy: NamedPolicy) -> Int {
    if let position = policies.firstIndex(where: { $0.policy == policy.policy }) { return position }
    policies.append(policy)
    return policies.count - 1
  }
}
