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
      return conclude(handover, as: .rejected, at: now)
    }
    let isLate = compiled.clock.businessTime(at: now) - handovers.business[handover] > policy.acceptWindow
    let key = leads.keys[lead]
    let index = Int(handovers.index[handover])
    let accepts = compiled.outcome.acceptance(standing(of: handover, at: now))
    guard isLate || key.uniform(.acceptance, index) < accepts else {
      progress[lead].wasRejected = true
      conclude(handover, as: .rejected, at: now)
      return comeBackForTiming(lead, at: now)
    }
    progress[lead].wasAccepted = true
    note(lead, .accepted, at: now)
    guard compiled.hasMeetings else { return qualify(handover, at: now) }
    set(handover, .accepted)
    line.join(handover, ticket(of: handover), isUntouched: false)
  }

  /// Decides whether an accepted lead is an SQL, and follows it to its end: nothing of that waits for anybody.
  mutating func qualify(_ handover: Int, at now: Double) {
    let lead = Int(handovers.lead[handover])
    let key = leads.keys[lead]
    let standing = standing(of: handover, at: now)
    let outcome = compiled.outcome
    let canBuy = progress[lead].need < .infinity && !isGone(lead, at: now)
    let qualifies = canBuy ? outcome.qualification(standing, source: Int(leads.source[lead])) : 0
    let pursues = outcome.opportunity(standing)
    let wins = outcome.win(standing)
    let closes = now + compiled.cycle(key.uniform(.cycle))
    let counts = isFollowed || closes <= end
    if handovers.isInWindow[handover] {
      tally.expectedSQL += qualifies
      tally.expectedOpportunities += qualifies * pursues
      if counts {
        tally.expectedWon += qualifies * pursues * wins
        tally.expectedRevenue += qualifies * pursues * wins * compiled.dealValue.mean
      }
    }
    guard key.uniform(.qualification, Int(handovers.index[handover])) < qualifies else {
      conclude(handover, as: .notQualified, at: now)
      return comeBackForTiming(lead, at: now)
    }
    progress[lead].wasQualified = true
    note(lead, .qualified, at: now)
    guard key.uniform(.opportunity) < pursues else { return conclude(handover, as: .notPursued, at: now) }
    note(lead, .opportunity, at: now)
    guard counts else { return conclude(handover, as: .open, at: end) }
    closed[lead] = closes
    conclude(handover, as: key.uniform(.win) < wins ? .won : .lost, at: closes)
  }

  /// Sends back a lead whose time has not come yet.
  private mutating func comeBackForTiming(_ lead: Int, at now: Double) {
    guard !isReady(lead, at: now), progress[lead].need < .infinity, !isGone(lead, at: now) else { return }
    comeBack(lead, at: now)
  }

  /// What the probabilities of a stage may depend on.
  private func standing(of handover: Int, at now: Double) -> Standing {
    let lead = Int(handovers.lead[handover])
    return Standing(
      quality: leads.quality(lead), score: handovers.score[handover], isReady: isReady(lead, at: now),
      hoursWaited: compiled.clock.wallTime(at: handovers.firstTouch[handover]) - handovers.wall[handover],
      touches: Double(progress[lead].touches), isAgencyQualified: progress[lead].isAgencyQualified,
      briefing: policy.briefing)
  }

  /// Whether open leads are followed past the window, so that every deal counts however late it closes.
  var isFollowed: Bool {
    if case .followed = compiled.scenario.clock.runOut { return true }
    return false
  }
}
