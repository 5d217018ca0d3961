// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel

/// What a recommendation compares: today, the named policies and the cells of levers and axes, each policy once.
struct RecommendationPlan: Sendable {
  /// A setting of the axes with its cells.
  struct Slice: Sendable {
    let axes: [String: LeverReading]
    /// Positions in `policies`.
    let cells: [Int]
  }

  /// The number of the first unit the selection uses; the surface uses those from 0.
  static let firstFreshUnit = 1_000_000
  /// The number of the first unit a search uses.
  static let firstSearchUnit = 4_000_000
  /// The most cells that are all run; of more the good ones are searched for.
  static let mostCells = 200

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

  /// Every combination of levers and axes.
  init(_ scenario: Scenario) {
    let points = PolicySpace(ranges: scenario.levers, base: scenario.today).all
    self.init(scenario, candidates: points, cells: Self.bases(scenario).map { _ in points })
  }

  /// Some combinations of the levers.
  ///
  /// - Parameters:
  ///   - scenario: the scenario with its levers and axes.
  ///   - points: the combinations that may be chosen, the axes as today.
  ///   - cells: for each setting of the axes, in order, the combinations to show there.
  init(_ scenario: Scenario, candidates points: [PolicySpace.Point], cells: [[PolicySpace.Point]]) {
    levers = scenario.levers
    axes = scenario.axes
    named = [add(NamedPolicy(name: Scenario.todayName, policy: scenario.today))]
    for change in scenario.policies {
      named.append(add(NamedPolicy(name: change.name, policy: change.applied(to: scenario.today))))
    }
    let space = PolicySpace(ranges: levers, base: scenario.today)
    for point in points {
      let position = add(space.policy(at: point))
      if !candidates.contains(position) { candidates.append(position) }
    }
    if !candidates.contains(today) { candidates.insert(today, at: 0) }
    for ((setting, base), points) in zip(Self.bases(scenario), cells) {
      let space = PolicySpace(ranges: levers, base: base)
      let positions = points.map { point in
        add(
          NamedPolicy(name: Grid.name(of: space.settings(at: point) + setting), policy: space.policy(at: point).policy))
      }
      self.cells += positions
      let readings = setting.map { ($0.path, LeverReading($0.value, of: $0.lever)) }
      slices.append(Slice(axes: Dictionary(uniqueKeysWithValues: readings), cells: positions))
    }
  }

  /// Whether levers and axes make too many cells to run them all.
  static func isSearched(_ scenario: Scenario) -> Bool {
    (scenario.levers + scenario.axes).combinationCount > mostCells
  }

  /// Every setting of the axes with today's policy changed to it.
  static func bases(_ scenario: Scenario) -> [(setting: [Setting], base: Policy)] {
    Grid(ranges: scenario.axes).combinations.map { setting in
      var base = scenario.today
      for axis in setting { axis.apply(to: &base) }
      return (setting, base)
    }
  }

  /// The position of a policy, added under its name unless the same policy is there already.
  private mutating func add(_ policy: NamedPolicy) -> Int {
    if let position = policies.firstIndex(where: { $0.policy.acting == policy.policy.acting }) { return position }
    policies.append(policy)
    return policies.count - 1
  }
}
