// SPDX-License-Identifier: GPL-3.0-or-later

internal import FunnelModel
internal import Glibc

extension TwinFunnel {
  /// An SQL: its chances are those of this moment.
  func pursue(_ handover: TwinHandover) {
    let pipeline = scenario.pipeline
    let chance = chance(logit(pipeline.opportunityRate.number), pipeline.opportunityEffects, handover)
    let deal = TwinDeal(
      handover, began: now, isPursued: handover.life.comesTrue(chance, "opportunity"),
      winLogOdds: logit(self.chance(logit(winRate(at: handover.score)), pipeline.winEffects, handover)))
    if hasExecutives {
      stand(handover, as: .qualified)
      deals.append(deal)
    } else {
      becomeOpportunity(deal)
    }
  }

  var hasExecutives: Bool { policy.accountExecutives > 0 }

  /// The share of opportunities won at a score, without effects.
  func winRate(at score: Double) -> Double {
    let pipeline = scenario.pipeline
    return min(
      1, pipeline.winRate.number * exp(pipeline.winScoreEffect.number * (score - pipeline.referenceScore.number)))
  }

  /// The executives take what waits, in the order of joining.
  func executivesTakeDeals() {
    for executive in executives.indices where executives[executive].isFree && !deals.isEmpty {
      let deal = deals.removeFirst()
      if let stage = deal.stage {
        work(executive, minutes: scenario.stages[stage].aeTime.number) { self.passTime(in: stage, of: deal) }
      } else {
        deal.winLogOdds += scenario.pipeline.aeWaitEffect.number * (now - deal.began)
        work(executive, minutes: scenario.pipeline.aeTime.number) { self.becomeOpportunity(deal) }
      }
    }
  }

  private func work(_ executive: Int, minutes: Double, then: @escaping () -> Void) {
    executives[executive].isBusy = true
    let speed = executives[executive].speed(atBusiness: clock.business(at: now))
    let hours = minutes * scenario.calendar.hoursPerDay / policy.executiveMinutesPerDay / speed
    agenda.add(at: clock.end(of: hours, from: now)) {
      self.executives[executive].isBusy = false
      then()
    }
  }

  private func becomeOpportunity(_ deal: TwinDeal) {
    guard deal.isPursued else { return conclude(deal.handover, as: .notPursued, .notPursued) }
    stand(deal.handover, as: .open)
    deal.handover.life.note(.opportunity, at: now)
    enter(0, deal, at: now)
  }

  /// The deal enters a stage, or waits for its close after the last.
  private func enter(_ stage: Int, _ deal: TwinDeal, at time: Double) {
    guard stage < scenario.stages.count else { return close(deal, from: time) }
    deal.stage = stage
    if hasExecutives {
      deals.append(deal)
    } else {
      leave(stage, deal, at: time + duration(of: stage, deal))
    }
  }

  /// The executive's work of the stage is done, and its duration runs.
  private func passTime(in stage: Int, of deal: TwinDeal) {
    let end = now + duration(of: stage, deal)
    // After the last stage nobody has to do anything more for the deal: it is followed to its close.
    if stage + 1 == scenario.stages.count { return leave(stage, deal, at: end) }
    agenda.add(at: end) { self.leave(stage, deal, at: self.now) }
  }

  private func duration(of stage: Int, _ deal: TwinDeal) -> Double {
    scenario.stages[stage].duration.value(
      at: deal.handover.life.lead.uniform("stageDuration", stage), within: PipelineStage.bounds(of: \.duration))
  }

  /// Whether the deal goes on after a stage or is lost at its end.
  private func leave(_ stage: Int, _ deal: TwinDeal, at time: Double) {
    let life = deal.handover.life
    if life.comesTrue(scenario.stages[stage].conversion.number, "stageConversion", stage) {
      enter(stage + 1, deal, at: time)
    } else {
      life.deal = (time, false)
    }
  }

  private func close(_ deal: TwinDeal, from time: Double) {
    let life = deal.handover.life
    let cycle = scenario.pipeline.cycle.value(
      at: life.lead.uniform("cycle", 0), within: Scenario.bounds(of: \.pipeline.cycle))
    life.deal = (time + cycle, life.comesTrue(logistic(deal.winLogOdds), "win"))
  }

  /// Closes the deals: all of them when they are followed, else those that close before the end.
  func settleDeals() {
    for life in lives {
      guard let deal = life.deal else { continue }
      if scenario.clock.runOut == .none && deal.closes > end { continue }
      life.closed = deal.closes
      life.note(.closed, at: deal.closes)
      let state = deal.isWon ? TwinState.won : .lost
      if let handover = life.handovers.last { stand(handover, as: state) } else { life.state = state }
      if deal.isWon { life.value = value(of: life) }
    }
  }

  /// The first-year value of a deal, more for a firm of more revenue.
  private func value(of life: TwinLife) -> Double {
    let value = scenario.money.dealValue.value(
      at: life.lead.uniform("dealValue", 0), within: Scenario.bounds(of: \.money.dealValue))
    let revenue = life.traits.revenue
    guard revenue > 0 else { return value }
    let mean = scenario.sources[life.lead.source].revenue.mean
    return value * pow(revenue / mean, scenario.money.revenueEffect.number)
  }
}
