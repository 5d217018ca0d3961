// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import FunnelModel

@testable import FunnelEngine

extension Effect {
  /// A stage whose probability effects may move.
  private struct Stage {
    let path: String
    let effects: WritableKeyPath<Scenario, StageEffects>
    /// Sets the probability without effects.
    let setRate: (inout Scenario, Double) -> Void
    /// The share of leads that pass it, as far as possible by its probability.
    let value: @Sendable (Run) -> Double
  }

  private static var stages: [Stage] {
    [
      Stage(
        path: "acceptance.effects", effects: \.acceptance.effects, setRate: { $0.acceptance.rate = Value($1) },
        value: { $0.result.accepted / $0.result.leads }),
      Stage(
        path: "qualification.effects", effects: \.qualification.effects,
        setRate: { $0.qualification.intercept = Value(log($1 / (1 - $1))) },
        value: { $0.result.expectedSQL / $0.result.leads }),
      Stage(
        path: "pipeline.opportunity_effects", effects: \.pipeline.opportunityEffects,
        setRate: { $0.pipeline.opportunityRate = Value($1) },
        value: { $0.result.expectedOpportunities / $0.result.expectedSQL }),
      Stage(
        path: "pipeline.win_effects", effects: \.pipeline.winEffects, setRate: { $0.pipeline.winRate = Value($1) },
        value: { $0.result.expectedWon / $0.result.expectedOpportunities }),
    ]
  }

  /// What 0.3 becomes when a sum is added to its log-odds.
  private static func moved(by sum: Double) -> Double { 1 / (1 + exp(-(log(0.3 / 0.7) + sum))) }

  /// The same on average over a normal sum of this standard deviation.
  private static func movedOnAverage(sd: Double) -> Double {
    let step = 0.001
    let points = stride(from: -8.0, through: 8, by: step)
    return points.reduce(0) { $0 + step * exp(-$1 * $1 / 2) / (2 * .pi).squareRoot() * moved(by: sd * $1) }
  }

  /// One covariate in one stage: a lead's value of it times the effect moves the probability from 30 %.
  private static func effect(
    of name: String, in stage: Stage, _ place: WritableKeyPath<StageEffects, Value>, _ coefficient: Value,
    becomes expected: Double, _ trial: Trial, base: (inout Scenario) -> Void = { _ in }
  ) -> Effect {
    Effect(
      "\(stage.path) by \(name)", "\(stage.path).\(name)", figure: "share that passes the stage",
      expected: expected - 0.3, trial,
      base: { scenario in
        base(&scenario)
        stage.setRate(&scenario, 0.3)
      },
      change: { $0[keyPath: stage.effects][keyPath: place] = coefficient }, value: stage.value)
  }

  static let stageEffects: [Effect] =
    stages.flatMap { stage in
      [
        effect(
          of: "quality", in: stage, \.quality, 1.5, becomes: movedOnAverage(sd: 1.5), .drawn(replications: 100)),
        // 70 points.
        effect(of: "score", in: stage, \.score, 0.01, becomes: moved(by: 0.7), .drawn(replications: 40)),
        effect(of: "ready", in: stage, \.ready, 0.8, becomes: moved(by: 0.8), .drawn(replications: 40)),
        // Captured a minute after closing on Saturday noon: 45 hours to Monday morning.
        effect(
          of: "waiting", in: stage, \.waiting, -0.02, becomes: moved(by: -0.9), .lucky(4000, [Lead(at: 132)])),
        // Handed over at the second of two touches of five points.
        effect(
          of: "touches", in: stage, \.touches, 0.4, becomes: moved(by: 0.8), .lucky(4000, [Lead(at: 9, score: 50)]),
          base: { scenario in
            (scenario.today.threshold, scenario.today.nurtureTime, scenario.today.touchGap) = (60, 240, 24)
            scenario.nurture.touchGain = .constant(5)
          }),
        effect(
          of: "agency", in: stage, \.agency, 0.8, becomes: moved(by: 0.8), .drawn(replications: 40),
          base: { scenario in
            (scenario.today.agencyEnabled, scenario.today.agencyLane, scenario.today.agents) = (true, .all, 100)
          }),
        effect(
          of: "briefing", in: stage, \.briefing, 1.6, becomes: moved(by: 0.8), .drawn(replications: 40)),
      ]
    } + [
      Effect(
        "briefing of a handover", "handoff.briefing", figure: "share that becomes an SQL",
        expected: moved(by: 0.9) - moved(by: 0.5), .drawn(replications: 40),
        base: { scenario in
          scenario.qualification.intercept = Value(log(0.3 / 0.7))
          scenario.qualification.effects.briefing = 1
        },
        change: { $0.today.briefing = 0.9 }, value: { $0.result.expectedSQL / $0.result.leads }),
      Effect(
        "acceptance", "acceptance.rate", figure: "accepted", expected: -150, .drawn(replications: 40),
        change: { $0.acceptance.rate = 0.7 }, value: { $0.result.accepted }),
      Effect(
        "qualification by score", "qualification.slope", figure: "share that becomes an SQL",
        expected: moved(by: 0.7) - 0.3, .drawn(replications: 40),
        base: { $0.qualification.intercept = Value(log(0.3 / 0.7)) }, change: { $0.qualification.slope = 0.01 },
        value: { $0.result.expectedSQL / $0.result.leads }),
      Effect(
        "qualification without a score", "qualification.intercept", figure: "share that becomes an SQL",
        expected: -0.2, .drawn(replications: 40), change: { $0.qualification.intercept = Value(log(0.3 / 0.7)) },
        value: { $0.result.expectedSQL / $0.result.leads }),
      Effect(
        "qualification by band", "qualification.bands", figure: "share that becomes an SQL", expected: 0.3,
        .drawn(replications: 40),
        change: { $0.qualification.bands = [ScoreBand(upTo: 60, rate: 0.1), ScoreBand(upTo: 100, rate: 0.8)] },
        value: { $0.result.expectedSQL / $0.result.leads }),
    ]
}
