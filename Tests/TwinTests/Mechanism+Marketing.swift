// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel

extension Mechanism {
  static let nurture = [
    Mechanism("nurture") { _, policy in (policy.nurtureTime, policy.nurtureTimeBySource) = (0, [:]) },
    Mechanism("nurture days by source") { _, policy in policy.nurtureTimeBySource = [:] },
    Mechanism("maturing") { scenario, _ in scenario.nurture.hazard = 0 },
    Mechanism("touches") { _, policy in policy.touchGap = .infinity },
    Mechanism("engagement") { scenario, _ in scenario.nurture.engagement = 0 },
    Mechanism("readiness by touches") { scenario, _ in scenario.nurture.touchReadiness = 0 },
    Mechanism("opt-out") { scenario, _ in scenario.nurture.optOut = 0 },
    Mechanism("exit by time") { _, policy in if policy.nurtureExit == .timed { policy.nurtureExit = .score } },
    Mechanism("exit by signal") { _, policy in if policy.nurtureExit == .signal { policy.nurtureExit = .score } },
    Mechanism("signals missed") { scenario, _ in scenario.nurture.signalSeen = 1 },
    Mechanism("coming back") { _, policy in policy.maximumRecycles = 0 },
    Mechanism("rest before coming back") { _, policy in policy.recycleDelay = 0 },
    Mechanism("coming back at the renewal") { _, policy in policy.recyclesAtRenewal = false },
    Mechanism("reasons untold") { _, policy in policy.reasonCapture = 1 },
  ]

  static let agency =
    AgencyLane.allCases.map { lane in
      Mechanism("lane \(lane.rawValue)") { _, policy in if policy.agencyLane == lane { policy.agencyEnabled = false } }
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
      Mechanism("agency volume cap") { _, policy in policy.agencyCap = .infinity },
      Mechanism("agency hours") { _, policy in policy.agencyHours = .infinity },
      Mechanism("near misses of the agency") { _, policy in
        if policy.nearMissOwner == .agency { policy.nearMissOwner = .marketing }
      },
    ]

  static let hires = [
    Mechanism("near misses of the hires") { _, policy in
      if policy.nearMissOwner == .hire { policy.nearMissOwner = .marketing }
    },
    Mechanism("hires are few") { _, policy in if policy.hires > 0 { policy.hires = 1000 } },
    Mechanism("time of a hire's case") { scenario, _ in scenario.hire.service = .constant(0) },
    Mechanism("hires' reach") { scenario, _ in scenario.hire.reach = 1 },
    Mechanism("hires' sensitivity") { scenario, _ in scenario.hire.sensitivity = 1 },
    Mechanism("hires' specificity") { scenario, _ in scenario.hire.specificity = 0 },
    Mechanism("hires' ramp") { scenario, _ in scenario.hire.terms.ramp = [] },
    Mechanism("hires' tenure") { scenario, _ in scenario.hire.terms.tenure = Value(.infinity) },
  ]
}
