// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import Statistics

extension RandomWorld {
  mutating func drawLatent() {
    if random.chance(0.25) {
      scenario.scoring.auc = Value(random.number(0.55...0.95))
    } else {
      scenario.scoring.reliability = sometimes(0.5, 0.1...0.95)
    }
    if random.chance(0.5) {
      scenario.scoring.halfLife = random.number(0.1...3) * month
      scenario.scoring.lasting = sometimes(0.7, 0.1...0.9)
    }
    guard random.chance(0.7) else { return }
    for index in scenario.sources.indices {
      let ready = random.number(0...0.7)
      scenario.sources[index].ready = Value(ready)
      scenario.sources[index].never = sometimes(0.7, 0...(1 - ready))
    }
    scenario.readiness.nurtured = sometimes(0.8, 0.2...5)
    scenario.readiness.idle = sometimes(0.7, 0.1...3)
    scenario.readiness.elsewhere = sometimes(0.7, 0.1...2)
    scenario.readiness.expiry = sometimes(0.7, 0.2...4)
  }

  mutating func drawFirms() {
    if random.chance(0.5) {
      for name in ["budget", "authority", "need"].prefix(random.whole(1...3)) {
        var attribute = Attribute(name: name)
        attribute.share = Value(random.number(0.2...0.9))
        attribute.quality = sometimes(0.6, -0.5...0.9)
        attribute.known = sometimes(0.6, 0.2...0.9, else: 1)
        attribute.effect = sometimes(0.6, -1...2.5)
        attribute.points = random.number(-15...30)
        attribute.isGate = random.chance(0.4)
        scenario.attributes.append(attribute)
      }
      policy.framework = random.one(of: Framework.allCases)
    }
    policy.revenueFloor = random.chance(0.3) ? random.number(1e5...3e6) : 0
    guard random.chance(0.4) else { return }
    scenario.incumbent.share = Value(random.number(0.2...0.9))
    scenario.incumbent.satisfied = sometimes(0.7, 0.1...0.8)
    scenario.incumbent.contract = .random(random.law(mean: random.number(0.2...3) * month))
    scenario.incumbent.window = sometimes(0.6, 0.05...0.5)
    scenario.incumbent.window = Value(scenario.incumbent.window.number * month)
  }

  mutating func drawNurture() {
    policy.nurtureTime = random.chance(0.1) ? 0 : random.number(0.1...1.2) * month
    if random.chance(0.3) { policy.nurtureTimeBySource["first"] = random.number(0.05...1.2) * month }
    policy.nurtureExit = random.one(of: NurtureExit.allCases)
    scenario.nurture.hazard = sometimes(0.6, 0.2...4)
    scenario.nurture.scoreGain = sometimes(0.8, 3...40)
    scenario.nurture.signalSeen = sometimes(0.5, 0.1...0.9, else: 1)
    if random.chance(0.6) {
      policy.touchGap = random.number(20...200)
      scenario.nurture.touchGain = random.chance(0.7) ? .random(random.law(mean: random.number(2...12))) : .constant(4)
      scenario.nurture.engagement = sometimes(0.5, 0.1...1)
      scenario.nurture.touchReadiness = sometimes(0.5, 0.05...1)
      scenario.nurture.optOut = sometimes(0.6, 0.01...0.2)
    }
  }

  mutating func drawReturns() {
    guard random.chance(0.6) else { return }
    policy.maximumRecycles = random.whole(1...4)
    policy.recycleDelay = random.number(5...0.5 * month)
    policy.recyclesAtRenewal = random.chance(0.5)
    policy.reasonCapture = random.chance(0.5) ? random.number(0.2...0.95) : 1
  }

  mutating func drawStart() {
    guard random.chance(0.35) else { return }
    scenario.start.backlog = sometimes(0.6, 3...40)
    scenario.start.backlogAge = .random(random.law(mean: random.number(2...60)))
    scenario.start.nurtured = sometimes(0.7, 3...60)
    scenario.start.nurturedAge = .random(random.law(mean: random.number(0.1...1) * month))
    scenario.start.opportunities = sometimes(0.6, 2...20)
    // No deal is older than any cycle.
    scenario.start.opportunitiesAge = .random(.uniform(low: 0, high: 0.8 * scenario.pipeline.cycle.mean))
  }
}
