// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel

/// What follows an SQL where it waits for nobody.
extension Run {
  /// Whether something that happens to a deal at a moment counts: leads are followed past the end, or dropped at it.
  func counts(_ time: Double) -> Bool { isFollowed || time <= end }

  /// Adds up what a deal that begins with a chance may come to, everything after it by its probability.
  mutating func expect(_ deal: Deal, chance: Double, at now: Double) {
    guard handovers.isInWindow[deal.handover] else { return }
    var chance = chance * deal.pursues
    tally.expectedOpportunities += chance
    let key = leads.keys[Int(handovers.lead[deal.handover])]
    var time = now
    for (position, stage) in compiled.scenario.stages.enumerated() {
      if counts(time) { tally.expectedExecutiveMinutes += chance * stage.aeTime.number }
      time += compiled.stageDurations[position](key.uniform(.stageDuration, position))
      chance *= stage.conversion.number
    }
    expectWin(deal, chance: chance * deal.wins, at: time + compiled.cycle(key.uniform(.cycle)))
  }

  /// Adds the chance of a win that would come at a moment.
  mutating func expectWin(_ deal: Deal, chance: Double, at time: Double) {
    guard handovers.isInWindow[deal.handover], counts(time) else { return }
    let lead = Int(handovers.lead[deal.handover])
    let revenue = expect(dealOf: lead, chance: chance, closing: time)
    if progress[lead].wasNearMiss { tally.expectedNearMissRevenue += revenue }
    if progress[lead].returns > 0 { tally.expectedReturnedWon += chance }
  }

  /// Follows an SQL to its end in a straight line.
  mutating func follow(_ deal: Deal, at now: Double) {
    guard becomesOpportunity(deal, at: now) else { return }
    var time = now
    for stage in compiled.scenario.stages.indices {
      if counts(time), handovers.isInWindow[deal.handover] {
        tally.executiveMinutes += compiled.scenario.stages[stage].aeTime.number
      }
      note(Int(handovers.lead[deal.handover]), .stage, at: time)
      time += stageDuration(stage, of: deal)
      guard goesOn(after: stage, deal) else { return endDeal(deal, as: .lost, at: time) }
    }
    decideWin(deal, at: time)
  }

  /// Decides whether an SQL becomes an opportunity.
  mutating func becomesOpportunity(_ deal: Deal, at now: Double) -> Bool {
    let lead = Int(handovers.lead[deal.handover])
    guard leads.keys[lead].uniform(.opportunity) < deal.pursues else {
      settle(deal.handover, as: .notPursued, at: now)
      return false
    }
    note(lead, .opportunity, at: now)
    tick(.opportunities, at: now)
    tickPipeline(by: 1, at: now)
    return true
  }

  func stageDuration(_ stage: Int, of deal: Deal) -> Double {
    compiled.stageDurations[stage](leads.keys[Int(handovers.lead[deal.handover])].uniform(.stageDuration, stage))
  }

  /// Whether a deal is not lost at the end of a stage.
  func goesOn(after stage: Int, _ deal: Deal) -> Bool {
    leads.keys[Int(handovers.lead[deal.handover])].uniform(.stageConversion, stage)
      < compiled.scenario.stages[stage].conversion.number
  }

  /// Lets a deal that has passed every stage close after the cycle.
  mutating func decideWin(_ deal: Deal, at now: Double) {
    let key = leads.keys[Int(handovers.lead[deal.handover])]
    let closes = now + compiled.cycle(key.uniform(.cycle))
    endDeal(deal, as: key.uniform(.win) < deal.wins ? .won : .lost, at: closes)
  }

  /// Ends an opportunity, or leaves it open when that comes too late to count.
  mutating func endDeal(_ deal: Deal, as state: LeadState, at time: Double) {
    guard counts(time) else { return settle(deal.handover, as: .open, at: end) }
    bookDeal(Int(handovers.lead[deal.handover]), as: state, at: time)
    settle(deal.handover, as: state, at: time)
  }

  /// Enters the end of a lead's deal into the books of its month.
  mutating func bookDeal(_ lead: Int, as state: LeadState, at time: Double) {
    closed[lead] = time
    tickPipeline(by: -1, at: time)
    tick(state == .won ? .won : .lost, at: time)
    if state == .won { tick(.revenue, at: time, by: dealValue(of: lead)) }
  }
}
