// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import FunnelModel
import Statistics

@testable import FunnelEngine

extension Effect {
  /// Ten reps for two years after a year, without leads.
  private static func longRun(_ scenario: inout Scenario) {
    let month = scenario.calendar.hoursPerMonth
    scenario.sources[0].volume = 0
    scenario.clock.warmUp = 12 * month
    scenario.clock.horizon = 24 * month
    scenario.today.reps = 10
  }

  private static let presence: @Sendable (Run) -> Double = { run in
    run.result.staffedHours / (10 * (run.businessWindow.upperBound - run.businessWindow.lowerBound))
  }

  static let peopleEffects: [Effect] = [
    Effect(
      "absence", "team.absence_rate", "team.absence_length", figure: "share of time reps are there",
      expected: 1 / (1 + 0.5 / 168 * 40) - 1, .drawn(replications: 60), base: longRun,
      change: { scenario in
        scenario.team.absenceRate = 0.5
        scenario.team.absenceLength = .random(.exponential(mean: 40))
      },
      value: presence),
    Effect(
      "attrition and hiring", "team.attrition", "team.hiring_time", figure: "share of time jobs are held",
      expected: 1 / (1 + 0.25 / 168 * 168) - 1, .drawn(replications: 60), base: longRun,
      change: { scenario in
        scenario.team.attrition = 0.25
        scenario.team.hiringTime = .random(.exponential(mean: 168))
      },
      value: presence),
    // An hour's work takes two at half the speed.
    Effect(
      "ramp", "team.ramp", figure: "minutes of a lead", expected: 64, .placed([Lead(at: 33)]),
      base: { scenario in
        scenario.team.research = .constant(64)
        scenario.clock.warmUp = 24
        (scenario.today.reps, scenario.today.newReps) = (1, 1)
      },
      change: { $0.team.ramp = [0.5, 1] }, value: { $0.result.minutes }),
  ]

  /// One rep; leads of 30 points never become an SQL, those of 90 always do; effort is 1/4 + 3/4 trust / 0.8.
  private static func trusting(_ scenario: inout Scenario) {
    scenario.team.research = .constant(64)
    scenario.qualification.bands = [ScoreBand(upTo: 50, rate: 0), ScoreBand(upTo: 100, rate: 1)]
    (scenario.trust.rate, scenario.trust.start) = (0.5, 0.8)
    (scenario.trust.target, scenario.trust.floor) = (0.8, 0.25)
  }

  private static func worked(
    _ mechanism: String, _ key: String, expected: Double, _ leads: [Lead] = [Lead(at: 9, score: 90)],
    base: (inout Scenario) -> Void, change: (inout Scenario) -> Void
  ) -> Effect {
    let last = leads.count - 1
    return Effect(
      mechanism, key, figure: "share in which the last lead is worked", expected: expected, .lucky(4000, leads),
      base: base, change: change, value: { $0.handovers.state[last] == .leaked ? 0 : 1 })
  }

  private static func briefed(
    _ mechanism: String, _ key: String, expected: Double, start: Value, target: Value = 0.5, floor: Value = 0.2,
    change: (inout Scenario) -> Void
  ) -> Effect {
    Effect(
      mechanism, key, figure: "completeness of the briefing", expected: expected, .placed([Lead(at: 9)]),
      base: { scenario in
        (scenario.briefingEffort.rate, scenario.briefingEffort.start) = (0.5, start)
        (scenario.briefingEffort.target, scenario.briefingEffort.floor) = (target, floor)
        scenario.today.briefing = 0.9
      },
      change: change, value: { $0.handovers.briefing[0] })
  }

  static let effortEffects: [Effect] = [
    // After one bad lead trust is half of what full effort needs.
    worked(
      "trust", "trust.rate", expected: 0.625 - 1, [Lead(at: 9, score: 30), Lead(at: 17, score: 90)],
      base: { scenario in
        trusting(&scenario)
        scenario.trust.rate = 0
      },
      change: { $0.trust.rate = 0.5 }),
    worked("trust at the start", "trust.start", expected: 0.625 - 1, base: trusting, change: { $0.trust.start = 0.4 }),
    worked(
      "trust that full effort needs", "trust.target", expected: 0.625 - 1,
      base: { scenario in
        trusting(&scenario)
        (scenario.trust.start, scenario.trust.target) = (0.4, 0.4)
      },
      change: { $0.trust.target = 0.8 }),
    worked(
      "effort without trust", "trust.floor", expected: 0.75 - 0.625,
      base: { scenario in
        trusting(&scenario)
        scenario.trust.start = 0.4
      },
      change: { $0.trust.floor = 0.5 }),
    // From the end of the first call, at ten, to the second lead two weeks later trust drifts back towards 0.8.
    worked(
      "recovery of trust", "trust.recovery", expected: 0.75 * (0.8 - 0.4 * exp(-336 / 705.6)) / 0.8 - 0.375,
      [Lead(at: 9, score: 30), Lead(at: 346, score: 90)], base: trusting, change: { $0.trust.recovery = 1 }),
    // A lead of the last ten days of the quarter.
    Effect(
      "late-quarter pressure", "pressure.effect", "pressure.length", figure: "share in which the lead is worked",
      expected: -0.4, .lucky(4000, [Lead(at: 2026)]),
      base: { scenario in
        scenario.clock = Clock(horizon: 4000, runOut: .none)
        scenario.pressure.length = 240
      },
      change: { $0.pressure.effect = 0.4 }, value: { $0.handovers.state[0] == .leaked ? 0 : 1 }),
    // Called at 0 in time, at 1 and 2 late and dropped at 3: seen falls to an eighth.
    Effect(
      "marketing briefs by the follow-up it sees", "briefing.rate", figure: "completeness of the fifth briefing",
      expected: 0.9 * (0.2 + 0.8 * 0.125 / 0.5) - 0.9,
      .placed([Lead(at: 9), Lead(at: 9.25), Lead(at: 9.75), Lead(at: 10), Lead(at: 15)]),
      base: { scenario in
        scenario.team.research = .constant(64)
        scenario.briefingEffort.target = 0.5
        scenario.briefingEffort.floor = 0.2
        (scenario.today.reps, scenario.today.briefing) = (1, 0.9)
        (scenario.today.firstTouchTarget, scenario.today.giveUpAge) = (0.5, 1.5)
      },
      change: { $0.briefingEffort.rate = 0.5 }, value: { $0.handovers.briefing[4] }),
    briefed("what marketing believes at the start", "briefing.start", expected: -0.36, start: 1) {
      $0.briefingEffort.start = 0.25
    },
    briefed("follow-up that full care needs", "briefing.target", expected: -0.36, start: 0.5) {
      $0.briefingEffort.target = 1
    },
    briefed("care that is left", "briefing.floor", expected: 0.18, start: 0.25) { $0.briefingEffort.floor = 0.6 },
  ]
}
