// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel

#if canImport(Glibc)
  import Glibc
#endif

/// The controls of a run, noted where the luck falls; nothing here changes what happens.
extension Simulation {
  /// Notes a lead of the window as it is captured.
  @inline(__always)
  mutating func noteCapture(_ lead: Int) {
    guard leads.captures[Int(active[lead].number)].score >= terms[Int(active[lead].source)].threshold else { return }
    tally.controls.capturedAbove += prospects.worth(quality: active[lead].quality)
  }

  /// Takes the mean from what `noteCapture` has added up.
  mutating func settleControls() {
    for source in 0..<terms.count {
      let below = compiled.scores[source].share(below: terms[source].threshold)
      tally.controls.capturedAbove -= compiled.controls.meanWorth(ofSource: source, above: below)
    }
  }

  /// Notes a stay in nurture at its end.
  ///
  /// - Parameters:
  ///   - lead: whose stay.
  ///   - stay: the stay, with the number of touches after which the lead could opt out.
  ///   - outcome: how it ended.
  ///   - time: when, in clock hours.
  @inline(__always)
  mutating func noteStay(of lead: Int, _ stay: Stay, _ outcome: Stay.Outcome, at time: Double) {
    guard active[lead].isInWindow else { return }
    let optOut = rules.optOut
    let hazard = compiled.maturingHazard
    guard optOut > 0 || hazard > 0, active[lead].need < .infinity else { return }
    let worth = prospects.worth(quality: active[lead].quality)
    if optOut > 0 {
      let optedOut = if case .closed(.optedOut) = outcome { 1.0 } else { 0.0 }
      tally.controls.optOuts += worth * (optedOut - optOut * stay.optOutChances)
    }
    if hazard > 0, !stay.hadMatured {
      // The hazard gathered until the lead matures, leaves or the run ends has the mean of maturing.
      let exposure = max(0, min(stay.maturesAt, time, end) - stay.start)
      tally.controls.maturings += worth * ((active[lead].hasMatured ? 1 : 0) - hazard * exposure)
    }
  }

  /// Notes a call to a lead that can be contacted.
  ///
  /// - Parameters:
  ///   - lead: the lead called, with the call counted and its answer known.
  ///   - isReachable: whether sales can reach the lead at all; its first call ever brings that to light.
  ///   - chance: the probability that this call is answered when it can be.
  ///   - later: the same for later calls.
  mutating func noteCall(_ lead: Int, isReachable: Bool, chance: Double, later: Double) {
    guard active[lead].isInWindow else { return }
    let reachable = rules.reachable
    let tellsReachable = active[lead].attempts == 1 && reachable < 1
    guard tellsReachable || isReachable && chance < 1, active[lead].need < .infinity else { return }
    let callsLeft = max(0, policy.attempts - Int(active.handovers[lead].attempts))
    let neverLater = pow(1 - later, Double(callsLeft))
    var surprise = 0.0
    if tellsReachable { surprise += ((isReachable ? 1 : 0) - reachable) * (1 - (1 - chance) * neverLater) }
    if isReachable { surprise += ((active.handovers[lead].isContacted ? 1 : 0) - chance) * neverLater }
    let prospect = prospects.prospect(quality: active[lead].quality, score: active.handovers[lead].plainScore)
    tally.controls.contacts += surprise * prospect.reached
  }

  /// Notes whether sales wants a lead after a conversation, which it does with a chance.
  @inline(__always)
  mutating func noteAcceptance(of lead: Int, chance: Double, isWanted: Bool, at now: Double) {
    guard active[lead].isInWindow, chance < 1 else { return }
    guard active[lead].need < .infinity, freeAt(lead) <= now else { return }
    let prospect = prospects.prospect(quality: active[lead].quality, score: active.handovers[lead].plainScore)
    let surprise = (isWanted ? 1 : 0) - chance
    tally.controls.acceptancesInSQLs += surprise * prospect.sql
    let inTime = isFollowed ? 1 : compiled.closing.share(from: now, by: end)
    tally.controls.acceptances += surprise * prospect.win * inTime
  }
}
