// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel

#if canImport(Glibc)
  import Glibc
#endif

extension Simulation {
  /// What the discipline goes by for a handover that joins the line now; the lower, the sooner.
  @inline(__always)
  mutating func rank(of lead: Int, isUntouched: Bool) -> Double {
    switch policy.discipline {
    case .fifo: return 0
    case .lifo: return -Double(lineJoins)
    case .score: return -active.handovers[lead].score
    case .newFirst: return isUntouched ? 0 : 1
    case .tier: return compiled.scenario.sources[Int(active[lead].source)].tier
    case .cherryPick:
      let index = 64 * Int(active.handovers[lead].index) + Int(active.handovers[lead].attempts)
      let noise = -log(-log(active[lead].key.uniform(.pick, index)))
      return -(active.handovers[lead].score + compiled.scenario.team.pickNoise.number * noise)
    }
  }

  /// Puts a lead into the line, behind its equals.
  @inline(__always)
  mutating func enterLine(_ lead: Int, isUntouched: Bool) {
    let rank = rank(of: lead, isUntouched: isUntouched)
    lineJoins += 1
    let owner = active.handovers[lead].owner
    active.handovers[lead].rank = rank
    active.handovers[lead].joined = line.join(
      lead, rank: rank, isUntouched: isUntouched, owner: owner < 0 ? nil : Int(owner))
    guard isUntouched, owner >= 0, policy.reassignAfter < .infinity else { return }
    let breach = active.handovers[lead].business + policy.reassignAfter
    events.schedule(.breached, subject: lead, at: compiled.clock.wallTime(at: breach))
  }

  /// Takes a lead nobody has called from its rep and gives it to all, unless the place has gone to another lead.
  mutating func reassign(_ lead: Int, at now: Double) {
    guard active[lead].isWithSales, active.handovers[lead].state == .queued, active.handovers[lead].owner >= 0,
      compiled.clock.wallTime(at: active.handovers[lead].business + policy.reassignAfter) <= now
    else { return }
    active.handovers[lead].owner = -1
    line.open(lead, rank: active.handovers[lead].rank, joined: active.handovers[lead].joined)
  }

  /// The next lead in the line of a rep that has not been given up or taken from it meanwhile.
  @inline(__always)
  mutating func popWorkable(for rep: Int) -> Int? {
    let allowsNew = inProgress < inProgressLimit
    while let place = line.popNext(for: rep, allowsNew: allowsNew) {
      let lead = place.lead
      // Whoever has left, or stands elsewhere in the line by now, is not meant.
      guard active[lead].isWithSales, active.handovers[lead].joined == place.joined,
        active.handovers[lead].state != .leaked, !place.isOwned || active.handovers[lead].owner >= 0
      else { continue }
      return lead
    }
    return nil
  }
}
