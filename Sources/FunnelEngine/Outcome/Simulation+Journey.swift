// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel

/// Counting leads and handovers as they end.
extension Simulation {
  /// Counts a lead that leaves the funnel, or is in it at the end.
  mutating func countLead(_ lead: Int) {
    if record != nil { keep(lead) }
    guard active[lead].isInWindow else { return }
    tally.leads += 1
    tally.touches += Double(active[lead].touches)
    if active[lead].wasHandedOver {
      tally.handedOver += 1
      if active[lead].attempts == 0 { tally.neverTouched += 1 }
    }
    if active[lead].wasContacted { tally.contacted += 1 }
    if active[lead].wasAccepted { tally.accepted += 1 }
    if active[lead].wasRejected { tally.rejected += 1 }
    if active[lead].wasQualified { tally.sql += 1 }
    if active[lead].returns > 0 { tally.returned += 1 }
    switch active[lead].state {
    case .optedOut: tally.optedOut += 1
    case .boughtElsewhere: tally.boughtElsewhere += 1
    case .leaked: tally.leaked += 1
    case .unreachable: tally.unreachable += 1
    case .open, .lost: tally.opportunities += 1
    case .won: countWin(lead)
    case .disqualified: tally.disqualified += 1
    case .nurtured, .expired, .unowned, .recycled, .hireQueued, .hireWorking, .qualified, .agencyQueued,
      .agencyWorking, .agencyQualified, .routed, .queued, .working, .rejected, .accepted, .notQualified, .notPursued:
      break
    }
  }

  private mutating func keep(_ lead: Int) {
    let ended = active[lead]
    record?.note(ended)
  }

  private mutating func keepHandover(of lead: Int) {
    let (ended, handover) = (active[lead], active.handovers[lead])
    record?.note(handover, of: ended)
  }

  private mutating func countWin(_ lead: Int) {
    tally.opportunities += 1
    tally.won += 1
    let value = compiled.dealValue(active[lead].key, source: Int(active[lead].source))
    tally.revenue += value
    tally.discount += value * compiled.discount(at: active[lead].closed)
    if active[lead].returns > 0 { tally.returnedWon += 1 }
    if active[lead].wasNearMiss { tally.nearMissRevenue += value }
    if active[lead].visits > 0 {
      agencyLog.wins.append(AgencyLog.Deal(lead: active[lead].number, closes: active[lead].closed, value: value))
    }
  }

  /// Counts the handover of a lead that has ended, or is open at the end.
  mutating func countHandover(of lead: Int) {
    precondition(active[lead].isWithSales, "a handover ended twice")
    active[lead].isWithSales = false
    if record != nil { keepHandover(of: lead) }
    let state = active.handovers[lead].state
    let isUntouched = state == .routed || state == .queued || state == .leaked
    assert(isUntouched == (active.handovers[lead].attempts == 0), "a lead called as often as it was not")
    let isRefused = state == .rejected || state == .notQualified
    assert(isRefused == (active.handovers[lead].reason != nil), "a lead was refused without a reason")
    if active.handovers[lead].delivery >= 0 { noteVerdict(of: lead) }
    guard active[lead].isInWindow else { return }
    tally.handovers += 1
    tally.attempts += Double(active.handovers[lead].attempts)
    let minutes = active.handovers[lead].minutes
    tally.minutes += minutes
    if active.handovers[lead].attempts > 0 { tally.touched += 1 }
    if !active.handovers[lead].isReached {
      tally.unreached += 1
      if Int(active.handovers[lead].attempts) >= policy.attempts { tally.unreachedAfterAll += 1 }
    }
    promises.count(
      score: active.handovers[lead].score, business: active.handovers[lead].business,
      firstTouch: active.handovers[lead].firstTouch, workedOff: active.handovers[lead].workedOff)
    if let reason = active.handovers[lead].reason {
      refusals.count(reason, minutes: minutes, isTold: active.handovers[lead].isReasonTold)
    }
    countDurations(of: lead)
    switch state {
    case .unreachable, .working: tally.minutesUnreached += minutes
    case .rejected: tally.minutesRejected += minutes
    case .notQualified: tally.minutesNotQualified += minutes
    case .leaked: countLeak(active.handovers[lead].leak)
    default: break
    }
  }

  @inline(__always)
  private mutating func countDurations(of lead: Int) {
    let touched = active.handovers[lead].firstTouch
    durations.append(wait: touched - active.handovers[lead].business)
    if active.handovers[lead].handed == active[lead].captured {
      durations.speeds.append(
        touched < .infinity ? compiled.clock.wallTime(at: touched) - active[lead].captured : .infinity)
    }
    if active.handovers[lead].index == 0 {
      durations.toHandover.append(active.handovers[lead].handed - active[lead].captured)
    }
    durations.append(
      handed: active.handovers[lead].handed, accepted: active.handovers[lead].accepted,
      qualified: active.handovers[lead].qualified, closed: active[lead].closed)
  }

  private mutating func countLeak(_ cause: LeakCause) {
    switch cause {
    case .none: break
    case .lost: tally.leakedOnTheWay += 1
    case .dropped: tally.leakedDropped += 1
    case .letLie: tally.leakedLetLie += 1
    }
  }

  /// The business hours since handover that nine in ten of the leads waiting for their first call do not exceed.
  mutating func backlogAge(at business: Double) -> Double? {
    var ages = Column<Double>()
    for lead in active.live where active[lead].isWithSales && active.handovers[lead].state == .queued {
      ages.append(business - active.handovers[lead].business)
    }
    var selection = Selection()
    return selection.smallest(of: ages, holding: 0.9)
  }
}
