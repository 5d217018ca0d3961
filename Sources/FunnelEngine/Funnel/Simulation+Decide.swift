// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel

extension Simulation {
  /// Decides after a conversation whether sales takes the lead.
  @inline(__always)
  mutating func considerAcceptance(of lead: Int, at now: Double) {
    active[lead].reached.insert(.contacted)
    note(lead, .answered, at: now)
    guard !isGone(lead, at: now) else {
      active[lead].reached.insert(.rejected)
      learn(false, at: now)
      return refuse(lead, as: .rejected, at: now)
    }
    let isLate =
      policy.acceptWindow < .infinity
      && compiled.clock.businessTime(at: now) - active.handovers[lead].business > policy.acceptWindow
    let key = active[lead].key
    let index = Int(active.handovers[lead].index)
    let accepts = rules.acceptance(standing(of: lead, at: now))
    let isWanted = key.uniform(.acceptance, index) < accepts
    noteAcceptance(of: lead, chance: accepts, isWanted: isWanted, at: now)
    guard isLate || isWanted else {
      active[lead].reached.insert(.rejected)
      learn(false, at: now)
      return refuse(lead, as: .rejected, at: now)
    }
    active[lead].reached.insert(.accepted)
    active.handovers[lead].isOverdue = !isWanted
    active.handovers[lead].accepted = now
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
    let canBuy = active[lead].need < .infinity && !isGone(lead, at: now) && freeAt(lead) <= now
    var qualifies =
      canBuy
      ? rules.qualification(
        standing, base: rules.qualification.goesByBands ? compiled.outcome.logOdds(band: standing.score) : nil,
        offset: terms[Int(active[lead].source)].offset,
        attributes: rules.hasAttributes ? compiled.attributes.effect(key, quality: active[lead].quality) : 0)
      : 0
    if active.handovers[lead].isOverdue { qualifies *= rules.overdueWorth }
    active.deals[lead] = Deal(
      qualifiedAt: now, pursues: rules.opportunity(standing), wins: rules.win(standing))
    if active[lead].isInWindow { tally.expectedSQL += qualifies }
    let hasExecutives = policy.accountExecutives > 0
    if !hasExecutives { expectDeal(of: lead, chance: qualifies, at: now) }
    guard key.uniform(.qualification, Int(active.handovers[lead].index)) < qualifies else {
      learn(false, at: now)
      return refuse(lead, as: .notQualified, at: now)
    }
    active[lead].reached.insert(.qualified)
    active.handovers[lead].qualified = now
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
      quality: active[lead].quality, score: active.handovers[lead].plainScore, isReady: isReady(lead, at: now),
      hoursWaited: compiled.outcome.usesWaiting
        ? compiled.clock.wallTime(at: active.handovers[lead].firstTouch) - active.handovers[lead].handed : 0,
      touches: Double(active[lead].touches), isAgencyQualified: active[lead].qualifiedBy != .nobody,
      briefing: active.handovers[lead].briefing)
  }
}
