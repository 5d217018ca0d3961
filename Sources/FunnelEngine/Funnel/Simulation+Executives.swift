// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel

/// Deals that compete for the time of account executives.
extension Simulation {
  /// Puts a deal into the line of the account executives.
  mutating func joinDesk(_ lead: Int, at now: Double) {
    active.deals[lead].joined = compiled.clock.businessTime(at: now)
    desk.join(lead)
  }

  /// Gives waiting deals to free account executives.
  mutating func startDeals(at now: Double, _ business: Double) {
    while desk.isWanted, let (executive, returnsAt) = desk.people.takeIdle(at: now, business, compiled.clock) {
      if let returnsAt {
        events.schedule(.executiveReturns, subject: executive, at: returnsAt)
        continue
      }
      guard let lead = desk.popNext() else { return desk.people.release(executive) }
      work(on: lead, by: executive, at: now, business)
    }
  }

  private mutating func work(on lead: Int, by executive: Int, at now: Double, _ business: Double) {
    acting = Int32(executive)
    let deal = active.deals[lead]
    let minutes =
      deal.stage < 0
      ? compiled.scenario.pipeline.aeTime.number : compiled.stages[Int(deal.stage)].executiveMinutes
    if deal.stage < 0 {
      active.deals[lead].wins = compiled.outcome.win(deal.wins, waiting: now - deal.qualifiedAt)
    } else {
      note(lead, .stage, at: now)
    }
    if active[lead].isInWindow {
      // Whoever has the executive's time is the last contention there is for it, so nothing of it is left to chance.
      tally.executiveMinutes += minutes
      tally.expectedExecutiveMinutes += minutes
      desk.waits.append(business - deal.joined)
    }
    let hoursPerMinute = compiled.scenario.calendar.hoursPerDay / policy.executiveMinutesPerDay
    let finish = business + minutes / desk.people.speed(of: executive, at: business) * hoursPerMinute
    tally.executiveBusyHours +=
      max(0, min(finish, businessWindow.upperBound) - max(business, businessWindow.lowerBound))
    desk.people.start(executive, on: lead)
    events.schedule(.executiveFinishes, subject: executive, at: max(now, compiled.clock.wallTime(at: finish)))
  }

  /// Lets a deal go on after a piece of work.
  mutating func finishDealWork(on lead: Int, at now: Double) {
    let stage = Int(active.deals[lead].stage)
    if stage < 0 {
      if active[lead].isInWindow { tally.expectedOpportunities += active.deals[lead].pursues }
      guard becomesOpportunity(lead, at: now) else { return }
      return enterStage(0, lead, at: now)
    }
    let ends = now + stageDuration(stage, of: lead)
    guard stage == rules.stages - 1 else {
      return events.schedule(.stageEnds, subject: lead, at: ends)
    }
    // Nobody is waited for from here on.
    expectWin(
      of: lead, chance: compiled.stages[stage].conversion * active.deals[lead].wins, after: ends)
    guard goesOn(after: stage, lead) else { return endDeal(of: lead, as: .lost, at: ends) }
    decideWin(lead, at: ends)
  }

  /// Lets a deal go on to its next stage, or lose it.
  mutating func endStage(of lead: Int, at now: Double) {
    let stage = Int(active.deals[lead].stage)
    guard goesOn(after: stage, lead) else { return endDeal(of: lead, as: .lost, at: now) }
    enterStage(stage + 1, lead, at: now)
  }

  private mutating func enterStage(_ stage: Int, _ lead: Int, at now: Double) {
    guard stage < rules.stages else {
      expectWin(of: lead, chance: active.deals[lead].wins, after: now)
      return decideWin(lead, at: now)
    }
    active.deals[lead].stage = Int32(stage)
    joinDesk(lead, at: now)
  }

  /// Counts the waits of deals that were served, and of those that never were as longer than every limit.
  mutating func countExecutives() {
    let pool = policy.accountExecutives
    guard pool > 0 else {
      let perSQL = compiled.scenario.pipeline.aeTime.number
      tally.executiveMinutes += tally.sql * perSQL
      tally.expectedExecutiveMinutes += tally.expectedSQL * perSQL
      return
    }
    let hours = businessWindow.upperBound - businessWindow.lowerBound
    tally.executiveStaffedHours = Double(pool) * hours - desk.people.absentHours
    let served = desk.waits.count
    tally.executiveWaitMean = served == 0 ? nil : desk.waits.elements.reduce(0, +) / Double(served)
    while let lead = desk.popNext() { if active[lead].isInWindow { desk.waits.append(.infinity) } }
    var selection = Selection()
    let most = selection.smallest(of: desk.waits, holding: 0.9)
    tally.executiveWaitP90 = most.map { min($0, businessEnd - businessWindow.lowerBound) }
    tally.executiveWaitP90IsLimit = most == .infinity
  }
}
