// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel

extension Simulation {
  /// Decides where a lead goes that was captured or has rested after a return from sales.
  @inline(__always)
  mutating func look(at lead: Int, _ now: Double, isFirst: Bool) {
    if !isFirst {
      active[lead].qualifiedBy = .nobody
      active[lead].wasOffered = false
    }
    let isEnough = isForSales(lead, at: now)
    if isFirst, !isEnough && isNearMiss(lead, at: now) { active[lead].reached.insert(.nearMiss) }
    guard !isGone(lead, at: now) else { return close(lead, as: .boughtElsewhere, at: now) }
    guard !isDisqualified(lead) else { return close(lead, as: .disqualified, at: now) }
    if rules.goesStraight { return route(lead, isEnough: isEnough, at: now) }
    switch policy.activeLane {
    case nil, .afterNurture: break
    case .all: return sendToAgency(lead, at: now, afterNurture: false)
    case .afterHours:
      if isEnough, !compiled.clock.isOpen(at: now) { return sendToAgency(lead, at: now, afterNurture: false) }
    case .belowThreshold: if !isEnough { return sendToAgency(lead, at: now, afterNurture: false) }
    case .nearMiss: if !isEnough, isNearMiss(lead, at: now) { return sendToAgency(lead, at: now, afterNurture: false) }
    }
    switch policy.nearMissOwner {
    case .agency where policy.agencyEnabled && !isEnough && isNearMiss(lead, at: now):
      sendToAgency(lead, at: now, afterNurture: false)
    case .hire where policy.hires > 0 && !isEnough && compiled.month(at: now) >= 0 && isNearMiss(lead, at: now):
      sendToHires(lead, at: now)
    case .nobody, .marketing, .agency, .hire: route(lead, isEnough: isEnough, at: now)
    }
  }

  /// The same without agency and hires.
  mutating func route(_ lead: Int, at now: Double) { route(lead, isEnough: isForSales(lead, at: now), at: now) }

  @inline(__always)
  private mutating func route(_ lead: Int, isEnough: Bool, at now: Double) {
    if isEnough { return handOver(lead, at: now) }
    if policy.nearMissOwner == .nobody, isNearMiss(lead, at: now) { return close(lead, as: .unowned, at: now) }
    nurture(lead, from: now)
  }

  /// Whether a lead fails a gate of the framework or the revenue floor.
  @inline(__always)
  private mutating func isDisqualified(_ lead: Int) -> Bool {
    if rules.hasGates, compiled.attributes.isStopped(active[lead].key, quality: active[lead].quality) { return true }
    guard policy.revenueFloor > 0 else { return false }
    let revenue = compiled.firms.revenue(active[lead].key, source: Int(active[lead].source))
    return revenue > 0 && revenue < policy.revenueFloor
  }

  /// Whether a lead goes to sales without more ado: it asks to, or has the score.
  @inline(__always)
  private mutating func isForSales(_ lead: Int, at now: Double) -> Bool {
    let source = Int(active[lead].source)
    if rules.passesHandRaisers, compiled.scoring.raisesHand(active[lead].key, source: source) { return true }
    return scoreWithPoints(of: lead, at: now) >= terms[source].threshold
  }

  /// Whether a lead lies within the near-miss width below its threshold, or above it.
  @inline(__always)
  mutating func isNearMiss(_ lead: Int, at now: Double) -> Bool {
    scoreWithPoints(of: lead, at: now) >= terms[Int(active[lead].source)].threshold - policy.nearMissWidth
  }

  /// The score of a lead at a moment with the points of a framework that counts them: what handovers go by.
  @inline(__always)
  mutating func scoreWithPoints(of lead: Int, at now: Double) -> Double {
    min(100, score(of: lead, at: now) + active[lead].points)
  }

  /// The score of a lead at a moment, in points.
  @inline(__always)
  mutating func score(of lead: Int, at now: Double) -> Double {
    min(
      100,
      active[lead].lastingScore + active[lead].fadingScore
        * fading(of: lead, at: now))
  }

  /// What is left at a moment of the points a lead had when it was last scored, as a share.
  @inline(__always)
  private mutating func fading(of lead: Int, at now: Double) -> Double {
    rules.fades ? compiled.scoring.fading(now - active[lead].scoredAt) : 1
  }

  /// Adds points to a lead's score.
  mutating func gain(_ points: Double, _ lead: Int, at now: Double) {
    active[lead].fadingScore =
      active[lead].fadingScore * fading(of: lead, at: now) + points
    active[lead].scoredAt = now
  }

  /// Whether a lead is ready to buy at a moment that is not within a stay in nurture.
  @inline(__always)
  mutating func isReady(_ lead: Int, at now: Double) -> Bool { active[lead].readyAt <= now }

  /// The moment from which a lead is not bound to a supplier; minus infinity without one, infinity when it is satisfied.
  @inline(__always)
  mutating func freeAt(_ lead: Int) -> Double {
    guard rules.hasIncumbents else { return -.infinity }
    return compiled.incumbent.freeAt(active[lead].key, captured: active[lead].captured)
  }

  /// Whether a lead is lost to somebody else by a moment that is not within a stay in nurture.
  @inline(__always)
  mutating func isGone(_ lead: Int, at now: Double) -> Bool { rules.losesLeads && wasLost(lead, by: now) }

  private mutating func wasLost(_ lead: Int, by now: Double) -> Bool {
    compiled.readiness.goneAt(
      active[lead].key, captured: active[lead].captured, readyAt: active[lead].readyAt,
      isNever: active[lead].need == .infinity) <= now
  }
}
