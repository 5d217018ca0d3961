// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel

#if canImport(Glibc)
  import Glibc
#endif

extension Run {
  /// What the discipline goes by for a handover that joins the line now; the lower, the sooner.
  func rank(of handover: Int, isUntouched: Bool) -> Double {
    let lead = Int(handovers.lead[handover])
    switch policy.discipline {
    case .fifo: return 0
    case .lifo: return -Double(lineJoins)
    case .score: return -handovers.score[handover]
    case .newFirst: return isUntouched ? 0 : 1
    case .tier: return compiled.scenario.sources[Int(leads.source[lead])].tier
    case .cherryPick:
      let index = 64 * Int(handovers.index[handover]) + Int(handovers.attempts[handover])
      let noise = -log(-log(leads.keys[lead].uniform(.pick, index)))
      return -(handovers.score[handover] + compiled.scenario.team.pickNoise.number * noise)
    }
  }

  /// Puts a handover into the line, behind its equals.
  mutating func enterLine(_ handover: Int, isUntouched: Bool) {
    let rank = rank(of: handover, isUntouched: isUntouched)
    lineJoins += 1
    let owner = handovers.owner[handover]
    let place = line.join(handover, rank: rank, isUntouched: isUntouched, owner: owner < 0 ? nil : Int(owner))
    guard isUntouched, owner >= 0, policy.reassignAfter < .infinity else { return }
    places[handover] = place
    let breach = handovers.business[handover] + policy.reassignAfter
    events.schedule(.breached, subject: handover, at: compiled.clock.wallTime(at: breach))
  }

  /// Takes a lead nobody has called from its rep and gives it to all.
  mutating func reassign(_ handover: Int) {
    guard handovers.state[handover] == .queued, handovers.owner[handover] >= 0, let place = places[handover] else {
      return
    }
    handovers.owner[handover] = -1
    line.open(place)
  }

  /// The next lead in the line of a rep that has not been given up or taken from it meanwhile.
  mutating func popWorkable(for rep: Int) -> Int? {
    let allowsNew = inProgress < policy.workInProgressCap * Double(policy.reps)
    while let (handover, wasOwned) = line.popNext(for: rep, allowsNew: allowsNew) {
      if handovers.state[handover] == .leaked || wasOwned && handovers.owner[handover] < 0 { continue }
      return handover
    }
    return nil
  }
}
