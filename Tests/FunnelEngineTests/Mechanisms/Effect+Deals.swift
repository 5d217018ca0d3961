// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import FunnelModel

@testable import FunnelEngine

extension Effect {
  /// One lead of Monday at ten, of 70 points.
  private static let one: Trial = .placed([Lead(at: 10)])

  /// Every lead becomes an SQL as it comes.
  private static func selling(_ scenario: inout Scenario) { scenario.qualification.intercept = 100 }

  /// The same, and a point of score above 60 makes a win 5 % likelier.
  private static func scored(_ scenario: inout Scenario) {
    selling(&scenario)
    (scenario.pipeline.winRate, scenario.pipeline.winScoreEffect) = (0.2, 0.05)
  }

  /// The same as the first, with an hour of an account executive's work on every SQL.
  private static func desk(_ scenario: inout Scenario) {
    selling(&scenario)
    scenario.pipeline.aeTime = 64
    scenario.today.executiveMinutesPerDay = 512
  }

  /// The same with one account executive.
  private static func oneExecutive(_ scenario: inout Scenario) {
    desk(&scenario)
    scenario.today.accountExecutives = 1
  }

  /// The same as the first, with a stage that takes no time and loses nobody.
  private static func demo(_ scenario: inout Scenario) {
    selling(&scenario)
    scenario.stages = [PipelineStage(name: "demo")]
  }

  static let dealEffects: [Effect] = [
    Effect(
      "opportunity rate", "pipeline.opportunity_rate", figure: "expected opportunities of an SQL", expected: -0.6, one,
      base: selling, change: { $0.pipeline.opportunityRate = 0.4 }, value: { $0.result.expectedOpportunities }),
    Effect(
      "win rate", "pipeline.win_rate", figure: "expected wins of an opportunity", expected: -0.7, one, base: selling,
      change: { $0.pipeline.winRate = 0.3 }, value: { $0.result.expectedWon }),
    // Ten points above the reference.
    Effect(
      "win rate by score", "pipeline.win_score_effect", figure: "expected wins of an opportunity",
      expected: 0.2 * (exp(0.5) - 1), one,
      base: { scenario in
        selling(&scenario)
        scenario.pipeline.winRate = 0.2
      },
      change: { $0.pipeline.winScoreEffect = 0.05 }, value: { $0.result.expectedWon }),
    // Twenty points above the reference instead of ten.
    Effect(
      "score at which the win rate holds", "pipeline.reference_score", figure: "expected wins of an opportunity",
      expected: 0.2 * (exp(1) - exp(0.5)), one, base: scored, change: { $0.pipeline.referenceScore = 50 },
      value: { $0.result.expectedWon }),
    Effect(
      "sales cycle", "pipeline.cycle", figure: "hours to the close", expected: 100, one, base: selling,
      change: { $0.pipeline.cycle = .constant(100) }, value: { $0.closed[0] }),
    Effect(
      "work on an SQL", "pipeline.ae_time", figure: "account executives' minutes", expected: 210, one, base: selling,
      change: { $0.pipeline.aeTime = 210 }, value: { $0.result.executiveMinutes }),
    // The second of two SQLs waits for the first's hour, which takes 1 from its even log-odds.
    Effect(
      "deals cool while they wait", "pipeline.ae_wait_effect", figure: "expected wins of two opportunities",
      expected: 1 / (1 + exp(1)) - 0.5, .placed([Lead(at: 10), Lead(at: 10)]),
      base: { scenario in
        oneExecutive(&scenario)
        scenario.pipeline.winRate = 0.5
      },
      change: { $0.pipeline.aeWaitEffect = -1 }, value: { $0.result.expectedWon }),
    // The one executive works an hour on the first SQL and then an hour on the second.
    Effect(
      "account executives", "sales.account_executives", figure: "hours to the close of the second deal", expected: 2,
      .placed([Lead(at: 10), Lead(at: 10)]), base: desk, change: { $0.today.accountExecutives = 1 },
      value: { $0.closed[1] }),
    // Both hours become two.
    Effect(
      "deal-minutes of a day", "sales.ae_minutes_per_day", figure: "hours to the close of the second deal", expected: 2,
      .placed([Lead(at: 10), Lead(at: 10)]), base: oneExecutive, change: { $0.today.executiveMinutesPerDay = 256 },
      value: { $0.closed[1] }),
    Effect(
      "conversion of a stage", "stages.*.conversion", figure: "expected wins of an opportunity", expected: -0.4, one,
      base: demo, change: { $0.stages[0].conversion = 0.6 }, value: { $0.result.expectedWon }),
    Effect(
      "duration of a stage", "stages.*.duration", figure: "hours to the close", expected: 48, one, base: demo,
      change: { $0.stages[0].duration = .constant(48) }, value: { $0.closed[0] }),
    Effect(
      "work on a stage", "stages.*.ae_time", figure: "account executives' minutes", expected: 60, one, base: demo,
      change: { $0.stages[0].aeTime = 60 }, value: { $0.result.executiveMinutes }),
  ]

  /// Nobody comes but who is there when the run begins; everybody has 70 points.
  private static func standing(_ scenario: inout Scenario) {
    scenario.sources[0].volume = 1e-9
    scenario.pipeline.cycle = .constant(100)
  }

  /// The same with a threshold of 80 points, under which a stay in nurture lasts 25 days.
  private static func nurturing(_ scenario: inout Scenario) {
    standing(&scenario)
    (scenario.today.threshold, scenario.today.nurtureTime) = (80, 600)
  }

  static let startEffects: [Effect] = [
    Effect(
      "backlog at the start", "start.backlog", figure: "leads called", expected: 3, .drawn(replications: 1),
      base: standing, change: { $0.start.backlog = 3 },
      value: { Double($0.handovers.firstTouch.count { $0 == 0 }) }),
    // Called at the first opening, which is hour 0 of the business clock.
    Effect(
      "age of the backlog", "start.backlog_age", figure: "business hours from joining to the first call", expected: 20,
      .drawn(replications: 1),
      base: { scenario in
        standing(&scenario)
        scenario.start.backlog = 1
      },
      change: { $0.start.backlogAge = .constant(20) },
      value: { $0.handovers.firstTouch[0] - $0.handovers.business[0] }),
    Effect(
      "nurture at the start", "start.nurtured", figure: "leads that expire", expected: 5, .drawn(replications: 1),
      base: nurturing, change: { $0.start.nurtured = 5 },
      value: { Double($0.progress.count { $0.state == .expired }) }),
    // Ten of the twenty-five days have passed.
    Effect(
      "age of the stays", "start.nurtured_age", figure: "hours to the end of the stay", expected: -240,
      .drawn(replications: 1),
      base: { scenario in
        nurturing(&scenario)
        (scenario.start.nurtured, scenario.today.nurtureExit) = (1, .timed)
      },
      change: { $0.start.nurturedAge = .constant(240) }, value: { $0.handovers.wall[0] }),
    Effect(
      "pipeline at the start", "start.opportunities", figure: "wins of the first month", expected: 3,
      .drawn(replications: 1), base: standing, change: { $0.start.opportunities = 3 },
      value: { $0.result.calendar[.won, 0] }),
    // A cycle of 100 hours of which 40 have passed.
    Effect(
      "age of the deals", "start.opportunities_age", figure: "hours to the close", expected: -40,
      .drawn(replications: 1),
      base: { scenario in
        standing(&scenario)
        scenario.start.opportunities = 1
      },
      change: { $0.start.opportunitiesAge = .constant(40) }, value: { $0.closed[0] }),
  ]
}
