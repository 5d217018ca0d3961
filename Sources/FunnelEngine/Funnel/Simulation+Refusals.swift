// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel

extension Simulation {
  /// Ends a handover sales does not want; the lead comes back if its time is still to come and sales tells why.
  mutating func refuse(_ lead: Int, as state: LeadState, at now: Double) {
    let reason = reason(against: lead, at: now)
    let capture = policy.reasonCapture
    let isTold = capture >= 1 || active[lead].key.uniform(.reason, Int(active.handovers[lead].index)) < capture
    active.handovers[lead].reason = reason
    active.handovers[lead].isReasonTold = isTold
    stopSales(lead, as: state, at: now)
    guard isTold else { return leave(lead) }
    note(lead, .reasonTold, at: now, because: reason)
    guard active[lead].need < .infinity, !isGone(lead, at: now) else { return leave(lead) }
    let free = freeAt(lead)
    guard !isReady(lead, at: now) || now < free && free < .infinity else { return leave(lead) }
    comeBackOrLeave(lead, at: now)
  }

  /// The first reason against a lead that holds at a moment.
  @inline(__always)
  private mutating func reason(against lead: Int, at now: Double) -> RefusalReason {
    if isGone(lead, at: now) { return .gone }
    if active[lead].need == .infinity { return .never }
    if rules.hasAttributes, compiled.attributes.lacksAny(active[lead].key, quality: active[lead].quality) {
      return .criteria
    }
    if now < freeAt(lead) { return .incumbent }
    return isReady(lead, at: now) ? .fit : .timing
  }

  /// When marketing looks again at a lead that came back from sales, in clock hours.
  mutating func looksAgain(at lead: Int, returnedAt now: Double) -> Double {
    if policy.recyclesAtRenewal {
      let free = freeAt(lead)
      if now < free, free < .infinity { return free }
    }
    return now + policy.recycleDelay
  }
}
