// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel

extension Run {
  /// Decides where a lead goes that was captured or has rested after a return from sales.
  mutating func look(at lead: Int, _ now: Double) {
    progress[lead].isAgencyQualified = false
    guard !isGone(lead, at: now) else { return close(lead, as: .boughtElsewhere, at: now) }
    let isEnough = isForSales(lead, at: now)
    switch policy.agencyLane {
    case .none, .afterNurture: break
    case .all: return sendToAgency(lead, at: now, afterNurture: false)
    case .afterHours:
      if isEnough, !compiled.clock.isOpen(at: now) { return sendToAgency(lead, at: now, afterNurture: false) }
    case .belowThreshold: if !isEnough { return sendToAgency(lead, at: now, afterNurture: false) }
    case .nearMiss: if !isEnough, isNearMiss(lead, at: now) { return sendToAgency(lead, at: now, afterNurture: false) }
    }
    route(lead, at: now)
  }

  /// The same without an agency.
  mutating func route(_ lead: Int, at now: Double) {
    if isForSales(lead, at: now) { return handOver(lead, at: now) }
    if policy.nearMissOwner == .nobody, isNearMiss(lead, at: now) { return close(lead, as: .unowned, at: now) }
    nurture(lead, from: now)
  }

  /// Whether a lead goes to sales without more ado: it asks to, or has the score.
  private func isForSales(_ lead: Int, at now: Double) -> Bool {
    let source = Int(leads.source[lead])
    if policy.handRaiserBypass, compiled.scoring.raisesHand(leads.keys[lead], source: source) { return true }
    return score(of: lead, at: now) >= terms[source].threshold
  }

  /// Whether a lead lies within the near-miss width below its threshold, or above it.
  func isNearMiss(_ lead: Int, at now: Double) -> Bool {
    score(of: lead, at: now) >= terms[Int(leads.source[lead])].threshold - policy.nearMissWidth
  }

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

  /// Whether a lead is lost to somebody else by a moment that is not within a stay in nurture.
  func isGone(_ lead: Int, at now: Double) -> Bool {
    compiled.readiness.goneAt(
      leads.keys[lead], captured: leads.captured[lead], readyAt: progress[lead].readyAt,
      isNever: progress[lead].need == .infinity) <= now
  }
}
