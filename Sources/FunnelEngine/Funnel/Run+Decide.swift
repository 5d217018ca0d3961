// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel

extension Run {
  /// Decides after a conversation whether sales takes the lead.
  mutating func considerAcceptance(of handover: Int, at now: Double) {
    let lead = Int(handovers.lead[handover])
    progress[lead].wasContacted = true
    note(lead, .answered, at: now)
    guard !isGone(lead, at: now) else {
      progress[lead].wasRejected = true
      learn(false, at: now)
      return refuse(handover, as: .rejected, at: now)
    }
    let isLate = compiled.clock.businessTime(at: now) - handovers.business[handover] > policy.acceptWindow
    let key = leads.keys[lead]
    let index = Int(handovers.index[handover])
    let accepts = compiled.outcome.acceptance(standing(of: handover, at: now))
    let isWanted = key.uniform(.acceptance, index) < accepts
    guard isLate || isWanted else {
      progress[lead].wasRejected = true
      learn(false, at: now)
      return refuse(handover, as: .rejected, at: now)
    }
    progress[lead].wasAccepted = true
    handovers.isOverdue[handover] = !isWanted
    handovers.accepted[handover] = now
    tick(.accepted, at: now)
    note(lead, .accepted, at: now)
    guard compiled.hasMeetings else { return qualify(handover, at: now) }
    set(handover, .accepted)
    enterLine(handover, isUntouched: false)
  }

  /// Decides whether an accepted lead is an SQL, and lets it go on as a deal.
  mutating func qualify(_ handover: Int, at now: Double) {
    let lead = Int(handovers.lead[handover])
    let key = leads.keys[lead]
    let standing = standing(of: handover, at: now)
    let outcome = compiled.outcome
    let canBuy = progress[lead].need < .infinity && !isGone(lead, at: now) && freeAt(lead) <= now
    var qualifies =
      canBuy
      ? outcome.qualification(
        standing, source: Int(leads.source[lead]),
        attributes: compiled.attributes.effect(key, quality: leads.quality(lead)))
      : 0
    if handovers.isOverdue[handover] { qualifies *= compiled.scenario.acceptance.overdueWorth.number }
    let deal = Deal(
      handover: handover, qualifiedAt: now, pursues: outcome.opportunity(standing), wins: outcome.win(standing))
    if handovers.isInWindow[handover] { tally.expectedSQL += qualifies }
    let hasExecutives = policy.accountExecutives > 0
    if !hasExecutives { expect(deal, chance: qualifies, at: now) }
    guard key.uniform(.qualification, Int(handovers.index[handover])) < qualifies else {
      learn(false, at: now)
      return refuse(handover, as: .notQualified, at: now)
    }
    progress[lead].wasQualified = true
    handovers.qualified[handover] = now
    inProgress -= 1
    tick(.qualified, at: now)
    learn(true, at: now)
    note(lead, .qualified, at: now)
    guard hasExecutives else { return follow(deal, at: now) }
    set(handover, .qualified)
    desk.open(deal, at: compiled.clock.businessTime(at: now))
  }

  /// What the probabilities of a stage may depend on.
  private func standing(of handover: Int, at now: Double) -> Standing {
    let lead = Int(handovers.lead[handover])
    return Standing(
      quality: leads.quality(lead), score: handovers.plainScore[handover], isReady: isReady(lead, at: now),
      hoursWaited: compiled.clock.wallTime(at: handovers.firstTouch[handover]) - handovers.handed[handover],
      touches: Double(progress[lead].touches), isAgencyQualified: progress[lead].qualifiedBy != .nobody,
      briefing: handovers.briefing[handover])
  }

  /// Whether open leads are followed past the window, so that every deal counts however late it closes.
  var isFollowed: Bool {
    if case .followed = compiled.scenario.clock.runOut { return true }
    return false
  }
}
