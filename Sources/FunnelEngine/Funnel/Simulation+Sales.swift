// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import Statistics

extension Simulation {
  /// Hands a lead to sales: it joins the line after the latency, unless it gets lost on the way.
  mutating func handOver(_ lead: Int, at now: Double) {
    let index = active[lead].handovers
    let wall = now + policy.latency
    let plainScore = score(of: lead, at: now)
    active[lead].handovers += 1
    active[lead].reached.insert(.handedOver)
    beginHandover(
      of: lead, handed: now, wall: wall, business: compiled.clock.businessTime(at: wall), plainScore: plainScore,
      score: min(100, plainScore + active[lead].points))
    active.handovers[lead].index = Int32(index)
    active.handovers[lead].qualifiedBy = active[lead].qualifiedBy
    active.handovers[lead].delivery = active[lead].delivery
    active[lead].delivery = -1
    tick(.handovers, at: now)
    fill.add(1, to: .handovers, active[lead].number, captured: active[lead].slice, at: now)
    if active[lead].isInWindow {
      if !isReady(lead, at: now) { tally.premature += 1 }
      if plainScore < rules.salesThreshold { tally.belowSales += 1 }
    }
    note(lead, .handedOver, at: now)
    if rules.lostHandovers > 0, active[lead].key.uniform(.lost, Int(index)) < rules.lostHandovers {
      active.handovers[lead].leak = .lost
      return settle(lead, as: .leaked, at: now)
    }
    active[lead].state = .routed
    if policy.latency > 0 {
      events.schedule(.joins, subject: lead, at: wall)
    } else {
      join(lead)
    }
  }

  /// Gives a lead a handover of its own.
  @inline(__always)
  mutating func beginHandover(
    of lead: Int, handed: Double, wall: Double, business: Double, plainScore: Double, score: Double
  ) {
    var handover = Handover()
    handover.number = Int32(truncatingIfNeeded: handoverCount)
    handover.handed = handed
    handover.wall = wall
    handover.business = business
    handover.plainScore = plainScore
    handover.score = score
    handover.briefing = briefing
    active.handovers[lead] = handover
    active[lead].isWithSales = true
    if policy.giveUpAge < .infinity {
      ageing.append(Ageing(lead: Int32(lead), handover: Int32(handoverCount), business: business))
    }
    handoverCount += 1
  }

  /// Puts a lead that has reached sales into the line.
  @inline(__always)
  mutating func join(_ lead: Int) {
    if policy.assignment == .roundRobin { active.handovers[lead].owner = Int32(joined % policy.reps) }
    joined += 1
    untouchedInLine += 1
    set(lead, .queued)
    enterLine(lead, isUntouched: true)
    note(lead, .joined, at: active.handovers[lead].wall)
  }

  /// Gives waiting leads to free reps until one of the two runs out.
  @inline(__always)
  mutating func startWork(at now: Double, _ business: Double) {
    passedOver.removeAll()
    while line.count > 0, let (rep, returnsAt) = reps.takeIdle(at: now, business, compiled.clock) {
      if let returnsAt {
        events.schedule(.repReturns, subject: rep, at: returnsAt)
        continue
      }
      guard let lead = popWorked(for: rep, at: now) else {
        passedOver.append(Int32(rep))
        // In one line for all, what this rep cannot take, nobody can.
        if policy.assignment == .pool { break }
        continue
      }
      acting = Int32(truncatingIfNeeded: rep)
      let minutes = active.handovers[lead].state == .accepted ? meet(lead, at: now) : call(lead, at: now, business)
      let work = minutes / reps.speed(of: rep, at: business)
      active.handovers[lead].minutes += work
      let finish = business + work * hoursPerMinute
      countHours(of: lead, at: now, business...finish)
      fill.add(finish - business, to: .repHours, active[lead].number, captured: active[lead].slice, at: now)
      reps.start(rep, on: lead)
      events.schedule(.workEnds, subject: rep, at: compiled.clock.wallTime(at: finish))
    }
    for position in 0..<passedOver.count { reps.release(Int(passedOver[position])) }
  }

  /// The next lead a rep works on, after those that are let lie.
  @inline(__always)
  private mutating func popWorked(for rep: Int, at now: Double) -> Int? {
    while let lead = popWorkable(for: rep) {
      if active.handovers[lead].attempts > 0 || isWorked(lead, at: now) { return lead }
      leak(lead, .letLie, at: now)
    }
    return nil
  }

  /// Gives up leads that nobody has called until their give-up age, by a moment in clock hours.
  mutating func dropTooOld(at now: Double) {
    while ageing.count > 0 {
      let oldest = ageing.first
      if nextDrop < 0 { nextDrop = compiled.clock.wallTime(at: oldest.business + policy.giveUpAge) }
      guard nextDrop <= now else { return }
      let lead = Int(oldest.lead)
      if active[lead].isWithSales, active.handovers[lead].number == oldest.handover,
        active.handovers[lead].state == .queued
      {
        leak(lead, .dropped, at: nextDrop)
      }
      ageing.removeFirst()
      nextDrop = -1
    }
  }

  /// Ends a handover that nobody called.
  private mutating func leak(_ lead: Int, _ cause: LeakCause, at now: Double) {
    active.handovers[lead].leak = cause
    untouchedInLine -= 1
    see(false)
    conclude(lead, as: .leaked, at: now)
  }

  /// Calls a lead.
  ///
  /// - Returns: the minutes of the call.
  @inline(__always)
  private mutating func call(_ lead: Int, at now: Double, _ business: Double) -> Double {
    let key = active[lead].key
    let index = Int(active.handovers[lead].index)
    active.handovers[lead].attempts += 1
    active[lead].attempts += 1
    let number = Int(active[lead].attempts)
    let attempt = Int(active.handovers[lead].attempts)
    var work = compiled.dial.draw(key, .dial, number)
    var hoursWaited = 0.0
    if attempt == 1 {
      untouchedInLine -= 1
      inProgress += 1
      active.handovers[lead].firstTouch = business
      let saved = rules.briefingSaving * active.handovers[lead].briefing
      work += compiled.research.draw(key, .research, index) * (1 - saved)
      see(business - active.handovers[lead].business <= policy.firstTouchTarget)
      hoursWaited = now - active.handovers[lead].handed
    }
    let isContactable = compiled.firms.isContactable(key, source: Int(active[lead].source))
    let isReachable = isContactable && (rules.reachable >= 1 || key.uniform(.reachable) < rules.reachable)
    let rate = compiled.contactLaw.map { $0(key.uniform(.ease)) } ?? compiled.outcome.contactRate
    let answers = compiled.outcome.contact(rate: rate, attempt: attempt, hoursWaited: hoursWaited)
    active.handovers[lead].isContacted = isReachable && (answers >= 1 || key.uniform(.contact, number) < answers)
    if isContactable, answers < 1 || rules.reachable < 1 {
      noteCall(lead, isReachable: isReachable, chance: answers, later: rate)
    }
    if active.handovers[lead].isContacted {
      active.handovers[lead].isReached = true
      work += compiled.talk.draw(key, .talk, index)
    }
    set(lead, .working)
    note(lead, .called, at: now)
    return work
  }

  /// Meets an accepted lead.
  ///
  /// - Returns: the minutes of the meeting.
  @inline(__always)
  private mutating func meet(_ lead: Int, at now: Double) -> Double {
    note(lead, .meeting, at: now)
    return compiled.meeting.draw(active[lead].key, .meeting, Int(active.handovers[lead].index))
  }

  /// Books work, in business hours, to the window, and notes where window and lead do not belong together.
  @inline(__always)
  private mutating func countHours(of lead: Int, at now: Double, _ hours: ClosedRange<Double>) {
    let isInside = hours.lowerBound >= businessWindow.lowerBound && hours.upperBound <= businessWindow.upperBound
    let inside =
      isInside
      ? hours.upperBound - hours.lowerBound
      : max(0, min(hours.upperBound, businessWindow.upperBound) - max(hours.lowerBound, businessWindow.lowerBound))
    tally.busyHours += inside
    months.addWork(at: now, hours, compiled)
    if isInside, active[lead].isInWindow { return }
    if active[lead].isInWindow {
      tally.laterHours += max(0, hours.upperBound - max(hours.lowerBound, businessWindow.upperBound))
    } else if active[lead].captured < window.lowerBound {
      tally.earlierHours += inside
    }
  }

  /// Decides how a lead goes on after a call or a meeting.
  @inline(__always)
  mutating func finishWork(on lead: Int, at now: Double) {
    if active.handovers[lead].state == .accepted { return qualify(lead, at: now) }
    if active.handovers[lead].isContacted {
      active.handovers[lead].workedOff = compiled.clock.businessTime(at: now)
      return considerAcceptance(of: lead, at: now)
    }
    let attempts = Int(active.handovers[lead].attempts)
    if attempts < attemptLimit(at: now) {
      let due = compiled.clock.businessTime(at: now) + policy.gap(after: attempts)
      events.schedule(.retryDue, subject: lead, at: compiled.clock.wallTime(at: due))
    } else {
      active.handovers[lead].workedOff = compiled.clock.businessTime(at: now)
      stopSales(lead, as: .unreachable, at: now)
      comeBackOrLeave(lead, at: now)
    }
  }

  mutating func set(_ lead: Int, _ state: LeadState) {
    active.handovers[lead].state = state
    active[lead].state = state
  }

  /// Ends a handover with its lead.
  mutating func conclude(_ lead: Int, as state: LeadState, at now: Double) {
    stopSales(lead, as: state, at: now)
    leave(lead)
  }

  /// Ends what is left of a handover that sales is no longer at work on, with its lead.
  mutating func settle(_ lead: Int, as state: LeadState, at now: Double) {
    active.handovers[lead].state = state
    stop(lead, as: state, at: now)
    countHandover(of: lead)
    leave(lead)
  }

  /// Ends a handover; its lead may come back.
  @inline(__always)
  mutating func stopSales(_ lead: Int, as state: LeadState, at now: Double) {
    if active.handovers[lead].attempts > 0 { inProgress -= 1 }
    active.handovers[lead].state = state
    stop(lead, as: state, at: now)
    countHandover(of: lead)
  }

  /// Sends a lead that sales has done with back to marketing, if it may come back once more.
  mutating func comeBackOrLeave(_ lead: Int, at now: Double) {
    guard Int(active[lead].returns) < policy.maximumRecycles else { return leave(lead) }
    active[lead].returns += 1
    active[lead].state = .recycled
    note(lead, .ended, at: now, ended: .recycled)
    if active[lead].isInWindow {
      openInWindow += 1
      tally.recycled += 1
    }
    events.schedule(.looked, subject: lead, at: looksAgain(at: lead, returnedAt: now))
  }
}
