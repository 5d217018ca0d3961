// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel

extension Run {
  /// Ends a handover sales does not want; the lead comes back if its time is still to come and sales tells why.
  mutating func refuse(_ handover: Int, as state: LeadState, at now: Double) {
    let lead = Int(handovers.lead[handover])
    let reason = reason(against: lead, at: now)
    let isTold = leads.keys[lead].uniform(.reason, Int(handovers.index[handover])) < policy.reasonCapture
    handovers.reason[handover] = reason
    handovers.isReasonTold[handover] = isTold
    conclude(handover, as: state, at: now)
    guard isTold else { return }
    note(lead, .reasonTold, at: now, because: reason)
    guard progress[lead].need < .infinity, !isGone(lead, at: now) else { return }
    let free = freeAt(lead)
    if !isReady(lead, at: now) || now < free && free < .infinity { comeBack(lead, at: now) }
  }

  /// The first reason against a lead that holds at a moment.
  private func reason(against lead: Int, at now: Double) -> RefusalReason {
    if isGone(lead, at: now) { return .gone }
    if progress[lead].need == .infinity { return .never }
    if compiled.attributes.lacksAny(leads.keys[lead], quality: leads.quality(lead)) { return .criteria }
    if now < freeAt(lead) { return .incumbent }
    return isReady(lead, at: now) ? .fit : .timing
  }

  /// When marketing looks again at a lead that came back from sales, in clock hours.
  func looksAgain(at lead: Int, returnedAt now: Double) -> Double {
    if policy.recyclesAtRenewal {
      let free = freeAt(lead)
      if now < free, free < .infinity { return free }
    }
    return now + policy.recycleDelay
  }
}
