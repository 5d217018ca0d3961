// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import FunnelModel
import Statistics

@testable import FunnelEngine

extension Effect {
  /// Near misses of 50 points, which only the agency can bring to sales; it passes on everybody at once.
  private static func nearMisses(_ scenario: inout Scenario) {
    scenario.today.threshold = 60
    (scenario.today.agencyEnabled, scenario.today.agencyLane) = (true, .nearMiss)
  }

  /// The same; a case takes an hour.
  private static func hourly(_ scenario: inout Scenario) {
    nearMisses(&scenario)
    scenario.agency.service = .constant(1)
  }

  private static let one: Trial = .placed([Lead(at: 9, score: 50)])
  private static let three: Trial = .placed(Array(repeating: Lead(at: 9, score: 50), count: 3))

  private static let lastHandover: @Sendable (Run) -> Double = { $0.handovers.wall.last ?? .nan }

  private static func lane(_ lane: AgencyLane, expected: Double, _ leads: [Lead]) -> Effect {
    Effect(
      "lane \(lane.rawValue)", "agency.lane", figure: "cases of the agency", expected: expected, .placed(leads),
      base: { scenario in
        nearMisses(&scenario)
        scenario.today.nurtureTime = 96
        scenario.nurture.scoreGain = 20
      },
      change: { $0.today.agencyLane = lane }, value: { $0.result.agencyCases })
  }

  /// A chance in one visit of a near miss.
  private static func visit(
    _ mechanism: String, _ key: String, figure: String = "share the agency passes on", expected: Double,
    base: (inout Scenario) -> Void = { _ in }, change: (inout Scenario) -> Void,
    value: @escaping @Sendable (Run) -> Double = { $0.result.agencyPassed }
  ) -> Effect {
    Effect(
      mechanism, key, figure: figure, expected: expected, .lucky(2000, [Lead(at: 9, score: 50)]),
      base: { scenario in
        nearMisses(&scenario)
        base(&scenario)
      },
      change: change, value: value)
  }

  static let agencyEffects: [Effect] = [
    Effect(
      "agency", "agency.enabled", figure: "handed over", expected: 1, one,
      base: { scenario in
        nearMisses(&scenario)
        scenario.today.agencyEnabled = false
      },
      change: { $0.today.agencyEnabled = true }, value: { $0.result.handedOver }),
    // A near miss is a case under either lane, 30 points only under the wider.
    lane(.belowThreshold, expected: 2 - 1, [Lead(at: 9, score: 50), Lead(at: 9, score: 30), Lead(at: 9)]),
    lane(.all, expected: 3 - 1, [Lead(at: 9, score: 50), Lead(at: 9, score: 30), Lead(at: 9)]),
    // Two of three leads that are enough for sales come while it is closed.
    lane(.afterHours, expected: 2, [Lead(at: 9), Lead(at: 20), Lead(at: 21)]),
    // A lead of 30 points that matures to 50 is a near miss at the end of its stay, not at capture.
    lane(.afterNurture, expected: 1, [Lead(at: 9, score: 30, maturesAfter: 5)]),
    // One agent ends the third case after three hours, three agents after one.
    Effect(
      "agents", "agency.capacity", figure: "third handover, clock hours", expected: 1 - 3, three, base: hourly,
      change: { $0.today.agents = 3 }, value: lastHandover),
    // Two cases use up the month's two hours; the third begins with the next, at 705.6 hours, and not at 11 o'clock.
    Effect(
      "agency hours", "agency.hours", figure: "third handover, clock hours", expected: 705.6 - 11, three,
      base: hourly, change: { $0.today.agencyHours = 2 }, value: lastHandover),
    Effect(
      "agency volume cap", "agency.volume_cap", figure: "cases of the agency", expected: 2 - 3, three,
      base: nearMisses, change: { $0.today.agencyCap = 2 }, value: { $0.result.agencyCases }),
    Effect(
      "service of the agency", "agency.service", figure: "handover, clock hours", expected: 2, one, base: nearMisses,
      change: { $0.agency.service = .constant(2) }, value: lastHandover),
    Effect(
      "delay of the agency", "agency.delay", figure: "handover, clock hours", expected: 30, one, base: nearMisses,
      change: { $0.agency.delay = .constant(30) }, value: lastHandover),
    visit("reach of the agency", "agency.reach", expected: 0.55 - 1, change: { $0.agency.reach = 0.55 }),
    // All leads are good.
    visit("good leads passed on", "agency.sensitivity", expected: 0.85 - 1, change: { $0.agency.sensitivity = 0.85 }),
    // No lead is good.
    visit(
      "other leads kept back", "agency.specificity", expected: -0.8, base: { $0.agency.qualityCut = 10 },
      change: { $0.agency.specificity = 0.8 }),
    // All are above the lowest cut, four in ten are ready.
    visit(
      "the agency judges readiness", "agency.judges", expected: 0.4 - 1,
      base: { scenario in
        scenario.agency.specificity = 1
        scenario.sources[0].ready = 0.4
      },
      change: { $0.agency.judges = .readiness }),
    // Below 0.3 standard deviations lie Phi(0.3) of the leads.
    Effect(
      "what the agency finds good", "agency.quality_cut", figure: "share the agency passes on",
      expected: -0.5 * erfc(-0.3 / 2.0.squareRoot()), .drawn(replications: 20),
      base: { scenario in
        nearMisses(&scenario)
        scenario.agency.specificity = 1
        scenario.sources[0].score = .constant(50)
      },
      change: { $0.agency.qualityCut = 0.3 }, value: { $0.result.agencyPassed / $0.result.agencyCases }),
    visit(
      "no-shows", "agency.show_rate", figure: "share handed over", expected: 0.7 - 1,
      change: { $0.agency.showRate = 0.7 }, value: { $0.result.handedOver }),
    // A second chance of 60 % for the 40 % that missed the first.
    visit(
      "missed appointments made again", "agency.rebookings", figure: "share handed over", expected: 0.4 * 0.6,
      base: { $0.agency.showRate = 0.6 }, change: { $0.today.rebookings = 1 }, value: { $0.result.handedOver }),
    visit(
      "ramp of the agency", "agency.ramp", figure: "cases of the agency", expected: 0.25 - 1,
      change: { $0.agency.ramp = [0.25, 1] }, value: { $0.result.agencyCases }),
  ]

  /// Near misses of 50 points, which only a hire can bring to sales; at full speed a case takes an hour.
  private static func hiring(_ scenario: inout Scenario) {
    (scenario.today.threshold, scenario.today.nearMissOwner, scenario.today.hires) = (60, .hire, 1)
    scenario.hire.terms.ramp = []
    scenario.hire.service = .constant(1)
  }

  /// A chance in one case of a near miss.
  private static func hireCase(
    _ mechanism: String, _ key: String, expected: Double, base: (inout Scenario) -> Void = { _ in },
    change: (inout Scenario) -> Void
  ) -> Effect {
    Effect(
      mechanism, key, figure: "share the hires pass on", expected: expected,
      .lucky(2000, [Lead(at: 9, score: 50)]),
      base: { scenario in
        hiring(&scenario)
        base(&scenario)
      },
      change: change, value: { $0.result.hirePassed })
  }

  static let hireEffects: [Effect] = [
    // One hire ends the third case after three hours, three hires after one.
    Effect(
      "hires", "hire.count", figure: "third handover, clock hours", expected: 1 - 3, three, base: hiring,
      change: { $0.today.hires = 3 }, value: lastHandover),
    Effect(
      "service of a hire", "hire.service", figure: "handover, clock hours", expected: 2.5 - 1, one, base: hiring,
      change: { $0.hire.service = .constant(2.5) }, value: lastHandover),
    // An hour's work takes two at half speed.
    Effect(
      "ramp of a hire", "hire.ramp", figure: "handover, clock hours", expected: 2 - 1, one, base: hiring,
      change: { $0.hire.terms.ramp = [0.5, 1] }, value: lastHandover),
    // In the second month a successor works at half speed, where the first hire would be at full speed.
    Effect(
      "tenure of a hire", "hire.tenure", figure: "handover, clock hours", expected: 2 - 1,
      .placed([Lead(at: 729, score: 50)]),
      base: { scenario in
        hiring(&scenario)
        scenario.clock.horizon *= 2
        scenario.hire.terms.ramp = [0.5, 1]
      },
      change: { $0.hire.terms.tenure = 1 }, value: lastHandover),
    hireCase("reach of the hires", "hire.reach", expected: 0.55 - 1, change: { $0.hire.reach = 0.55 }),
    hireCase(
      "good leads the hires pass on", "hire.sensitivity", expected: 0.85 - 1, change: { $0.hire.sensitivity = 0.85 }),
    hireCase(
      "other leads the hires keep back", "hire.specificity", expected: -0.8, base: { $0.agency.qualityCut = 10 },
      change: { $0.hire.specificity = 0.8 }),
  ]
}
