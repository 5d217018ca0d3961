// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import FunnelModel
import Statistics

@testable import FunnelEngine

extension Effect {
  /// Leads of 70 points are not enough for sales, and nobody nurtures.
  private static func tooHigh(_ scenario: inout Scenario) { scenario.today.threshold = 80 }

  /// Revenues spread evenly up to four million.
  private static let revenues = Variate.random(.uniform(low: 0, high: 4_000_000))

  private static let disqualified: @Sendable (Run) -> Double = { $0.result.disqualified / $0.result.leads }

  static let handoffEffects: [Effect] = [
    Effect(
      "leads ask to talk to sales", "sources.*.hand_raisers", figure: "share handed over", expected: 0.3,
      .lucky(2000, [Lead(at: 9)]), base: tooHigh, change: { $0.sources[0].handRaisers = 0.3 },
      value: { $0.result.handedOver }),
    Effect(
      "no bypass for those who ask", "handoff.hand_raiser_bypass", figure: "share handed over", expected: -0.3,
      .lucky(2000, [Lead(at: 9)]),
      base: { scenario in
        tooHigh(&scenario)
        scenario.sources[0].handRaisers = 0.3
      },
      change: { $0.today.handRaiserBypass = false }, value: { $0.result.handedOver }),
    Effect(
      "contact details that lead nowhere", "sources.*.contactable", figure: "share reached", expected: 0.75 - 1,
      .lucky(2000, [Lead(at: 9)]), change: { $0.sources[0].contactable = 0.75 }, value: { $0.result.contacted }),
    // A revenue of 0 is not known and stops nobody; of those spread evenly a quarter lies below the floor.
    Effect(
      "revenue", "sources.*.revenue", figure: "share disqualified", expected: 0.25, .drawn(replications: 30),
      base: { $0.today.revenueFloor = 1_000_000 }, change: { $0.sources[0].revenue = revenues },
      value: disqualified),
    Effect(
      "revenue floor", "handoff.revenue_floor", figure: "share disqualified", expected: 0.4,
      .drawn(replications: 30), base: { $0.sources[0].revenue = revenues },
      change: { $0.today.revenueFloor = 1_600_000 }, value: disqualified),
    // Of a threshold of 60, 50 points lie within 15 and 40 within 25.
    Effect(
      "near-miss width", "handoff.near_miss_width", figure: "near misses left alone", expected: 1,
      .placed([Lead(at: 9, score: 50), Lead(at: 9, score: 40), Lead(at: 9, score: 30)]),
      base: { scenario in
        (scenario.today.threshold, scenario.today.nearMissWidth) = (60, 15)
        scenario.today.nearMissOwner = .nobody
      },
      change: { $0.today.nearMissWidth = 25 },
      value: { Double($0.progress.count { $0.state == .unowned }) }),
    Effect(
      "notify latency", "handoff.notify_latency", figure: "first call of a lead, business hours", expected: 2,
      .placed([Lead(at: 9)]), change: { $0.today.latency = 2 }, value: { $0.handovers.firstTouch[0] }),
  ]

  /// One attribute, which all leads have and marketing knows, and a framework.
  private static func asking(
    _ framework: Framework, _ scenario: inout Scenario, _ describe: (inout Attribute) -> Void = { _ in }
  ) {
    var attribute = Attribute(name: "budget")
    attribute.share = 1
    describe(&attribute)
    scenario.attributes = [attribute]
    scenario.today.framework = framework
  }

  private static func framework(
    _ framework: Framework, figure: String, expected: Double, base: (inout Scenario) -> Void,
    value: @escaping @Sendable (Run) -> Double
  ) -> Effect {
    Effect(
      "framework \(framework.rawValue)", "handoff.framework", figure: figure, expected: expected,
      .lucky(2000, [Lead(at: 9)]), base: base, change: { $0.today.framework = framework }, value: value)
  }

  static let attributeEffects: [Effect] = [
    Effect(
      "leads that have an attribute", "attributes.*.share", figure: "share disqualified", expected: 0.3,
      .lucky(2000, [Lead(at: 9)]), base: { asking(.gates, &$0) { $0.isGate = true } },
      change: { $0.attributes[0].share = 0.7 }, value: { $0.result.disqualified }),
    // Of those who have what half have, half and asin(r) / pi are of more than average quality.
    Effect(
      "an attribute tells quality", "attributes.*.quality", figure: "share of handed-over leads that become an SQL",
      expected: asin(0.5) / .pi, .drawn(replications: 40),
      base: { scenario in
        scenario.qualification.effects.quality = 1000
        asking(.gates, &scenario) { ($0.share, $0.isGate) = (0.5, true) }
      },
      change: { $0.attributes[0].quality = 0.5 }, value: { $0.result.expectedSQL / $0.result.handedOver }),
    // Nobody has it, and nobody is stopped of whom that is not known.
    Effect(
      "what marketing knows", "attributes.*.known", figure: "share disqualified", expected: 0.4 - 1,
      .lucky(2000, [Lead(at: 9)]), base: { asking(.gates, &$0) { ($0.share, $0.isGate) = (0, true) } },
      change: { $0.attributes[0].known = 0.4 }, value: { $0.result.disqualified }),
    // Odds of 1 become odds of 3.
    Effect(
      "an attribute makes SQLs", "attributes.*.effect", figure: "expected SQLs of a lead", expected: 0.25,
      .placed([Lead(at: 9)]), base: { asking(.off, &$0) }, change: { $0.attributes[0].effect = Value(log(3)) },
      value: { $0.result.expectedSQL }),
    Effect(
      "points of an attribute", "attributes.*.points", figure: "score with points at handover", expected: 8,
      .placed([Lead(at: 9)]), base: { asking(.points, &$0) }, change: { $0.attributes[0].points = 8 },
      value: { $0.handovers.score[0] }),
    Effect(
      "gate", "attributes.*.gate", figure: "share disqualified", expected: 0.6, .lucky(2000, [Lead(at: 9)]),
      base: { asking(.gates, &$0) { $0.share = 0.4 } }, change: { $0.attributes[0].isGate = true },
      value: { $0.result.disqualified }),
    // Ten points lift 70 to the threshold of 80 for those who have the attribute.
    framework(
      .points, figure: "share handed over", expected: 0.7,
      base: { scenario in
        tooHigh(&scenario)
        asking(.off, &scenario) { ($0.share, $0.points) = (0.7, 10) }
      },
      value: { $0.result.handedOver }),
    framework(
      .gates, figure: "share disqualified", expected: 0.3,
      base: { asking(.off, &$0) { ($0.share, $0.isGate) = (0.7, true) } }, value: { $0.result.disqualified }),
    // Seven in ten have the points that are missing, and nine in ten of them pass the gate.
    framework(
      .pointsAndGates, figure: "share handed over", expected: 0.7 * 0.9,
      base: { scenario in
        tooHigh(&scenario)
        asking(.off, &scenario) { ($0.share, $0.points) = (0.7, 10) }
        var gate = Attribute(name: "authority")
        (gate.share, gate.isGate) = (0.9, true)
        scenario.attributes.append(gate)
      },
      value: { $0.result.handedOver }),
  ]
}
