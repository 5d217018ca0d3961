// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel

extension Run {
  /// Decides where a lead goes that was captured or has rested after a return from sales.
  mutating func look(at lead: Int, _ now: Double) {
    progress[lead].qualifiedBy = .nobody
    progress[lead].wasOffered = false
    guard !isGone(lead, at: now) else { return close(lead, as: .boughtElsewhere, at: now) }
    guard !isDisqualified(lead) else { return close(lead, as: .disqualified, at: now) }
    let isEnough = isForSales(lead, at: now)
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
    case .nobody, .marketing, .agency, .hire: route(lead, at: now)
    }
  }

  /// The same without agency and hires.
  mutating func route(_ lead: Int, at now: Double) {
    if isForSales(lead, at: now) { return handOver(lead, at: now) }
    if policy.nearMissOwner == .nobody, isNearMiss(lead, at: now) { return close(lead, as: .unowned, at: now) }
    nurture(lead, from: now)
  }

  /// Whether a lead fails a gate of the framework or the revenue floor.
  private func isDisqualified(_ lead: Int) -> Bool {
    let key = leads.keys[lead]
    if policy.framework.hasGates, compiled.attributes.isStopped(key, quality: leads.quality(lead)) { return true }
    guard policy.revenueFloor > 0 else { return false }
    let revenue = compiled.firms.revenue(key, source: Int(leads.source[lead]))
    return revenue > 0 && revenue < policy.revenueFloor
  }

  /// Whether a lead goes to sales without more ado: it asks to, or has the score.
  private func isForSales(_ lead: Int, at now: Double) -> Bool {
    let source = Int(leads.source[lead])
    if policy.handRaiserBypass, compiled.scoring.raisesHand(leads.keys[lead], source: source) { return true }
    return scoreWithPoints(of: lead, at: now) >= terms[source].threshold
  }

  /// Whether a lead lies within the near-miss width below its threshold, or above it.
  func isNearMiss(_ lead: Int, at now: Double) -> Bool {
    scoreWithPoints(of: lead, at: now) >= terms[Int(leads.source[lead])].threshold - policy.nearMissWidth
  }

  /// The score of a lead at a moment with the points of a framework that counts them: what handovers go by.
  func scoreWithPoints(of lead: Int, at now: Double) -> Double {
    let score = score(of: lead, at: now)
    return points.isEmpty ? score : min(100, score + points[lead])
  }

  /// Whether a lead just fails to be one for sales.
  func isShort(_ lead: Int, at now: Double) -> Bool { !isForSales(lead, at: now) && isNearMiss(lead, at: now) }

  /// The score of a lead at a moment, in points.
  func score(of lead: Int, at now: Double) -> Double {
    let lead = progress[lead]
    return min(100, lead.lastingScore + lead.fadingScore * compiled.scoring.fading(now - lead.scoredAt))
  }

  /// Adds points to a lead's score.
  mutating func gain(_ points: Double, _ lead: Int, at now: Double) {
    progress[lead].fadingScore =
      progress[lead].fadingScore * compiled.scoring.fading(now - progress[lead].scoredAt) + points
    progress[lead].scoredAt = now
  }

  /// Whether a lead is ready to buy at a moment that is not within a stay in nurture.
  func isReady(_ lead: Int, at now: Double) -> Bool { progress[lead].readyAt <= now }

  /// The moment from which a lead is not bound to a supplier; minus infinity without one, infinity when it is satisfied.
  func freeAt(_ lead: Int) -> Double {
    compiled.incumbent.freeAt(leads.keys[lead], captured: leads.captured[lead])
  }

  /// Whether a lead is lost to somebody else by a moment that is not within a stay in nurture.
  func isGone(_ lead: Int, at now: Double) -> Bool {
    compiled.readiness.goneAt(
      leads.keys[lead], captured: leads.captured[lead], readyAt: progress[lead].readyAt,
      isNever: progress[lead].need == .infinity) <= now
  }
}
