// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel

/// A mechanism of the funnel and how it is switched off.
struct Mechanism: Sendable {
  let name: String
  let switchOff: @Sendable (inout Scenario, inout Policy) -> Void

  init(_ name: String, _ switchOff: @escaping @Sendable (inout Scenario, inout Policy) -> Void) {
    self.name = name
    self.switchOff = switchOff
  }

  static let all = leads + nurture + agency + sales + stages

  private static let leads = [
    Mechanism("score measures quality") { scenario, _ in scenario.scoring.reliability = 0 },
    Mechanism("score fades") { scenario, _ in scenario.scoring.halfLife = .infinity },
    Mechanism("lasting part of the score") { scenario, _ in scenario.scoring.lasting = 0 },
    Mechanism("leads not ready at capture") { scenario, _ in
      for index in scenario.sources.indices {
        (scenario.sources[index].ready, scenario.sources[index].never) = (1, 0)
      }
    },
    Mechanism("leads never ready") { scenario, _ in
      for index in scenario.sources.indices { scenario.sources[index].never = 0 }
    },
    Mechanism("ready while nurtured") { scenario, _ in scenario.readiness.nurtured = 0 },
    Mechanism("ready while idle") { scenario, _ in scenario.readiness.idle = 0 },
    Mechanism("buys elsewhere") { scenario, _ in scenario.readiness.elsewhere = 0 },
    Mechanism("ready leads expire") { scenario, _ in scenario.readiness.expiry = 0 },
    Mechanism("hand-raisers") { scenario, _ in
      for index in scenario.sources.indices { scenario.sources[index].handRaisers = 0 }
    },
    Mechanism("threshold by source") { _, policy in policy.thresholdBySource = [:] },
    Mechanism("near misses without an owner") { _, policy in policy.nearMissOwner = .marketing },
    Mechanism("notify latency") { _, policy in policy.latency = 0 },
    Mechanism("lost on the way") { scenario, _ in scenario.routing.lost = 0 },
  ]

  private static let nurture = [
    Mechanism("nurture") { _, policy in (policy.nurtureTime, policy.nurtureTimeBySource) = (0, [:]) },
    Mechanism("nurture days by source") { _, policy in policy.nurtureTimeBySource = [:] },
    Mechanism("maturing") { scenario, _ in scenario.nurture.hazard = 0 },
    Mechanism("touches") { _, policy in policy.touchGap = .infinity },
    Mechanism("engagement") { scenario, _ in scenario.nurture.engagement = 0 },
    Mechanism("opt-out") { scenario, _ in scenario.nurture.optOut = 0 },
    Mechanism("exit by time") { _, policy in if policy.nurtureExit == .timed { policy.nurtureExit = .score } },
    Mechanism("exit by signal") { _, policy in if policy.nurtureExit == .signal { policy.nurtureExit = .score } },
    Mechanism("signals missed") { scenario, _ in scenario.nurture.signalSeen = 1 },
    Mechanism("coming back") { _, policy in policy.maximumRecycles = 0 },
    Mechanism("rest before coming back") { _, policy in policy.recycleDelay = 0 },
  ]

  private static let agency =
    AgencyLane.allCases.filter { $0 != .none }.map { lane in
      Mechanism("lane \(lane.rawValue)") { _, policy in if policy.agencyLane == lane { policy.agencyLane = .none } }
    } + [
      Mechanism("agents are few") { _, policy in policy.agents = 1000 },
      Mechanism("time of a case") { scenario, _ in scenario.agency.service = .constant(0) },
      Mechanism("agency reach") { scenario, _ in scenario.agency.reach = 1 },
      Mechanism("sensitivity") { scenario, _ in scenario.agency.sensitivity = 1 },
      Mechanism("specificity") { scenario, _ in scenario.agency.specificity = 0 },
      Mechanism("agency judges quality") { scenario, _ in
        if scenario.agency.judges == .quality { scenario.agency.qualityCut = -10 }
      },
      Mechanism("agency judges readiness") { scenario, _ in
        if scenario.agency.judges == .readiness {
          (scenario.agency.judges, scenario.agency.qualityCut) = (.quality, -10)
        }
      },
      Mechanism("agency delay") { scenario, _ in scenario.agency.delay = .constant(0) },
      Mechanism("no-shows") { scenario, _ in scenario.agency.showRate = 1 },
      Mechanism("rebookings") { _, policy in policy.rebookings = 0 },
      Mechanism("agency ramp") { scenario, _ in scenario.agency.ramp = [] },
    ]

  private static let sales =
    Discipline.allCases.filter { $0 != .fifo }.map { discipline in
      Mechanism("discipline \(discipline.rawValue)") { _, policy in
        if policy.discipline == discipline { policy.discipline = .fifo }
      }
    } + [
      Mechanism("reps are few") { _, policy in policy.reps = 1000 },
      Mechanism("unreachable leads") { scenario, _ in scenario.team.reachable = 1 },
      Mechanism("retries") { _, policy in policy.attempts = 1 },
      Mechanism("response effect") { scenario, _ in scenario.team.responseEffect = 0 },
      Mechanism("causal share") { scenario, _ in scenario.team.causalShare = 1 },
      Mechanism("absence") { scenario, _ in scenario.team.absenceRate = 0 },
      Mechanism("give-up age") { _, policy in policy.giveUpAge = .infinity },
      Mechanism("meetings") { scenario, _ in scenario.team.meeting = .constant(0) },
      Mechanism("accept window") { _, policy in policy.acceptWindow = .infinity },
      Mechanism("holidays") { scenario, _ in scenario.calendar.holidays = [] },
    ]

  private static let stages: [Mechanism] =
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
}
