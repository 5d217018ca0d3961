// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel

/// What follows an SQL where it waits for nobody.
extension Simulation {
  /// Whether something that happens to a deal at a moment counts: leads are followed past the end, or dropped at it.
  @inline(__always)
  mutating func counts(_ time: Double) -> Bool { time <= end || isFollowed }

  /// Adds up what a deal that begins with a chance may come to: win and cycle by their probability, stages for as long
  /// as they are drawn.
  mutating func expectDeal(of lead: Int, chance: Double, at now: Double) {
    guard active[lead].isInWindow else { return }
    var chance = chance * active.deals[lead].pursues
    tally.expectedOpportunities += chance
    let key = active[lead].key
    var time = now
    for stage in 0..<rules.stages {
      if counts(time) { tally.expectedExecutiveMinutes += chance * compiled.stages[stage].executiveMinutes }
      time += compiled.stages[stage].duration.draw(key, .stageDuration, stage)
      chance *= compiled.stages[stage].conversion
    }
    expectWin(of: lead, chance: chance * active.deals[lead].wins, after: time)
  }

  /// Adds the chance of a win of a deal that has only its cycle before it, times the chance that the cycle is over in
  /// time to count.
  @inline(__always)
  mutating func expectWin(of lead: Int, chance: Double, after now: Double) {
    guard active[lead].isInWindow else { return }
    let share = isFollowed ? 1 : compiled.closing.share(from: now, by: end)
    guard share > 0 else { return }
    let chance = chance * share
    let revenue = expect(dealOf: lead, chance: chance, closingIn: share, after: now)
    if active[lead].wasNearMiss { tally.expectedNearMissRevenue += revenue }
    if active[lead].returns > 0 { tally.expectedReturnedWon += chance }
  }

  /// Follows an SQL to its end in a straight line.
  @inline(__always)
  mutating func follow(_ lead: Int, at now: Double) {
    guard becomesOpportunity(lead, at: now) else { return }
    enterFreeStage(0, of: lead, at: now)
  }

  private mutating func enterFreeStage(_ stage: Int, of lead: Int, at now: Double) {
    guard stage < rules.stages else { return decideWin(lead, at: now) }
    active.deals[lead].stage = Int32(stage)
    if counts(now), active[lead].isInWindow {
      tally.executiveMinutes += compiled.stages[stage].executiveMinutes
    }
    note(lead, .stage, at: now)
    let ends = now + stageDuration(stage, of: lead)
    if pace == .stepwise, ends <= end {
      events.schedule(.dealStep, subject: lead, at: ends)
    } else {
      endFreeStage(of: lead, at: ends)
    }
  }

  /// Lets a deal without executives go on after a stage, or lose it.
  mutating func endFreeStage(of lead: Int, at now: Double) {
    let stage = Int(active.deals[lead].stage)
    guard goesOn(after: stage, lead) else { return endDeal(of: lead, as: .lost, at: now) }
    enterFreeStage(stage + 1, of: lead, at: now)
  }

  /// Decides whether an SQL becomes an opportunity.
  @inline(__always)
  mutating func becomesOpportunity(_ lead: Int, at now: Double) -> Bool {
    let pursues = active.deals[lead].pursues
    guard pursues >= 1 || active[lead].key.uniform(.opportunity) < pursues else {
      settle(lead, as: .notPursued, at: now)
      return false
    }
    set(lead, .open)
    note(lead, .opportunity, at: now)
    tick(.opportunities, at: now)
    months.changePipeline(by: 1, at: now)
    return true
  }

  mutating func stageDuration(_ stage: Int, of lead: Int) -> Double {
    compiled.stages[stage].duration.draw(active[lead].key, .stageDuration, stage)
  }

  /// Whether a deal is not lost at the end of a stage.
  mutating func goesOn(after stage: Int, _ lead: Int) -> Bool {
    active[lead].key.uniform(.stageConversion, stage) < compiled.stages[stage].conversion
  }

  /// Lets a deal that has passed every stage close after the cycle.
  @inline(__always)
  mutating func decideWin(_ lead: Int, at now: Double) {
    let closes = now + compiled.cycle.draw(active[lead].key, .cycle)
    if pace == .stepwise, closes <= end {
      events.schedule(.dealCloses, subject: lead, at: closes)
    } else {
      closeDeal(of: lead, at: closes)
    }
  }

  /// Closes a deal that has passed every stage.
  @inline(__always)
  mutating func closeDeal(of lead: Int, at now: Double) {
    endDeal(of: lead, as: active[lead].key.uniform(.win) < active.deals[lead].wins ? .won : .lost, at: now)
  }

  /// Ends an opportunity, or leaves it open when that comes too late to count.
  @inline(__always)
  mutating func endDeal(of lead: Int, as state: LeadState, at time: Double) {
    guard counts(time) else { return settle(lead, as: .open, at: end) }
    bookDeal(of: lead, as: state, at: time)
    settle(lead, as: state, at: time)
  }

  /// Enters the end of a lead's deal into the books of its month.
  @inline(__always)
  mutating func bookDeal(of lead: Int, as state: LeadState, at time: Double) {
    active[lead].closed = time
    let revenue = state == .won ? compiled.dealValue(active[lead].key, source: Int(active[lead].source)) : nil
    months.addDeal(closing: time, revenue: revenue)
  }
}
