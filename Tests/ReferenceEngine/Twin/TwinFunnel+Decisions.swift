// SPDX-License-Identifier: GPL-3.0-or-later

internal import FunnelModel
internal import Glibc

extension TwinFunnel {
  /// The end of a conversation: does sales accept the lead?
  func decide(_ handover: TwinHandover) {
    let life = handover.life
    life.note(.reached, at: now)
    if life.isGone(at: now, scenario) { return conclude(handover, as: .rejected, .rejected) }
    if businessHours(since: handover) > policy.acceptWindow {
      life.note(.acceptedUnseen, at: now)
    } else {
      let chance = chance(logit(scenario.acceptance.rate.number), scenario.acceptance.effects, handover)
      guard life.comesTrue(chance, "acceptance", handover.index) else {
        return conclude(handover, as: .rejected, .rejected, comesBack: isNotReadyYet(life))
      }
    }
    life.note(.accepted, at: now)
    stand(handover, as: .accepted)
    if hasMeeting { line.join(handover, for: .meeting) } else { qualify(handover) }
  }

  private var hasMeeting: Bool {
    if case .constant(let minutes) = scenario.team.meeting { minutes.number > 0 } else { true }
  }

  /// The end of the meeting, or of the conversation when there is none: is the lead an SQL?
  func qualify(_ handover: TwinHandover) {
    let life = handover.life
    let qualification = scenario.qualification
    let base =
      qualification.bands.isEmpty
      ? qualification.intercept.number + qualification.slope.number * handover.score
      : logit(rate(of: qualification.bands, at: handover.score))
    let offset = scenario.sources[life.lead.source].offset.number
    let isHopeless = life.traits.mix == .never || life.isGone(at: now, scenario)
    let chance = isHopeless ? 0 : chance(base + offset, qualification.effects, handover)
    guard life.comesTrue(chance, "qualification", handover.index) else {
      return conclude(handover, as: .notQualified, .notQualified, comesBack: isNotReadyYet(life))
    }
    life.note(.sql, at: now)
    pursue(handover)
  }

  private func rate(of bands: [ScoreBand], at score: Double) -> Double {
    (bands.first { score <= $0.upTo } ?? bands[bands.count - 1]).rate.number
  }

  /// An SQL: does it become an opportunity, when does it close, and is it won?
  private func pursue(_ handover: TwinHandover) {
    let life = handover.life
    let pipeline = scenario.pipeline
    let isPursued = life.comesTrue(
      chance(logit(pipeline.opportunityRate.number), pipeline.opportunityEffects, handover), "opportunity")
    guard isPursued else { return conclude(handover, as: .notPursued, .notPursued) }
    let growth = exp(pipeline.winScoreEffect.number * (handover.score - pipeline.referenceScore.number))
    let base = min(1, pipeline.winRate.number * growth)
    let cycle = pipeline.cycle.value(at: life.lead.uniform("cycle", 0), within: Scenario.bounds(of: \.pipeline.cycle))
    life.deal = (now + cycle, life.comesTrue(chance(logit(base), pipeline.winEffects, handover), "win"))
    stand(handover, as: .open)
    life.note(.opportunity, at: now)
  }

  /// Closes the deals: all of them when they are followed, else those that close before the end.
  func settleDeals() {
    for life in lives {
      guard let deal = life.deal, let handover = life.handovers.last else { continue }
      if scenario.clock.runOut == .none && deal.closes > end { continue }
      life.closed = deal.closes
      life.note(.closed, at: deal.closes)
      stand(handover, as: deal.isWon ? .won : .lost)
    }
  }

  /// The chance of a stage with its effects in log-odds.
  private func chance(_ base: Double, _ effects: StageEffects, _ handover: TwinHandover) -> Double {
    let life = handover.life
    let waited = (handover.firstCall ?? now) - (handover.joined ?? now)
    let sum =
      effects.quality.number * life.traits.quality
      + effects.score.number * handover.score
      + (life.isReady(at: now, scenario) ? effects.ready.number : 0)
      + effects.waiting.number * waited
      + effects.touches.number * Double(life.touches)
      + (handover.isAgencyQualified ? effects.agency.number : 0)
      + effects.briefing.number * policy.briefing
    return logistic(base + sum)
  }

  /// Whether the lead may still become ready: then it is worth a return to marketing.
  private func isNotReadyYet(_ life: TwinLife) -> Bool {
    life.traits.mix == .notYet && !life.isReady(at: now, scenario) && !life.isGone(at: now, scenario)
  }

  /// The lead stands like this in its handover, and so in life.
  func stand(_ handover: TwinHandover, as state: TwinState) {
    handover.state = state
    handover.life.state = state
  }

  /// Ends a handover; the lead comes back to marketing if it may.
  func conclude(_ handover: TwinHandover, as state: TwinState, _ event: TwinEvent, comesBack: Bool = false) {
    let life = handover.life
    stand(handover, as: state)
    life.note(event, at: now)
    guard comesBack && life.returns < policy.maximumRecycles else { return }
    life.returns += 1
    life.state = .recycled
    life.note(.recycled, at: now)
    agenda.add(at: now + policy.recycleDelay) {
      life.note(.looked, at: self.now)
      self.look(at: life)
    }
  }
}
