// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import FunnelModel
import Statistics

@testable import FunnelEngine

extension Effect {
  /// Leads of 70 points, four days in nurture to a threshold of 80.
  private static func nurturing(_ scenario: inout Scenario) {
    (scenario.today.threshold, scenario.today.nurtureTime) = (80, 96)
  }

  /// The same with a touch every day, the last at the end of the stay.
  private static func touching(_ scenario: inout Scenario) {
    nurturing(&scenario)
    scenario.today.touchGap = 24
  }

  /// A near miss that matures after half a day, by points enough for sales.
  private static let maturing: Trial = .placed([Lead(at: 9, maturesAfter: 12)])

  static let nurtureEffects: [Effect] = [
    // Who matures within four of a month's 29.4 days gains enough for sales.
    Effect(
      "leads mature", "nurture.hazard", figure: "share handed over", expected: 1 - exp(-3 * 4 / 29.4),
      .drawn(replications: 30),
      base: { scenario in
        nurturing(&scenario)
        scenario.nurture.scoreGain = 10
      },
      change: { $0.nurture.hazard = 3 }, value: { $0.result.handedOver / $0.result.leads }),
    Effect(
      "points of maturing", "nurture.score_gain", figure: "score at handover", expected: 12, maturing,
      base: { scenario in
        nurturing(&scenario)
        scenario.today.nurtureExit = .timed
      },
      change: { $0.nurture.scoreGain = 12 }, value: { $0.handovers.plainScore[0] }),
    // Four touches.
    Effect(
      "points of a touch", "nurture.touch_gain", figure: "score at handover", expected: 4 * 1.5,
      .placed([Lead(at: 9)]),
      base: { scenario in
        touching(&scenario)
        scenario.today.nurtureExit = .timed
      },
      change: { $0.nurture.touchGain = .constant(1.5) }, value: { $0.handovers.plainScore[0] }),
    // Four touches of 2 points miss the threshold by 2; times 0.6 + 0.8 Phi they reach it when Phi is at least 0.8125.
    Effect(
      "touches follow engagement", "nurture.engagement", figure: "share handed over", expected: 1 - 0.8125,
      .drawn(replications: 30),
      base: { scenario in
        touching(&scenario)
        scenario.nurture.touchGain = .constant(2)
      },
      change: { $0.nurture.engagement = 0.8 }, value: { $0.result.handedOver / $0.result.leads }),
    // Four touches gather a hazard of 1.2.
    Effect(
      "touches make ready", "nurture.touch_readiness", figure: "share handed over", expected: 1 - exp(-4 * 0.3),
      .lucky(2000, [Lead(at: 9)]),
      base: { scenario in
        touching(&scenario)
        scenario.sources[0].ready = 0
        scenario.today.nurtureExit = .signal
      },
      change: { $0.nurture.touchReadiness = 0.3 }, value: { $0.result.handedOver }),
    // One chance at each of four touches.
    Effect(
      "opting out", "nurture.opt_out", figure: "share that opts out", expected: 1 - pow(0.9, 4),
      .lucky(2000, [Lead(at: 9)]), base: touching, change: { $0.nurture.optOut = 0.1 },
      value: { $0.result.optedOut }),
    Effect(
      "nurturing notices readiness", "nurture.signal_seen", figure: "share handed over", expected: 0.6 - 1,
      .lucky(2000, [Lead(at: 9)]),
      base: { scenario in
        nurturing(&scenario)
        scenario.today.nurtureExit = .signal
      },
      change: { $0.nurture.signalSeen = 0.6 }, value: { $0.result.handedOver }),
    Effect(
      "length of nurture", "nurture.days", figure: "hours from capture to handover", expected: 192 - 96,
      .placed([Lead(at: 9)]),
      base: { scenario in
        nurturing(&scenario)
        scenario.today.nurtureExit = .timed
      },
      change: { $0.today.nurtureTime = 192 }, value: { $0.handovers.wall[0] - 9 }),
    // Every day instead of every other of four.
    Effect(
      "touch gap", "nurture.touch_gap", figure: "touches of a lead", expected: 4 - 2, .placed([Lead(at: 9)]),
      base: { scenario in
        nurturing(&scenario)
        scenario.today.touchGap = 48
      },
      change: { $0.today.touchGap = 24 }, value: { $0.result.touches }),
    // A lead of 70 points never reaches 80; time hands it over.
    Effect(
      "exit timed", "nurture.exit", figure: "handed over", expected: 1, .placed([Lead(at: 9)]), base: nurturing,
      change: { $0.today.nurtureExit = .timed }, value: { $0.result.handedOver }),
    // Nor does it by score when it is ready, as four in ten are.
    Effect(
      "exit signal", "nurture.exit", figure: "share handed over", expected: 0.4, .lucky(2000, [Lead(at: 9)]),
      base: { scenario in
        nurturing(&scenario)
        scenario.sources[0].ready = 0.4
      },
      change: { $0.today.nurtureExit = .signal }, value: { $0.result.handedOver }),
    // Marketing would have had it mature to 80 points.
    Effect(
      "near misses are nobody's", "nurture.owner", figure: "handed over", expected: -1, maturing,
      base: { scenario in
        nurturing(&scenario)
        scenario.nurture.scoreGain = 10
      },
      change: { $0.today.nearMissOwner = .nobody }, value: { $0.result.handedOver }),
    // A lane of leads after hours leaves a near miss of the morning to its owner.
    Effect(
      "near misses are the agency's", "nurture.owner", figure: "cases of the agency", expected: 1,
      .placed([Lead(at: 9)]),
      base: { scenario in
        nurturing(&scenario)
        (scenario.today.agencyEnabled, scenario.today.agencyLane) = (true, .afterHours)
      },
      change: { $0.today.nearMissOwner = .agency }, value: { $0.result.agencyCases }),
    Effect(
      "near misses are the hires'", "nurture.owner", figure: "cases of the hires", expected: 1,
      .placed([Lead(at: 9)]),
      base: { scenario in
        nurturing(&scenario)
        scenario.today.hires = 1
      },
      change: { $0.today.nearMissOwner = .hire }, value: { $0.result.hireCases }),
  ]
}
