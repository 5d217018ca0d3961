// SPDX-License-Identifier: GPL-3.0-or-later

public import FunnelModel

/// Which policies a sensitivity study looks at: today's and those named, or without any the settings of each lever in
/// turn.
struct SensitivityPlan: Sendable {
  /// The policies, today's first, each once.
  private(set) var policies: [NamedPolicy]

  /// The most policies that are made of lever settings, today's included.
  static let most = 12

  /// - Parameters:
  ///   - scenario: the scenario.
  ///   - named: the policies to look at; nothing for all that the scenario names.
  init(_ scenario: Scenario, named: [NamedPolicy]? = nil) {
    policies = [NamedPolicy(name: Scenario.todayName, policy: scenario.today)]
    let changes =
      named ?? scenario.policies.map { NamedPolicy(name: $0.name, policy: $0.applied(to: scenario.today)) }
    for policy in changes { add(policy) }
    guard named == nil, policies.count == 1 else { return }
    let ranges = scenario.levers.prefix(SensitivityPlan.most - 1)
    for (index, range) in ranges.enumerated() {
      let others = range.settings.filter { setting in
        var policy = scenario.today
        setting.apply(to: &policy)
        return policy.acting != scenario.today.acting
      }
      // What is left of the room is shared by the levers to come.
      let room = (SensitivityPlan.most - policies.count) / (ranges.count - index)
      for setting in SensitivityPlan.spread(others, room) {
        var policy = scenario.today
        setting.apply(to: &policy)
        add(NamedPolicy(name: Grid.name(of: [setting]), policy: policy))
      }
    }
  }

  private mutating func add(_ policy: NamedPolicy) {
    if !policies.contains(where: { $0.policy.acting == policy.policy.acting }) { policies.append(policy) }
  }

  /// At most so many of the settings, evenly spread with both ends among them.
  private static func spread(_ settings: [Setting], _ most: Int) -> [Setting] {
    guard settings.count > most else { return settings }
    guard most > 1 else { return Array(settings.suffix(most)) }
    return (0..<most).map { settings[$0 * (settings.count - 1) / (most - 1)] }
  }
}

extension Laboratory {
  /// The policies a sensitivity study of a scenario looks at, today's first.
  ///
  /// - Parameters:
  ///   - scenario: the scenario.
  ///   - named: the policies to look at; nothing for all that the scenario names, or for the settings of each lever in
  ///     turn where it names none.
  /// - Returns: each policy once; today's alone when there is nothing to compare.
  public static func policies(toTest scenario: Scenario, named: [NamedPolicy]? = nil) -> [NamedPolicy] {
    SensitivityPlan(scenario, named: named).policies
  }
}
