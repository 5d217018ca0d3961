// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import FunnelModel

@testable import FunnelEngine

extension Effect {
  /// One rep, who is busy for an hour with every call; nobody answers.
  private static func busyRep(_ scenario: inout Scenario) {
    scenario.team.dial = .constant(64)
    scenario.team.contactRate = 0
    scenario.today.reps = 1
  }

  /// The same, with two reps of whom one starts on Tuesday.
  private static func newRep(_ scenario: inout Scenario) {
    busyRep(&scenario)
    scenario.clock.warmUp = 24
    scenario.today.reps = 2
    scenario.today.newReps = 1
  }

  /// Four leads of Monday morning; in the order of joining they are called at 0, 1, 2 and 3.
  private static let four: Trial = .placed([
    Lead(at: 9, score: 70), Lead(at: 9.25, score: 60), Lead(at: 9.5, score: 65), Lead(at: 9.75, score: 80),
  ])

  /// When a lead was first called, in business hours.
  private static func firstCall(of lead: Int) -> @Sendable (Run) -> Double { { $0.handovers.firstTouch[lead] } }

  private static func order(
    _ discipline: Discipline, _ trial: Trial, lead: Int, expected: Double, base: (inout Scenario) -> Void = busyRep
  ) -> Effect {
    Effect(
      "discipline \(discipline.rawValue)", "sales.discipline", figure: "first call of a lead, business hours",
      expected: expected, trial, base: base, change: { $0.today.discipline = discipline }, value: firstCall(of: lead))
  }

  static let salesFloorEffects: [Effect] = [
    order(.lifo, four, lead: 3, expected: -2),
    order(.score, four, lead: 3, expected: -2),
    // Without noise the lead of 60 points is called last.
    order(
      .cherryPick, four, lead: 1, expected: 2,
      base: { scenario in
        busyRep(&scenario)
        scenario.team.pickNoise = 0
      }),
    // The first is due again at 2, the third comes at 2.25, and the rep is free at 2.5.
    order(
      .newFirst, .placed([Lead(at: 9), Lead(at: 10.5), Lead(at: 11.25)]), lead: 2, expected: -1,
      base: { scenario in
        busyRep(&scenario)
        (scenario.today.attempts, scenario.today.cadence) = (2, [0, 1])
      }),
    Effect(
      "discipline tier", "sales.discipline", "sources.*.tier", figure: "first call of a lead, business hours",
      expected: -1, .placed([Lead(at: 9), Lead(at: 9.25, source: 1), Lead(at: 9.5)]),
      base: { scenario in
        busyRep(&scenario)
        scenario.sources.append(Source(name: "second"))
        scenario.today.discipline = .tier
      },
      change: { $0.sources[1].tier = 2 }, value: firstCall(of: 2)),
    // A softmax choice between 75 and 60 points at a temperature of 20.
    Effect(
      "noise of a rep's choice", "team.pick_noise", figure: "share in which 60 points come before 75",
      expected: 1 / (1 + exp(15.0 / 20)),
      .lucky(4000, [Lead(at: 9), Lead(at: 9.25, score: 60), Lead(at: 9.5, score: 75)]),
      base: { scenario in
        busyRep(&scenario)
        (scenario.today.discipline, scenario.team.pickNoise) = (.cherryPick, 0)
      },
      change: { $0.team.pickNoise = 20 },
      value: { $0.handovers.firstTouch[1] < $0.handovers.firstTouch[2] ? 1 : 0 }),
    Effect(
      "reps", "sales.reps", figure: "first call of the third lead, business hours", expected: -1.5, four, base: busyRep,
      change: { $0.today.reps = 3 }, value: firstCall(of: 2)),
    Effect(
      "lead-minutes of a day", "sales.minutes_per_day", figure: "first call of the second lead, business hours",
      expected: 1, four, base: busyRep, change: { $0.today.minutesPerDay = 256 }, value: firstCall(of: 1)),
    // The first lead is called 0-1 and 3-4, the second 4-5 and 7-8; only then is there room for the third.
    Effect(
      "work-in-progress cap", "sales.work_in_progress_cap", figure: "first call of the third lead, business hours",
      expected: 6, four,
      base: { scenario in
        busyRep(&scenario)
        (scenario.today.attempts, scenario.today.cadence) = (2, [0, 2])
      },
      change: { $0.today.workInProgressCap = 1 }, value: firstCall(of: 2)),
    // The second lead belongs to the rep who starts on Tuesday.
    Effect(
      "leads belong to a rep", "sales.assignment", figure: "first call of the second lead, business hours",
      expected: 7, four, base: newRep, change: { $0.today.assignment = .roundRobin }, value: firstCall(of: 1)),
    Effect(
      "reassign on breach", "sales.reassign_after", figure: "first call of the second lead, business hours",
      expected: 4.25 - 8, .placed([Lead(at: 9), Lead(at: 9.25)]),
      base: { scenario in
        newRep(&scenario)
        scenario.today.assignment = .roundRobin
      },
      change: { $0.today.reassignAfter = 4 }, value: firstCall(of: 1)),
    Effect(
      "new reps", "sales.new_reps", figure: "first call of the second lead, business hours", expected: 0.75, four,
      base: { scenario in
        newRep(&scenario)
        scenario.today.newReps = 0
      },
      change: { $0.today.newReps = 1 }, value: firstCall(of: 1)),
    // Called until 1, due again eight or sixteen hours later, for an hour.
    Effect(
      "cadence", "sales.cadence", figure: "end of the second call, business hours", expected: 8,
      .placed([Lead(at: 9)]),
      base: { scenario in
        busyRep(&scenario)
        (scenario.today.attempts, scenario.today.cadence) = (2, [0, 8])
      },
      change: { $0.today.cadence = [0, 16] }, value: { $0.handovers.workedOff[0] }),
    // The third lead would be called at 2, an hour and a half after it joined.
    Effect(
      "give-up age", "sales.give_up_age", figure: "leaked leads", expected: 1, four, base: busyRep,
      change: { $0.today.giveUpAge = 1.5 }, value: { $0.result.leaked }),
    // They wait 0, 0.75, 1.5 and 2.25 business hours.
    Effect(
      "first-touch target", "sales.first_touch_target", figure: "leads called in time", expected: -3, four,
      base: busyRep, change: { $0.today.firstTouchTarget = 0.5 },
      value: { $0.result.promise.kept.reduce(0, +) }),
    // A decision an hour after joining comes too late to reject.
    Effect(
      "accept window", "sales.accept_window", figure: "accepted leads", expected: 1, .placed([Lead(at: 9)]),
      base: { scenario in
        scenario.team.dial = .constant(64)
        scenario.acceptance.rate = 0
      },
      change: { $0.today.acceptWindow = 0.5 }, value: { $0.result.accepted }),
    // Marketing hands over all of 50, 65 and 80 points; sales would call those from 70 on qualified.
    Effect(
      "definition gap", "acceptance.sales_threshold", figure: "handovers sales does not call qualified", expected: 2,
      .placed([Lead(at: 9, score: 50), Lead(at: 9, score: 65), Lead(at: 9, score: 80)]),
      change: { $0.acceptance.salesThreshold = 70 }, value: { $0.result.belowSales }),
    // Half of the leads that can buy become an SQL, also of those sales would have rejected.
    Effect(
      "worth of leads accepted late", "acceptance.overdue_worth", figure: "expected SQLs", expected: 0.5,
      .placed([Lead(at: 9)]),
      base: { scenario in
        scenario.team.dial = .constant(64)
        scenario.acceptance.rate = 0
        scenario.today.acceptWindow = 0.5
      },
      change: { $0.acceptance.overdueWorth = 1 }, value: { $0.result.expectedSQL }),
  ]

  private static var betaGeometricSilence: Double {
    (0..<6).reduce(1.0) { silent, failures in silent * (1 - 2.88 / Double(6 + failures)) }
  }

  static let answeringEffects: [Effect] = [
    minutes("research", "team.research", expected: 8) { $0.team.research = .constant(8) },
    minutes("dial", "team.dial", expected: 5) { $0.team.dial = .constant(5) },
    minutes("conversation", "team.talk", expected: 22) { $0.team.talk = .constant(22) },
    minutes("meeting", "team.meeting", expected: 30) { $0.team.meeting = .constant(30) },
    Effect(
      "briefing saves research", "team.briefing_saving", figure: "minutes of a lead", expected: -0.4 * 0.5 * 64,
      .placed([Lead(at: 9)]), base: { $0.team.research = .constant(64) }, change: { $0.team.briefingSaving = 0.4 },
      value: { $0.result.minutes }),
    Effect(
      "unreachable leads", "team.reachable", figure: "contacted", expected: -125, .drawn(replications: 30),
      change: { $0.team.reachable = 0.75 }, value: { $0.result.contacted }),
    Effect(
      "unanswered dials", "team.contact_rate", figure: "contacted", expected: -390, .drawn(replications: 30),
      change: { $0.team.contactRate = 0.22 }, value: { $0.result.contacted }),
    Effect(
      "attempts", "sales.attempts", figure: "contacted", expected: 500 * (1 - pow(0.7, 3) - 0.3),
      .drawn(replications: 30), base: { $0.team.contactRate = 0.3 }, change: { $0.today.attempts = 3 },
      value: { $0.result.contacted }),
    // Beta-geometric: of those left, 2.88 / (6 + k - 1) answer the k-th dial.
    Effect(
      "leads answer unlike each other", "team.contact_concentration", figure: "contacted",
      expected: 500 * (pow(0.52, 6) - betaGeometricSilence),
      .drawn(replications: 60),
      base: { scenario in
        scenario.team.contactRate = 0.48
        scenario.today.attempts = 6
      },
      change: { $0.team.contactConcentration = 6 }, value: { $0.result.contacted }),
    // Captured on Saturday at noon and called 45 hours later.
    Effect(
      "response effect", "team.response_effect", figure: "share reached", expected: 0.5 * pow(45, -0.15) - 0.5,
      .lucky(4000, [Lead(at: 132)]), base: { $0.team.contactRate = 0.5 },
      change: { $0.team.responseEffect = 0.15 }, value: { $0.result.contacted }),
    Effect(
      "causal share", "team.causal_share", figure: "share reached",
      expected: 0.5 * (pow(45, -0.075) - pow(45, -0.15)), .lucky(4000, [Lead(at: 132)]),
      base: { scenario in
        scenario.team.contactRate = 0.5
        scenario.team.responseEffect = 0.15
      },
      change: { $0.team.causalShare = 0.5 }, value: { $0.result.contacted }),
  ]

  private static func minutes(
    _ mechanism: String, _ key: String, expected: Double, change: (inout Scenario) -> Void
  ) -> Effect {
    Effect(
      mechanism, key, figure: "minutes of a lead", expected: expected, .placed([Lead(at: 9)]), change: change,
      value: { $0.result.minutes })
  }
}
