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

  /// Sales' trust in the leads at a moment, 0 to 1.
  func trust(at now: Double, _ model: EffortModel) -> Double { model.drifted(trust, hours: now - trustedAt) }

  /// The share of full effort that a lead gets at a moment, 0 to 1.
  func effort(at now: Double, _ model: EffortModel) -> Double {
    model.canFlag ? model.effort(trust: trust(at: now, model), at: now) : 1
  }
}

extension Simulation {
  /// Moves trust by what a conversation led to.
  @inline(__always)
  mutating func learn(_ isSQL: Bool, at now: Double) {
    guard rules.hasTrust else { return }
    belief.trust = compiled.effort.moved(belief.trust(at: now, compiled.effort), by: isSQL)
    belief.trustedAt = now
    if window.contains(now) {
      tally.trustMin = min(tally.trustMin ?? belief.trust, belief.trust)
    }
  }

  /// Notes trust at the start or the end of the window.
  mutating func noteTrust(at moment: Double) {
    guard compiled.effort.hasTrust else { return }
    let trust = belief.trust(at: moment, compiled.effort)
    if moment == window.lowerBound { tally.trustStart = trust } else { tally.trustEnd = trust }
    tally.trustMin = min(tally.trustMin ?? trust, trust)
  }

  /// Moves what marketing sees of the follow-up by how a lead fared.
  @inline(__always)
  mutating func see(_ wasCalledInTime: Bool) {
    belief.followUp = compiled.effort.moved(followUp: belief.followUp, by: wasCalledInTime)
  }

  /// The most calls a lead gets with the effort of a moment.
  mutating func attemptLimit(at now: Double) -> Int {
    guard rules.canFlag else { return max(1, policy.attempts) }
    return max(1, Int((Double(policy.attempts) * belief.effort(at: now, compiled.effort) + 0.5).rounded(.down)))
  }

  /// The completeness of a briefing that marketing writes now, 0 to 1.
  var briefing: Double { mutating get { policy.briefing * compiled.effort.care(followUp: belief.followUp) } }

  /// Whether a rep who takes a lead for its first call works it.
  @inline(__always)
  mutating func isWorked(_ lead: Int, at now: Double) -> Bool {
    guard rules.canFlag else { return true }
    let effort = belief.effort(at: now, compiled.effort)
    guard effort < 1 else { return true }
    return active[lead].key.uniform(.effort, Int(active.handovers[lead].index)) < effort
  }
}
