// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import Statistics

extension EveryKeyMattersTests {
  /// What deals, people, effort and the start of a run are named by.
  private static let dealPaths = [
    "pipeline.ae_wait_effect", "trust.", "pressure.", "briefing.", "start.", "team.attrition", "team.hiring_time",
    "team.ramp",
    "team.contact_concentration", "team.briefing_saving", "team.pick_noise", "sales.",
  ]

  /// Switches on what becomes of an SQL, and people who come, go and try more or less hard.
  static func addDeals(to scenario: inout Scenario) {
    var demo = PipelineStage(name: "demo")
    (demo.conversion, demo.duration, demo.aeTime) = (0.7, .constant(100), 60)
    scenario.stages = [demo]
    scenario.pipeline.aeWaitEffect = -0.01
    (scenario.today.accountExecutives, scenario.today.executiveMinutesPerDay) = (1, 100)
    scenario.trust.rate = 0.2
    (scenario.trust.start, scenario.trust.target) = (0.6, 0.9)
    (scenario.trust.floor, scenario.trust.recovery) = (0.3, 0.3)
    // The last hours of the quarter reach into the second of its months.
    (scenario.pressure.effect, scenario.pressure.length) = (0.4, 1400)
    scenario.briefingEffort.rate = 0.3
    (scenario.briefingEffort.start, scenario.briefingEffort.target) = (0.6, 0.9)
    scenario.briefingEffort.floor = 0.3
    (scenario.team.attrition, scenario.team.hiringTime) = (0.8, .constant(40))
    scenario.team.ramp = [0.5, 0.8]
    (scenario.team.contactConcentration, scenario.team.briefingSaving) = (5, 0.3)
    scenario.today.reps = 2
  }

  /// What a key or lever of these needs beside the base scenario to matter.
  static func prepareDeals(_ path: String, _ scenario: inout Scenario) {
    guard dealPaths.contains(where: { path.hasPrefix($0) }) else { return }
    addDeals(to: &scenario)
    if path == "team.pick_noise" {
      (scenario.today.discipline, scenario.team.pickNoise) = (.cherryPick, 10)
    }
    if path == "sales.reassign_after" { scenario.today.assignment = .roundRobin }
    if path.hasPrefix("start.") { addStart(to: &scenario) }
  }

  /// Begins with leads of every kind instead of a warm-up, the backlog near the age at which it is given up.
  private static func addStart(to scenario: inout Scenario) {
    scenario.clock.warmUp = 0
    (scenario.start.backlog, scenario.start.backlogAge) = (10, .constant(38))
    (scenario.start.nurtured, scenario.start.nurturedAge) = (40, .constant(200))
    (scenario.start.opportunities, scenario.start.opportunitiesAge) = (20, .constant(300))
  }

  /// Values these levers are moved to.
  static let dealValues: [String: LeverValue] = [
    "sales.account_executives": .number(3), "sales.ae_minutes_per_day": .number(50), "sales.new_reps": .number(1),
    "sales.assignment": .choice("round_robin"), "sales.reassign_after": .number(2),
    "sales.work_in_progress_cap": .number(2), "sales.reps": .number(3),
  ]
}
