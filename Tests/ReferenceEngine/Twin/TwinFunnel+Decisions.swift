// SPDX-License-Identifier: GPL-3.0-or-later

internal import FunnelModel

extension TwinFunnel {
  /// The end of a conversation: does sales accept the lead?
  func decide(_ handover: TwinHandover) {
    let life = handover.life
    life.note(.reached, at: now)
    if life.isGone(at: now, scenario) { return turnDown(handover, as: .rejected, .rejected) }
    let chance = chance(logit(scenario.acceptance.rate.number), scenario.acceptance.effects, handover)
    let isWanted = life.comesTrue(chance, "acceptance", handover.index)
    if businessHours(since: handover) > policy.acceptWindow {
      life.note(.acceptedUnseen, at: now)
      handover.isOverdue = !isWanted
    } else if !isWanted {
      return turnDown(handover, as: .rejected, .rejected)
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
    let offset = scenario.sources[life.lead.source].offset.number + life.traits.firm.effect(scenario)
    let isHopeless =
      life.traits.mix == .never || life.isGone(at: now, scenario) || life.traits.firm.isBound(at: now)
    let worth = handover.isOverdue ? scenario.acceptance.overdueWorth.number : 1
    let chance = isHopeless ? 0 : worth * chance(base + offset, qualification.effects, handover)
    guard life.comesTrue(chance, "qualification", handover.index) else {
      return turnDown(handover, as: .notQualified, .notQualified)
    }
    trust.learn(true, at: now)
    finish(handover)
    life.note(.sql, at: now)
    pursue(handover)
  }

  private func rate(of bands: [ScoreBand], at score: Double) -> Double {
    (bands.first { score <= $0.upTo } ?? bands[bands.count - 1]).rate.number
  }

  /// Sales does not want the lead; it comes back if the reason is told and may pass.
  private func turnDown(_ handover: TwinHandover, as state: TwinState, _ event: TwinEvent) {
    let life = handover.life
    trust.learn(false, at: now)
    finish(handover)
    handover.reason = reason(of: life)
    let isHopeless = life.traits.mix == .never || life.isGone(at: now, scenario)
    let mayPass = !life.isReady(at: now, scenario) || life.traits.firm.isBoundForNow(at: now)
    let isTold = life.comesTrue(policy.reasonCapture, "reason", handover.index)
    handover.isReasonTold = isTold
    conclude(handover, as: state, event, comesBack: !isHopeless && mayPass && isTold)
  }

  private func reason(of life: TwinLife) -> TwinReason {
    if life.isGone(at: now, scenario) { return .gone }
    if life.traits.mix == .never { return .never }
    if life.traits.firm.lacksSomething { return .criteria }
    if life.traits.firm.isBound(at: now) { return .incumbent }
    return life.isReady(at: now, scenario) ? .fit : .timing
  }

  /// The chance of a stage with its effects in log-odds.
  func chance(_ base: Double, _ effects: StageEffects, _ handover: TwinHandover) -> Double {
    let life = handover.life
    let sum =
      effects.quality.number * life.traits.quality
      + effects.score.number * handover.score
      + (life.isReady(at: now, scenario) ? effects.ready.number : 0)
      + effects.waiting.number * handover.waited
      + effects.touches.number * Double(life.touches)
      + (handover.isAgencyQualified ? effects.agency.number : 0)
      + effects.briefing.number * handover.briefing
    return logistic(base + sum)
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
    let waitsForRenewal = policy.recyclesAtRenewal && life.traits.firm.isBoundForNow(at: now)
    agenda.add(at: waitsForRenewal ? life.traits.firm.freeFrom : now + policy.recycleDelay) {
      life.note(.looked, at: self.now)
      self.look(at: life)
    }
  }
}
