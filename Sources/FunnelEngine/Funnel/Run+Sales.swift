// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import Statistics

extension Run {
  /// Hands a lead to sales: it joins the line after the latency, unless it gets lost on the way.
  mutating func handOver(_ lead: Int, at now: Double) {
    let index = progress[lead].handovers
    let wall = now + policy.latency
    progress[lead].handovers += 1
    progress[lead].wasHandedOver = true
    handovers.append(
      lead: lead, index: index, handed: now, wall: wall, business: compiled.clock.businessTime(at: wall),
      score: scoreWithPoints(of: lead, at: now), plainScore: score(of: lead, at: now),
      qualifiedBy: progress[lead].qualifiedBy, isInWindow: window.contains(leads.captured[lead]))
    let handover = handovers.count - 1
    handovers.briefing[handover] = briefing
    tick(.handovers, at: now)
    if handovers.isInWindow[handover] {
      if !isReady(lead, at: now) { tally.premature += 1 }
      if handovers.plainScore[handover] < compiled.scenario.acceptance.salesThreshold { tally.belowSales += 1 }
    }
    note(lead, .handedOver, at: now)
    guard leads.keys[lead].uniform(.lost, Int(index)) >= compiled.scenario.routing.lost.number else {
      handovers.state[handover] = .leaked
      handovers.leak[handover] = .lost
      return close(lead, as: .leaked, at: now)
    }
    progress[lead].state = .routed
    if policy.latency > 0 {
      events.schedule(.joins, subject: handover, at: wall)
    } else {
      join(handover)
    }
  }

  /// Puts a lead that has reached sales into the line.
  mutating func join(_ handover: Int) {
    if policy.assignment == .roundRobin { handovers.owner[handover] = Int32(joined % policy.reps) }
    joined += 1
    untouchedInLine += 1
    set(handover, .queued)
    enterLine(handover, isUntouched: true)
    note(Int(handovers.lead[handover]), .joined, at: handovers.wall[handover])
  }

  /// Gives waiting leads to free reps until one of the two runs out.
  mutating func startWork(at now: Double, _ business: Double) {
    var idle: [Int] = []
    while reps.hasIdle, line.count > 0,
      let (rep, returnsAt) = reps.takeIdle(at: now, business, compiled.clock)
    {
      if let returnsAt {
        events.schedule(.repReturns, subject: rep, at: returnsAt)
        continue
      }
      guard let handover = popWorked(for: rep, at: now) else {
        idle.append(rep)
        // In one line for all, what this rep cannot take, nobody can.
        if policy.assignment == .pool { break }
        continue
      }
      let minutes = handovers.state[handover] == .accepted ? meet(handover, at: now) : call(handover, at: now, business)
      let work = minutes / reps.speed(of: rep, at: business)
      handovers.minutes[handover] += work
      let finish = business + work * hoursPerMinute
      countHours(of: handover, from: business, to: finish)
      reps.start(rep, on: handover)
      events.schedule(.workEnds, subject: rep, at: compiled.clock.wallTime(at: finish))
    }
    for rep in idle { reps.release(rep) }
  }

  /// The next lead a rep works on, after those that are let lie.
  private mutating func popWorked(for rep: Int, at now: Double) -> Int? {
    while let handover = popWorkable(for: rep) {
      if handovers.attempts[handover] > 0 || isWorked(handover, at: now) { return handover }
      leak(handover, .letLie, at: now)
    }
    return nil
  }

  /// Gives up leads that nobody has called until their give-up age, by a moment in clock hours.
  mutating func dropTooOld(at now: Double) {
    guard policy.giveUpAge < .infinity else { return }
    while youngestChecked < handovers.count {
      if nextDrop < 0 {
        nextDrop = compiled.clock.wallTime(at: handovers.business[youngestChecked] + policy.giveUpAge)
      }
      guard nextDrop <= now else { return }
      if handovers.state[youngestChecked] == .queued { leak(youngestChecked, .dropped, at: nextDrop) }
      youngestChecked += 1
      nextDrop = -1
    }
  }

  /// Ends a handover that nobody called.
  private mutating func leak(_ handover: Int, _ cause: LeakCause, at now: Double) {
    handovers.leak[handover] = cause
    untouchedInLine -= 1
    see(false)
    conclude(handover, as: .leaked, at: now)
  }

  /// Calls a lead.
  ///
  /// - Returns: the minutes of the call.
  private mutating func call(_ handover: Int, at now: Double, _ business: Double) -> Double {
    let lead = Int(handovers.lead[handover])
    let key = leads.keys[lead]
    let index = Int(handovers.index[handover])
    handovers.attempts[handover] += 1
    progress[lead].attempts += 1
    let number = Int(progress[lead].attempts)
    let attempt = Int(handovers.attempts[handover])
    var work = compiled.dial(key.uniform(.dial, number))
    var hoursWaited = 0.0
    if attempt == 1 {
      untouchedInLine -= 1
      inProgress += 1
      handovers.firstTouch[handover] = business
      let saved = compiled.scenario.team.briefingSaving.number * handovers.briefing[handover]
      work += compiled.research(key.uniform(.research, index)) * (1 - saved)
      see(business - handovers.business[handover] <= policy.firstTouchTarget)
      hoursWaited = now - handovers.handed[handover]
    }
    let isReachable =
      compiled.firms.isContactable(key, source: Int(leads.source[lead]))
      && key.uniform(.reachable) < compiled.scenario.team.reachable.number
    let rate = compiled.contactLaw.map { $0(key.uniform(.ease)) } ?? compiled.outcome.contactRate
    let answers = compiled.outcome.contact(rate: rate, attempt: attempt, hoursWaited: hoursWaited)
    handovers.isContacted[handover] = isReachable && key.uniform(.contact, number) < answers
    if handovers.isContacted[handover] {
      handovers.isReached[handover] = true
      work += compiled.talk(key.uniform(.talk, index))
    }
    set(handover, .working)
    note(lead, .called, at: now)
    return work
  }

  /// Meets an accepted lead.
  ///
  /// - Returns: the minutes of the meeting.
  private mutating func meet(_ handover: Int, at now: Double) -> Double {
    let lead = Int(handovers.lead[handover])
    note(lead, .meeting, at: now)
    return compiled.meeting(leads.keys[lead].uniform(.meeting, Int(handovers.index[handover])))
  }

  /// Books work to the window, and notes where window and lead do not belong together.
  private mutating func countHours(of handover: Int, from start: Double, to finish: Double) {
    let inside = max(0, min(finish, businessWindow.upperBound) - max(start, businessWindow.lowerBound))
    tally.busyHours += inside
    countMonthlyHours(from: start, to: finish)
    if handovers.isInWindow[handover] {
      tally.laterHours += max(0, finish - max(start, businessWindow.upperBound))
    } else if leads.captured[Int(handovers.lead[handover])] < window.lowerBound {
      tally.earlierHours += inside
    }
  }

  /// Decides how a lead goes on after a call or a meeting.
  mutating func finishWork(on handover: Int, at now: Double) {
    if handovers.state[handover] == .accepted { return qualify(handover, at: now) }
    if handovers.isContacted[handover] {
      handovers.workedOff[handover] = compiled.clock.businessTime(at: now)
      return considerAcceptance(of: handover, at: now)
    }
    let attempts = Int(handovers.attempts[handover])
    if attempts < attemptLimit(at: now) {
      let due = compiled.clock.businessTime(at: now) + policy.gap(after: attempts)
      events.schedule(.retryDue, subject: handover, at: compiled.clock.wallTime(at: due))
    } else {
      handovers.workedOff[handover] = compiled.clock.businessTime(at: now)
      conclude(handover, as: .unreachable, at: now)
      comeBack(Int(handovers.lead[handover]), at: now)
    }
  }

  mutating func set(_ handover: Int, _ state: LeadState) {
    handovers.state[handover] = state
    progress[Int(handovers.lead[handover])].state = state
  }

  /// Ends a handover and, unless it comes back, its lead.
  mutating func conclude(_ handover: Int, as state: LeadState, at now: Double) {
    if handovers.attempts[handover] > 0 { inProgress -= 1 }
    settle(handover, as: state, at: now)
  }

  /// Ends what is left of a handover that sales is no longer at work on.
  mutating func settle(_ handover: Int, as state: LeadState, at now: Double) {
    handovers.state[handover] = state
    close(Int(handovers.lead[handover]), as: state, at: now)
  }

  /// Sends a lead that sales has done with back to marketing, if it may come back once more.
  mutating func comeBack(_ lead: Int, at now: Double) {
    guard Int(progress[lead].returns) < policy.maximumRecycles else { return }
    progress[lead].returns += 1
    progress[lead].state = .recycled
    note(lead, .ended, at: now, ended: .recycled)
    if window.contains(leads.captured[lead]) {
      openInWindow += 1
      tally.recycled += 1
    }
    events.schedule(.looked, subject: lead, at: looksAgain(at: lead, returnedAt: now))
  }
}
