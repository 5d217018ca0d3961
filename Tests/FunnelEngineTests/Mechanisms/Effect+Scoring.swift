// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import FunnelModel
import Statistics

@testable import FunnelEngine

extension Effect {
  /// A lead becomes an SQL if and only if its quality is above the average.
  private static func qualityDecides(_ scenario: inout Scenario) { scenario.qualification.effects.quality = 1000 }

  /// The probability, by how often it happened, that a lead of more than average quality outscores one of less.
  private static let outscoring: @Sendable (Run) -> Double = { run in
    let leads = run.leads
    var (below, above, pairs) = (0.0, 0.0, 0.0)
    for lead in (0..<leads.count).sorted(by: { leads.captures[$0].score < leads.captures[$1].score }) {
      if leads.quality(lead) > 0 {
        above += 1
        pairs += below
      } else {
        below += 1
      }
    }
    return pairs / (above * below)
  }

  /// The share of handed-over leads that become an SQL.
  private static let sqlShare: @Sendable (Run) -> Double = { $0.result.expectedSQL / $0.result.handedOver }

  /// A lead of 80 points that is handed over after two days, whatever its score.
  private static func twoDaysOn(_ scenario: inout Scenario) {
    (scenario.today.threshold, scenario.today.nurtureTime, scenario.today.nurtureExit) = (100, 48, .timed)
  }

  static let scoringEffects: [Effect] = [
    // Of the better half by score, half and asin(r) / pi are of the better half by quality: an orthant of two normals.
    Effect(
      "the score tells quality", "scoring.reliability", figure: "share of handed-over leads that become an SQL",
      expected: asin(0.6) / .pi, .drawn(replications: 40),
      base: { scenario in
        qualityDecides(&scenario)
        scenario.sources[0].score = .random(.uniform(low: 0, high: 100))
        scenario.today.threshold = 50
      },
      change: { $0.scoring.reliability = 0.6 }, value: sqlShare),
    // What the word says, against one half for a score that tells nothing.
    Effect(
      "accuracy of the score", "scoring.auc", figure: "probability that a better lead outscores a worse one",
      expected: 0.75 - 0.5, .drawn(replications: 40),
      base: { scenario in
        qualityDecides(&scenario)
        scenario.sources[0].score = .random(.uniform(low: 0, high: 100))
      },
      change: { $0.scoring.auc = 0.75 }, value: outscoring),
    // In one half-life 80 points become 40.
    Effect(
      "scores fade", "scoring.half_life", figure: "score at handover", expected: -40,
      .placed([Lead(at: 9, score: 80)]), base: twoDaysOn, change: { $0.scoring.halfLife = 48 },
      value: { $0.handovers.plainScore[0] }),
    // A quarter of 80 points stays and 60 become 30: 50, where all of it would have become 40.
    Effect(
      "part of the score lasts", "scoring.lasting", figure: "score at handover", expected: 10,
      .placed([Lead(at: 9, score: 80)]),
      base: { scenario in
        twoDaysOn(&scenario)
        scenario.scoring.halfLife = 48
      },
      change: { $0.scoring.lasting = 0.25 }, value: { $0.handovers.plainScore[0] }),
  ]

  /// A lead becomes an SQL if and only if it is ready.
  private static func readinessDecides(_ scenario: inout Scenario) {
    scenario.qualification.intercept = -200
    scenario.qualification.effects.ready = 400
  }

  /// What happens within ten of a month's 29.4 days at a hazard per month.
  private static func withinTenDays(_ hazard: Double) -> Double { 1 - exp(-hazard * 10 / 29.4) }

  static let readinessEffects: [Effect] = [
    // From capture to the end of the stay pass ten days.
    Effect(
      "nurturing makes ready", "readiness.nurtured", figure: "share that becomes an SQL",
      expected: withinTenDays(2), .lucky(2000, [Lead(at: 9)]),
      base: { scenario in
        readinessDecides(&scenario)
        scenario.sources[0].ready = 0
        (scenario.today.threshold, scenario.today.nurtureTime, scenario.today.nurtureExit) = (100, 240, .timed)
      },
      change: { $0.readiness.nurtured = 2 }, value: { $0.result.expectedSQL }),
    // Ten days on the way to sales, in which nobody nurtures.
    Effect(
      "time makes ready", "readiness.idle", figure: "share that becomes an SQL", expected: withinTenDays(3),
      .lucky(2000, [Lead(at: 9)]),
      base: { scenario in
        readinessDecides(&scenario)
        scenario.sources[0].ready = 0
        scenario.today.latency = 240
      },
      change: { $0.readiness.idle = 3 }, value: { $0.result.expectedSQL }),
    // Ten days on the way to sales, in which a lead that is not ready may buy elsewhere.
    Effect(
      "leads buy elsewhere", "readiness.elsewhere", figure: "share that sales accepts", expected: -withinTenDays(1.5),
      .lucky(2000, [Lead(at: 9)]),
      base: { scenario in
        scenario.sources[0].ready = 0
        scenario.today.latency = 240
      },
      change: { $0.readiness.elsewhere = 1.5 }, value: { $0.result.accepted }),
    Effect(
      "ready leads are lost", "readiness.expiry", figure: "share that sales accepts", expected: -withinTenDays(2.5),
      .lucky(2000, [Lead(at: 9)]), base: { $0.today.latency = 240 }, change: { $0.readiness.expiry = 2.5 },
      value: { $0.result.accepted }),
    Effect(
      "ready at capture", "sources.*.ready", figure: "share that becomes an SQL", expected: 0.4 - 1,
      .lucky(2000, [Lead(at: 9)]), base: readinessDecides, change: { $0.sources[0].ready = 0.4 },
      value: { $0.result.expectedSQL }),
    // Half of the others become an SQL.
    Effect(
      "never ready", "sources.*.never", figure: "share that becomes an SQL", expected: -0.5 * 0.24,
      .lucky(2000, [Lead(at: 9)]), change: { $0.sources[0].never = 0.24 }, value: { $0.result.expectedSQL }),
  ]
}
