// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel

extension Mechanism {
  static let leads = [
    Mechanism("score measures quality") { scenario, _ in
      (scenario.scoring.reliability, scenario.scoring.auc) = (0, 0.5)
    },
    Mechanism("score told by its AUC") { scenario, _ in scenario.scoring.auc = 0.5 },
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
    Mechanism("near misses without an owner") { _, policy in
      if policy.nearMissOwner == .nobody { policy.nearMissOwner = .marketing }
    },
    Mechanism("notify latency") { _, policy in policy.latency = 0 },
    Mechanism("lost on the way") { scenario, _ in scenario.routing.lost = 0 },
  ]

  static let firms = [
    Mechanism("contactable leads") { scenario, _ in
      for index in scenario.sources.indices { scenario.sources[index].contactable = 1 }
    },
    Mechanism("framework points") { _, policy in
      policy.framework = policy.framework.hasGates ? .gates : .off
    },
    Mechanism("framework gates") { _, policy in
      policy.framework = policy.framework.countsPoints ? .points : .off
    },
    Mechanism("attributes follow quality") { scenario, _ in
      for index in scenario.attributes.indices { scenario.attributes[index].quality = 0 }
    },
    Mechanism("attributes unknown") { scenario, _ in
      for index in scenario.attributes.indices { scenario.attributes[index].known = 1 }
    },
    Mechanism("attributes qualify") { scenario, _ in
      for index in scenario.attributes.indices { scenario.attributes[index].effect = 0 }
    },
    Mechanism("revenue floor") { _, policy in policy.revenueFloor = 0 },
    Mechanism("suppliers") { scenario, _ in scenario.incumbent.share = 0 },
    Mechanism("satisfied with the supplier") { scenario, _ in scenario.incumbent.satisfied = 0 },
    Mechanism("window before the end of a contract") { scenario, _ in scenario.incumbent.window = 0 },
  ]

  static let start = [
    Mechanism("backlog at the start") { scenario, _ in scenario.start.backlog = 0 },
    Mechanism("nurtured leads at the start") { scenario, _ in scenario.start.nurtured = 0 },
    Mechanism("opportunities at the start") { scenario, _ in scenario.start.opportunities = 0 },
    Mechanism("age of the backlog") { scenario, _ in scenario.start.backlogAge = .constant(0) },
    Mechanism("age of the nurtured") { scenario, _ in scenario.start.nurturedAge = .constant(0) },
    Mechanism("age of the opportunities") { scenario, _ in scenario.start.opportunitiesAge = .constant(0) },
  ]
}
