// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel

extension RandomWorld {
  mutating func drawAgency() {
    policy.agencyEnabled = random.chance(0.8)
    policy.agencyLane = random.one(of: AgencyLane.allCases)
    policy.agents = random.whole(1...4)
    scenario.agency.service = .random(random.law(mean: random.number(0.3...6)))
    scenario.agency.reach = sometimes(0.7, 0.2...0.95, else: 1)
    scenario.agency.sensitivity = sometimes(0.7, 0.3...0.95, else: 1)
    scenario.agency.specificity = sometimes(0.7, 0.2...0.95)
    scenario.agency.judges = random.one(of: AgencyJudgement.allCases)
    scenario.agency.qualityCut = Value(random.number(-1.5...1))
    if random.chance(0.6) { scenario.agency.delay = .random(random.law(mean: random.number(2...100))) }
    scenario.agency.showRate = sometimes(0.5, 0.3...0.95, else: 1)
    policy.rebookings = random.whole(0...3)
    if random.chance(0.4) { scenario.agency.ramp = (0..<random.whole(1...4)).map { _ in random.number(0.2...1) } }
  }

  mutating func drawOwners() {
    policy.nearMissOwner = random.one(of: NearMissOwner.allCases + [.hire])
    policy.agencyCap = random.chance(0.3) ? Double(random.whole(5...60)) : .infinity
    policy.agencyHours = random.chance(0.3) ? random.number(5...100) : .infinity
    policy.hires = random.whole(0...3)
    scenario.hire.service = .random(random.law(mean: random.number(0.3...6)))
    scenario.hire.reach = sometimes(0.7, 0.2...0.95, else: 1)
    scenario.hire.sensitivity = sometimes(0.7, 0.3...0.95, else: 1)
    scenario.hire.specificity = sometimes(0.7, 0.2...0.95)
    if random.chance(0.4) { scenario.hire.terms.ramp = [] }
    scenario.hire.terms.tenure = sometimes(0.7, 0.3...1.2, else: .infinity)
  }
}
