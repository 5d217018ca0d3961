// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel

/// Deals that compete for the time of account executives.
extension Run {
  /// The account executives of the policy.
  static func executives(
    _ compiled: CompiledScenario, _ policy: Policy, key: StreamKey, window: ClosedRange<Double>
  ) -> StaffPool {
    StaffPool(
      people: policy.accountExecutives,
      staffing: Staffing(
        compiled, of: .executive, count: policy.accountExecutives, new: 0, key: key, window: window))
  }

  /// Gives waiting deals to free account executives.
  mutating func startDeals(at now: Double, _ business: Double) {
    while desk.isWanted, let (executive, returnsAt) = desk.people.takeIdle(at: now, business, compiled.clock) {
      if let returnsAt {
        events.schedule(.executiveReturns, subject: executive, at: returnsAt)
        continue
      }
      guard let deal = desk.popNext() else { return desk.people.release(executive) }
      work(on: deal, by: executive, at: now, business)
    }
  }

  private mutating func work(on number: Int, by executive: Int, at now: Double, _ business: Double) {
    let deal = desk[number]
    let minutes =
      deal.stage < 0
      ? compiled.scenario.pipeline.aeTime.number : compiled.scenario.stages[deal.stage].aeTime.number
    if deal.stage < 0 {
      desk[number].wins = compiled.outcome.win(deal.wins, waiting: now - deal.qualifiedAt)
    } else {
      note(Int(handovers.lead[deal.handover]), .stage, at: now)
    }
    if handovers.isInWindow[deal.handover] {
      // Whoever has the executive's time is the last contention there is for it, so nothing of it is left to chance.
      tally.executiveMinutes += minutes
      tally.expectedExecutiveMinutes += minutes
      desk.waits.append(business - deal.joined)
    }
    let hoursPerMinute = compiled.scenario.calendar.hoursPerDay / policy.executiveMinutesPerDay
    let finish = business + minutes / desk.people.speed(of: executive, at: business) * hoursPerMinute
    tally.executiveBusyHours +=
      max(0, min(finish, businessWindow.upperBound) - max(business, businessWindow.lowerBound))
    desk.people.start(executive, on: number)
    events.schedule(.executiveFinishes, subject: executive, at: max(now, compiled.clock.wallTime(at: finish)))
  }

  /// Lets a deal go on after a piece of work.
  mutating func finishDealWork(_ number: Int, at now: Double) {
    let deal = desk[number]
    if deal.stage < 0 {
      if handovers.isInWindow[deal.handover] { tally.expectedOpportunities += deal.pursues }
      guard becomesOpportunity(deal, at: now) else { return }
      set(deal.handover, .open)
      return enterStage(0, number, at: now)
    }
    let ends = now + stageDuration(deal.stage, of: deal)
    guard deal.stage == compiled.scenario.stages.count - 1 else {
      return events.schedule(.stageEnds, subject: number, at: ends)
    }
    // Nobody is waited for from here on.
    expectClose(deal, chance: compiled.scenario.stages[deal.stage].conversion.number, at: ends)
    guard goesOn(after: deal.stage, deal) else { return endDeal(deal, as: .lost, at: ends) }
    decideWin(deal, at: ends)
  }

  /// Lets a deal go on to its next stage, or lose it.
  mutating func endStage(of number: Int, at now: Double) {
    let deal = desk[number]
    guard goesOn(after: deal.stage, deal) else { return endDeal(deal, as: .lost, at: now) }
    enterStage(deal.stage + 1, number, at: now)
  }

  private mutating func enterStage(_ stage: Int, _ number: Int, at now: Double) {
    guard stage < compiled.scenario.stages.count else {
      expectClose(desk[number], chance: 1, at: now)
      return decideWin(desk[number], at: now)
    }
    desk[number].stage = stage
    desk.join(number, at: compiled.clock.businessTime(at: now))
  }

  private mutating func expectClose(_ deal: Deal, chance: Double, at now: Double) {
    let key = leads.keys[Int(handovers.lead[deal.handover])]
    expectWin(deal, chance: chance * deal.wins, at: now + compiled.cycle(key.uniform(.cycle)))
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
    let served = desk.waits
    tally.executiveWaitMean = served.isEmpty ? nil : served.reduce(0, +) / Double(served.count)
    let left = desk.drain().filter { handovers.isInWindow[desk[$0].handover] }
    let waits = (served + left.map { _ in .infinity }).sorted()
    let most = smallest(of: waits, holding: 0.9)
    tally.executiveWaitP90 = most.map { min($0, businessEnd - businessWindow.lowerBound) }
    tally.executiveWaitP90IsLimit = most == .infinity
  }
}
