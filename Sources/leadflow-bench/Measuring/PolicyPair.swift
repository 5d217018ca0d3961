// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import ScenarioFormat

/// Two policies that differ in one lever.
struct PolicyPair {
  let change: Policy
  let base: Policy

  /// Reads `PATH=VALUE,VALUE`: the change and what it is compared with.
  init(_ text: String, in scenario: Scenario) throws {
    let range: LeverRange
    do {
      range = try parseLeverRange(text, in: scenario)
    } catch {
      throw BenchFailure(error)
    }
    guard range.settings.count == 2 else { throw BenchFailure("--vary \(text): give exactly two values") }
    var policies = [scenario.today, scenario.today]
    for (index, setting) in range.settings.enumerated() { setting.apply(to: &policies[index]) }
    (change, base) = (policies[0], policies[1])
  }
}
