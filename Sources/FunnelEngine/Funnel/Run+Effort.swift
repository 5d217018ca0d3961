// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel

/// What the teams think of each other's work: moving averages that the next lead is treated by.
struct TeamBelief: Sendable {
  /// Sales' trust in the leads, as it was at `trustedAt`.
  var trust: Double
  /// When trust last moved, in clock hours.
  var trustedAt = 0.0
  /// The share of leads called in time that marketing believes in.
  var followUp: Double

  init(_ model: EffortModel) {
    trust = model.startingTrust
    followUp = model.startingFollowUp
  }
}

extension Run {
  /// Sales' trust in the leads at a moment, 0 to 1.
  func trust(at now: Double) -> Double { compiled.effort.drifted(belief.trust, hours: now - belief.trustedAt) }

  /// Moves trust by what a conversation led to.
  mutating func learn(_ isSQL: Bool, at now: Double) {
    belief.trust = compiled.effort.moved(trust(at: now), by: isSQL)
    belief.trustedAt = now
    if compiled.effort.hasTrust, window.contains(now) {
      tally.trustMin = min(tally.trustMin ?? belief.trust, belief.trust)
    }
  }

  /// Notes trust at the start or the end of the window.
  mutating func noteTrust(at moment: Double) {
    guard compiled.effort.hasTrust else { return }
    let trust = trust(at: moment)
    if moment == window.lowerBound { tally.trustStart = trust } else { tally.trustEnd = trust }
    tally.trustMin = min(tally.trustMin ?? trust, trust)
  }

  /// Moves what marketing sees of the follow-up by how a lead fared.
  mutating func see(_ wasCalledInTime: Bool) {
    belief.followUp = compiled.effort.moved(followUp: belief.followUp, by: wasCalledInTime)
  }

  /// The share of full effort that a lead gets at a moment, 0 to 1.
  func effort(at now: Double) -> Double {
    compiled.effort.canFlag ? compiled.effort.effort(trust: trust(at: now), at: now) : 1
  }

  /// The most calls a lead gets with the effort of a moment.
  func attemptLimit(at now: Double) -> Int {
    max(1, Int((Double(policy.attempts) * effort(at: now) + 0.5).rounded(.down)))
  }

  /// The completeness of a briefing that marketing writes now, 0 to 1.
  var briefing: Double { policy.briefing * compiled.effort.care(followUp: belief.followUp) }

  /// Whether a rep who takes a lead for its first call works it.
  func isWorked(_ handover: Int, at now: Double) -> Bool {
    let effort = effort(at: now)
    guard effort < 1 else { return true }
    return leads.keys[Int(handovers.lead[handover])].uniform(.effort, Int(handovers.index[handover])) < effort
  }
}
