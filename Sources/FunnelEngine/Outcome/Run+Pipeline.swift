// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel

extension Run {
  /// Follows a contacted lead to its end: no part of this waits for anybody.
  ///
  /// - Parameters:
  ///   - lead: the handed-over lead.
  ///   - now: when the conversation ended, in business hours.
  mutating func qualify(_ lead: Int, at now: Double) {
    let index = Int(handovers.lead[lead])
    let key = leads.keys[index]
    let score = handovers.score[lead]
    let outcome = compiled.outcome
    let qualifies = outcome.qualification(score: score, source: Int(leads.source[index]))
    let wins = outcome.win(score: score)
    let closes = compiled.clock.wallTime(at: now) + compiled.cycle(key.uniform(.cycle))
    let counts = isFollowed || closes <= end

    if handovers.isInWindow[lead] {
      tally.expectedSQL += qualifies
      tally.expectedOpportunities += qualifies * outcome.opportunity
      if counts {
        tally.expectedWon += qualifies * outcome.opportunity * wins
        tally.expectedRevenue += qualifies * outcome.opportunity * wins * compiled.dealValue.mean
      }
    }
    guard key.uniform(.qualification) < qualifies else { return }
    guard key.uniform(.opportunity) < outcome.opportunity else {
      state[lead] = .notPursued
      return
    }
    guard counts else {
      state[lead] = .open
      return
    }
    closed[lead] = closes
    state[lead] = key.uniform(.win) < wins ? .won : .lost
  }

  /// Whether open leads are followed past the window, so that every deal counts however late it closes.
  var isFollowed: Bool {
    if case .followed = compiled.scenario.clock.runOut { return true }
    return false
  }
}
