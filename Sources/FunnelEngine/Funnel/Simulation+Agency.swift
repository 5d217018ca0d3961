// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel

extension Simulation {
  /// Offers a lead to the agency, which takes it unless it has cases enough or its ramp leaves it out.
  mutating func sendToAgency(_ lead: Int, at now: Double, afterNurture: Bool) {
    active[lead].isVisitAfterNurture = afterNurture
    active[lead].wasOffered = true
    let visit = Int(active[lead].visits)
    let month = compiled.month(at: now)
    agencyUse.turn(to: month)
    guard agencyUse.cases < policy.agencyCap,
      active[lead].key.uniform(.agencyRamp, visit) < compiled.agencyRamp(in: month)
    else {
      note(lead, .agencyTurnsDown, at: now)
      return goOn(lead, at: now)
    }
    agencyUse.take()
    if active[lead].isInWindow { tally.agencyCases += 1 }
    active[lead].state = .agencyQueued
    note(lead, .offeredToAgency, at: now)
    agency.join(lead)
  }

  /// Gives waiting cases to free agents while hours of the month are left.
  mutating func startCases(at now: Double, _ business: Double) {
    let month = compiled.month(at: now)
    agencyUse.turn(to: month)
    while agencyUse.hours < policy.agencyHours, let lead = agency.startNext() {
      active[lead].state = .agencyWorking
      note(lead, .agencyStarts, at: now)
      let hours = compiled.agencyService.draw(active[lead].key, .agencyService, Int(active[lead].visits))
      agencyUse.begin(hours: hours)
      record(caseOf: lead, hours: hours, at: now)
      events.schedule(.agentFinishes, subject: lead, at: compiled.clock.wallTime(at: business + hours))
    }
    // Whoever waits now waits for the hours of another month.
    guard agency.isWanted, nextMonth <= month else { return }
    nextMonth = month + 1
    events.schedule(.monthBegins, subject: 0, at: compiled.start(ofMonth: nextMonth))
  }

  /// Decides a case at its end: reached, good, passed on, and any appointment kept.
  mutating func finishCase(of lead: Int, at now: Double) {
    agency.release()
    let visit = Int(active[lead].visits)
    active[lead].visits += 1
    guard !isGone(lead, at: now) else { return close(lead, as: .boughtElsewhere, at: now) }
    let key = active[lead].key
    guard
      passes(
        lead, visit: visit, at: now, reach: rules.agencyReach, sensitivity: rules.agencySensitivity,
        specificity: rules.agencySpecificity)
    else {
      note(lead, .agencyDeclines, at: now)
      return goOn(lead, at: now)
    }
    note(lead, .agencyPasses, at: now)
    if active[lead].isInWindow { tally.agencyPassed += 1 }
    let delay = compiled.agencyDelay.draw(key, .agencyDelay, visit)
    active[lead].state = .agencyQualified
    for booking in 0...policy.rebookings {
      guard key.uniform(.show, 64 * visit + booking) < rules.agencyShowRate else { continue }
      active[lead].qualifiedBy = .agency
      record(passOf: lead, at: now, delay: delay, missed: booking, isKept: true)
      return events.schedule(.handedOver, subject: lead, at: now + delay * Double(booking + 1))
    }
    record(passOf: lead, at: now, delay: delay, missed: policy.rebookings + 1, isKept: false)
    events.schedule(.visitFails, subject: lead, at: now + delay * Double(policy.rebookings + 1))
  }

  /// Lets a lead that was not passed on go where it would have gone without agency and hires.
  mutating func goOn(_ lead: Int, at now: Double) {
    if active[lead].isVisitAfterNurture { close(lead, as: .expired, at: now) } else { route(lead, at: now) }
  }

  /// Whether a lead is reached in a visit and, as it is good or not, passed on.
  mutating func passes(
    _ lead: Int, visit: Int, at now: Double, reach: Double, sensitivity: Double, specificity: Double
  ) -> Bool {
    let key = active[lead].key
    return compiled.firms.isContactable(key, source: Int(active[lead].source))
      && key.uniform(.agencyReach, visit) < reach
      && key.uniform(.agencyPass, visit) < (isGood(lead, at: now) ? sensitivity : 1 - specificity)
  }

  private mutating func isGood(_ lead: Int, at now: Double) -> Bool {
    rules.agencyJudgesQuality ? active[lead].quality > rules.agencyQualityCut : isReady(lead, at: now)
  }
}
