// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel

extension Simulation {
  /// Decides after a conversation whether sales takes the lead.
  @inline(__always)
  mutating func considerAcceptance(of lead: Int, at now: Double) {
    active[lead].wasContacted = true
    note(lead, .answered, at: now)
    guard !isGone(lead, at: now) else {
      active[lead].wasRejected = true
      learn(false, at: now)
      return refuse(lead, as: .rejected, at: now)
    }
    let isLate =
      policy.acceptWindow < .infinity
      && compiled.clock.businessTime(at: now) - active[lead].handover.business > policy.acceptWindow
    let key = active[lead].key
    let index = Int(active[lead].handover.index)
    let accepts = compiled.outcome.acceptance(standing(of: lead, at: now))
    let isWanted = key.uniform(.acceptance, index) < accepts
    noteAcceptance(of: lead, chance: accepts, isWanted: isWanted, at: now)
    guard isLate || isWanted else {
      active[lead].wasRejected = true
      learn(false, at: now)
      return refuse(lead, as: .rejected, at: now)
    }
    active[lead].wasAccepted = true
    active[lead].handover.isOverdue = !isWanted
    active[lead].handover.accepted = now
    tick(.accepted, at: now)
    note(lead, .accepted, at: now)
    guard compiled.hasMeetings else { return qualify(lead, at: now) }
    set(lead, .accepted)
    enterLine(lead, isUntouched: false)
  }

  /// Decides whether an accepted lead is an SQL, and lets it go on as a deal.
  mutating func qualify(_ lead: Int, at now: Double) {
    let key = active[lead].key
    let standing = standing(of: lead, at: now)
    let outcome = compiled.outcome
    let canBuy = active[lead].need < .infinity && !isGone(lead, at: now) && freeAt(lead) <= now
    var qualifies =
      canBuy
      ? outcome.qualification(
        standing, source: Int(active[lead].source),
        attributes: rules.hasAttributes ? compiled.attributes.effect(key, quality: active[lead].quality) : 0)
      : 0
    if active[lead].handover.isOverdue { qualifies *= rules.overdueWorth }
    active[lead].deal = Deal(
      qualifiedAt: now, pursues: outcome.opportunity(standing), wins: outcome.win(standing))
    if active[lead].isInWindow { tally.expectedSQL += qualifies }
    let hasExecutives = policy.accountExecutives > 0
    if !hasExecutives { expectDeal(of: lead, chance: qualifies, at: now) }
    guard key.uniform(.qualification, Int(active[lead].handover.index)) < qualifies else {
      learn(false, at: now)
      return refuse(lead, as: .notQualified, at: now)
    }
    active[lead].wasQualified = true
    active[lead].handover.qualified = now
    inProgress -= 1
    tick(.qualified, at: now)
    learn(true, at: now)
    note(lead, .qualified, at: now)
    guard hasExecutives else { return follow(lead, at: now) }
    set(lead, .qualified)
    joinDesk(lead, at: now)
  }

  /// What the probabilities of a stage may depend on.
  @inline(__always)
  private mutating func standing(of lead: Int, at now: Double) -> Standing {
    Standing(
      quality: active[lead].quality, score: active[lead].handover.plainScore, isReady: isReady(lead, at: now),
      hoursWaited: compiled.outcome.usesWaiting
        ? compiled.clock.wallTime(at: active[lead].handover.firstTouch) - active[lead].handover.handed : 0,
      touches: Double(active[lead].touches), isAgencyQualified: active[lead].qualifiedBy != .nobody,
      briefing: active[lead].handover.briefing)
  }
}
