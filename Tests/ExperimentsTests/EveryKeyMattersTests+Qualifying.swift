// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import Statistics

extension EveryKeyMattersTests {
  /// Switches on what decides about a lead beside its score.
  static func addQualifying(to scenario: inout Scenario) {
    var budget = Attribute(name: "budget")
    (budget.share, budget.known, budget.quality, budget.effect) = (0.7, 0.8, 0.4, 0.5)
    (budget.points, budget.isGate) = (12, true)
    scenario.attributes = [budget]
    for index in scenario.sources.indices {
      scenario.sources[index].contactable = 0.9
      scenario.sources[index].revenue = .random(.lognormal(mean: 1e6, sd: 1e6))
    }
    scenario.incumbent.share = 0.5
    scenario.incumbent.satisfied = 0.4
    scenario.incumbent.contract = .random(.uniform(low: 0, high: 1500))
    scenario.incumbent.window = 300
    scenario.nurture.touchReadiness = 0.1
    scenario.money.revenueEffect = 0.3
    scenario.hire.service = .constant(8)
    (scenario.hire.terms.tenure, scenario.hire.terms.salary) = (1.2, 4000)
    scenario.today.framework = .pointsAndGates
    scenario.today.reasonCapture = 0.8
  }

  /// What a key or lever of these needs beside the base scenario to matter.
  static func prepareQualifying(_ path: String, _ scenario: inout Scenario) {
    if path == "scoring.auc" { scenario.scoring.auc = 0.8 }
    // Becoming ready in nurture shows where it is noticed.
    if path == "nurture.touch_readiness" || path == "readiness.nurtured" { scenario.today.nurtureExit = .signal }
    guard path.hasPrefix("hire.") else { return }
    // A lane that leaves near misses to the hires.
    (scenario.today.agencyLane, scenario.today.nearMissOwner, scenario.today.hires) = (.afterNurture, .hire, 1)
  }

  /// Values these levers are moved to.
  static let qualifyingValues: [String: LeverValue] = [
    "handoff.framework": .choice("points"), "handoff.revenue_floor": .number(500_000),
    "recycle.at_renewal": .choice("on"), "sales.reason_capture": .number(0.3), "agency.enabled": .choice("off"),
    "agency.hours": .number(3), "agency.volume_cap": .number(2), "hire.count": .number(3),
  ]
}
