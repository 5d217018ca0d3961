// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel

extension Run {
  /// Offers a lead to the agency, which takes it unless its ramp leaves it out.
  mutating func sendToAgency(_ lead: Int, at now: Double, afterNurture: Bool) {
    progress[lead].isVisitAfterNurture = afterNurture
    let visit = Int(progress[lead].visits)
    guard leads.keys[lead].uniform(.agencyRamp, visit) < compiled.agencyRamp(at: now) else {
      return goOn(lead, at: now)
    }
    if window.contains(leads.captured[lead]) { tally.agencyCases += 1 }
    progress[lead].state = .agencyQueued
    note(lead, .offeredToAgency, at: now)
    agency.join(lead)
  }

  /// Gives waiting cases to free agents.
  mutating func startCases(at now: Double, _ business: Double) {
    while let lead = agency.startNext() {
      progress[lead].state = .agencyWorking
      note(lead, .agencyStarts, at: now)
      let hours = compiled.agencyService(leads.keys[lead].uniform(.agencyService, Int(progress[lead].visits)))
      events.schedule(.agentFinishes, subject: lead, at: compiled.clock.wallTime(at: business + hours))
    }
  }

  /// Decides a case at its end: reached, good, passed on, and any appointment kept.
  mutating func finishCase(of lead: Int, at now: Double) {
    agency.release()
    let visit = Int(progress[lead].visits)
    progress[lead].visits += 1
    guard !isGone(lead, at: now) else { return close(lead, as: .boughtElsewhere, at: now) }
    let key = leads.keys[lead]
    let passes =
      isGood(lead, at: now)
      ? compiled.scenario.agency.sensitivity.number : 1 - compiled.scenario.agency.specificity.number
    guard key.uniform(.agencyReach, visit) < compiled.scenario.agency.reach.number,
      key.uniform(.agencyPass, visit) < passes
    else {
      note(lead, .agencyDeclines, at: now)
      return goOn(lead, at: now)
    }
    note(lead, .agencyPasses, at: now)
    if window.contains(leads.captured[lead]) { tally.agencyPassed += 1 }
    let delay = compiled.agencyDelay(key.uniform(.agencyDelay, visit))
    progress[lead].state = .agencyQualified
    for booking in 0...policy.rebookings {
      guard key.uniform(.show, 64 * visit + booking) < compiled.scenario.agency.showRate.number else { continue }
      progress[lead].isAgencyQualified = true
      return events.schedule(.handedOver, subject: lead, at: now + delay * Double(booking + 1))
    }
    events.schedule(.visitFails, subject: lead, at: now + delay * Double(policy.rebookings + 1))
  }

  /// Lets a lead the agency did not pass on go where it would have gone without one.
  mutating func goOn(_ lead: Int, at now: Double) {
    if progress[lead].isVisitAfterNurture { close(lead, as: .expired, at: now) } else { route(lead, at: now) }
  }

  private func isGood(_ lead: Int, at now: Double) -> Bool {
    switch compiled.scenario.agency.judges {
    case .quality: leads.quality(lead) > compiled.scenario.agency.qualityCut.number
    case .readiness: isReady(lead, at: now)
    }
  }
}

/// The agents of the agency, all alike, and the cases that wait for them in the order they came.
struct AgentPool: Sendable {
  private var free: Int
  private var waiting = Line()

  init(agents: Int) { free = agents }

  /// Whether a case waits and an agent is free.
  var isWanted: Bool { free > 0 && waiting.count > 0 }

  mutating func join(_ lead: Int) { waiting.append(Int32(lead)) }

  /// Takes the first waiting case, if there is an agent for it.
  mutating func startNext() -> Int? {
    guard free > 0, let lead = waiting.popFirst() else { return nil }
    free -= 1
    return Int(lead)
  }

  mutating func release() { free += 1 }
}
