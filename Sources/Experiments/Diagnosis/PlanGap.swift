// SPDX-License-Identifier: GPL-3.0-or-later

public import FunnelModel

/// In what a funnel falls short of the one that was planned, as values of its scenario.
public struct PlanGap: Sendable {
  /// The funnel as it is.
  let now: Scenario
  /// The funnel as it was planned, promised or before.
  let plan: Scenario
  /// The parts in which the two differ, in the order of `Factor`, each with the paths of the values.
  let factors: [(factor: Factor, paths: [String])]
  /// Paths that must be the same in both and are not: clock, calendar, currency.
  public let incomparable: [String]

  public init(now: Scenario, plan: Scenario) {
    self.now = now
    self.plan = plan
    let paths = now.differences(from: plan).filter { path in
      !Factor.unrelated.contains { path == $0 || path.hasPrefix($0 + ".") }
    }
    incomparable = paths.filter { Factor.of($0) == nil }
    factors = Factor.measured.compactMap { factor in
      let own = paths.filter { Factor.of($0) == factor }
      return own.isEmpty ? nil : (factor, own)
    }
  }

  /// How many parts differ; none when the plan is the funnel as it is.
  public var count: Int { factors.count }

  /// The funnel with some parts as planned, bit i for `factors[i]`.
  func mixture(_ planned: Int) -> Funnel {
    let taken = Set(factors.indices.filter { planned & 1 << $0 != 0 }.map { factors[$0].factor })
    let mixture = now.taking(from: plan) { path in Factor.of(path).map(taken.contains) ?? false }
    return Funnel(scenario: mixture, policy: mixture.today)
  }

  /// All of them: bit i of the position for `factors[i]`.
  var mixtures: [Funnel] { (0..<1 << factors.count).map(mixture) }
}
