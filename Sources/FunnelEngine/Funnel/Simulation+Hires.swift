// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel

extension Simulation {
  /// Gives a near miss to the hires, who take every case.
  mutating func sendToHires(_ lead: Int, at now: Double) {
    active[lead].isVisitAfterNurture = false
    active[lead].wasOffered = true
    if active[lead].isInWindow { tally.hireCases += 1 }
    active[lead].state = .hireQueued
    note(lead, .offeredToHires, at: now)
    hires.join(lead)
  }

  /// Gives waiting cases to free hires, who work at the speed of the month.
  mutating func startHireCases(at now: Double, _ business: Double) {
    let speed = hireSpeeds[min(compiled.month(at: now), hireSpeeds.count - 1)]
    while let lead = hires.startNext() {
      active[lead].state = .hireWorking
      note(lead, .hireStarts, at: now)
      let service = compiled.hireService.draw(active[lead].key, .agencyService, Int(active[lead].visits))
      events.schedule(.hireFinishes, subject: lead, at: compiled.clock.wallTime(at: business + service / speed))
    }
  }

  /// Decides a case of the hires at its end: a lead they pass on is handed over at once.
  mutating func finishHireCase(of lead: Int, at now: Double) {
    hires.release()
    let visit = Int(active[lead].visits)
    active[lead].visits += 1
    guard !isGone(lead, at: now) else { return close(lead, as: .boughtElsewhere, at: now) }
    let desk = compiled.scenario.hire
    guard
      passes(
        lead, visit: visit, at: now, reach: desk.reach.number, sensitivity: desk.sensitivity.number,
        specificity: desk.specificity.number)
    else {
      note(lead, .hireDeclines, at: now)
      return goOn(lead, at: now)
    }
    note(lead, .hirePasses, at: now)
    if active[lead].isInWindow { tally.hirePassed += 1 }
    active[lead].qualifiedBy = .hires
    handOver(lead, at: now)
  }
}
