// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel

extension Mechanism {
  static let stages: [Mechanism] =
    [
      Mechanism("acceptance") { scenario, _ in
        (scenario.acceptance.rate, scenario.acceptance.effects) = (1, StageEffects())
      },
      Mechanism("qualification bands") { scenario, _ in scenario.qualification.bands = [] },
      Mechanism("source offset") { scenario, _ in
        for index in scenario.sources.indices { scenario.sources[index].offset = 0 }
      },
      Mechanism("win rate by score") { scenario, _ in scenario.pipeline.winScoreEffect = 0 },
    ]
    + effects("acceptance") { $0.acceptance.effects[keyPath: $1] = 0 }
    + effects("qualification") { $0.qualification.effects[keyPath: $1] = 0 }
    + effects("opportunity") { $0.pipeline.opportunityEffects[keyPath: $1] = 0 }
    + effects("win") { $0.pipeline.winEffects[keyPath: $1] = 0 }

  private static func effects(
    _ stage: String, off: @escaping @Sendable (inout Scenario, WritableKeyPath<StageEffects, Value>) -> Void
  ) -> [Mechanism] {
    [
      Mechanism("\(stage) by quality") { scenario, _ in off(&scenario, \.quality) },
      Mechanism("\(stage) by score") { scenario, _ in off(&scenario, \.score) },
      Mechanism("\(stage) by readiness") { scenario, _ in off(&scenario, \.ready) },
      Mechanism("\(stage) by waiting") { scenario, _ in off(&scenario, \.waiting) },
      Mechanism("\(stage) by touches") { scenario, _ in off(&scenario, \.touches) },
      Mechanism("\(stage) by agency") { scenario, _ in off(&scenario, \.agency) },
      Mechanism("\(stage) by briefing") { scenario, _ in off(&scenario, \.briefing) },
    ]
  }

  static let deals = [
    Mechanism("pipeline stages") { scenario, _ in scenario.stages = [] },
    Mechanism("conversion of stages") { scenario, _ in
      for index in scenario.stages.indices { scenario.stages[index].conversion = 1 }
    },
    Mechanism("duration of stages") { scenario, _ in
      for index in scenario.stages.indices { scenario.stages[index].duration = .constant(0) }
    },
    Mechanism("account executives") { _, policy in policy.accountExecutives = 0 },
    Mechanism("executives are few") { _, policy in
      if policy.accountExecutives > 0 { policy.accountExecutives = 1000 }
    },
    Mechanism("executives' work on an SQL") { scenario, _ in scenario.pipeline.aeTime = 0 },
    Mechanism("executives' work on a stage") { scenario, _ in
      for index in scenario.stages.indices { scenario.stages[index].aeTime = 0 }
    },
    Mechanism("waiting for an executive") { scenario, _ in scenario.pipeline.aeWaitEffect = 0 },
    Mechanism("deal value by revenue") { scenario, _ in scenario.money.revenueEffect = 0 },
  ]
}
