// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import FunnelModel
import Statistics

@testable import FunnelEngine

extension Effect {
  /// Whoever can buy becomes an SQL, and all have a supplier whose contract ends at capture.
  private static func bound(_ scenario: inout Scenario) {
    scenario.qualification.intercept = 100
    scenario.incumbent.share = 1
  }

  /// The same, with contracts that end within 2400 hours of capture and a decision after 240.
  private static func boundForAWhile(_ scenario: inout Scenario) {
    bound(&scenario)
    scenario.incumbent.contract = .random(.uniform(low: 0, high: 2400))
    scenario.today.latency = 240
  }

  static let incumbentEffects: [Effect] = [
    Effect(
      "leads that have a supplier", "incumbent.share", figure: "share that becomes an SQL", expected: -0.6,
      .lucky(2000, [Lead(at: 9)]),
      base: { scenario in
        bound(&scenario)
        scenario.incumbent.share = 0
        scenario.incumbent.contract = .constant(1000)
      },
      change: { $0.incumbent.share = 0.6 }, value: { $0.result.expectedSQL }),
    Effect(
      "leads content with their supplier", "incumbent.satisfied", figure: "share that becomes an SQL",
      expected: -0.3, .lucky(2000, [Lead(at: 9)]), base: bound, change: { $0.incumbent.satisfied = 0.3 },
      value: { $0.result.expectedSQL }),
    // A tenth of the contracts ends in the 240 hours to the decision.
    Effect(
      "contracts that still run", "incumbent.contract", figure: "share that becomes an SQL", expected: 0.1 - 1,
      .lucky(1000, [Lead(at: 9)]),
      base: { scenario in
        bound(&scenario)
        scenario.today.latency = 240
      },
      change: { boundForAWhile(&$0) }, value: { $0.result.expectedSQL }),
    // Contracts that end within 720 hours of capture, not within 240.
    Effect(
      "window before the end of a contract", "incumbent.window", figure: "share that becomes an SQL",
      expected: 480.0 / 2400, .lucky(2000, [Lead(at: 9)]), base: boundForAWhile,
      change: { $0.incumbent.window = 480 }, value: { $0.result.expectedSQL }),
  ]

  /// Nobody answers.
  private static func silent(_ scenario: inout Scenario) { scenario.team.contactRate = 0 }

  /// A lead bound for 700 hours, which may come back once and rests for 100 hours.
  private static func boundAndBack(_ scenario: inout Scenario) {
    bound(&scenario)
    (scenario.incumbent.contract, scenario.incumbent.window) = (.constant(1000), 300)
    (scenario.today.maximumRecycles, scenario.today.recycleDelay) = (1, 100)
  }

  static let returnEffects: [Effect] = [
    // A lead that never answers is handed over once, and again after each return.
    Effect(
      "leads come back", "recycle.limit", figure: "handovers of a lead", expected: 2, .placed([Lead(at: 9)]),
      base: silent, change: { $0.today.maximumRecycles = 2 }, value: { $0.result.handovers }),
    Effect(
      "rest after a return", "recycle.delay", figure: "hours from the first handover to the second",
      expected: 240 - 720, .placed([Lead(at: 9)]),
      base: { scenario in
        silent(&scenario)
        (scenario.today.maximumRecycles, scenario.today.recycleDelay) = (1, 720)
      },
      change: { $0.today.recycleDelay = 240 }, value: { $0.handovers.wall[1] - $0.handovers.wall[0] }),
    // It can buy 1000 - 300 hours after capture, not after the rest of 100.
    Effect(
      "back at renewal", "recycle.at_renewal", figure: "hours from the first handover to the second",
      expected: 700 - 100, .placed([Lead(at: 9)]), base: boundAndBack,
      change: { $0.today.recyclesAtRenewal = true }, value: { $0.handovers.wall[1] - $0.handovers.wall[0] }),
    // Leads of which sales does not tell that they are bound do not come back.
    Effect(
      "sales tells why", "sales.reason_capture", figure: "returns of a lead", expected: 0.6 - 1,
      .lucky(2000, [Lead(at: 9)]), base: boundAndBack, change: { $0.today.reasonCapture = 0.6 },
      value: { $0.result.recycled }),
    Effect(
      "lost on the way", "routing.lost", figure: "share lost on the way to sales", expected: 0.12,
      .lucky(2000, [Lead(at: 9)]), change: { $0.routing.lost = 0.12 }, value: { $0.result.leakedOnTheWay }),
  ]
}
