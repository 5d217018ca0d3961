// SPDX-License-Identifier: GPL-3.0-or-later

internal import FunnelModel
internal import Glibc
internal import Statistics

extension TwinFunnel {
  func call(_ handover: TwinHandover, _ rep: Int) {
    let life = handover.life
    let team = scenario.team
    let isFirst = handover.calls == 0
    if isFirst { begin(handover) }
    handover.calls += 1
    life.calls += 1
    stand(handover, as: .working)
    life.note(.called, at: now)
    let usual = usualChance(of: life)
    let chance = isFirst ? firstChance(usual, hours: handover.waited) : usual
    let answers =
      life.traits.isContactable && life.comesTrue(team.reachable.number, "reachable")
      && life.comesTrue(chance, "contact", life.calls)
    var minutes = team.dial.value(at: life.lead.uniform("dial", life.calls), within: Scenario.bounds(of: \.team.dial))
    if isFirst {
      let research = team.research.value(
        at: life.lead.uniform("research", handover.index), within: Scenario.bounds(of: \.team.research))
      minutes += research * (1 - team.briefingSaving.number * handover.briefing)
    }
    if answers {
      minutes += team.talk.value(
        at: life.lead.uniform("talk", handover.index), within: Scenario.bounds(of: \.team.talk))
    }
    work(rep, minutes: minutes, for: handover) {
      if answers { self.decide(handover) } else { self.tryAgain(handover) }
    }
  }

  /// The first call of a handover begins: it is in progress from now on.
  private func begin(_ handover: TwinHandover) {
    inProgress += 1
    handover.firstCall = now
    handover.waited = now - handover.handed
    followUp.learn(businessHours(since: handover) <= policy.firstTouchTarget)
  }

  /// The chance that the lead answers a call: everybody's, or its own.
  private func usualChance(of life: TwinLife) -> Double {
    let mean = scenario.team.contactRate.number
    let concentration = scenario.team.contactConcentration
    guard concentration.isFinite, mean > 0, mean < 1 else { return mean }
    return Distribution.beta(concentration * mean, concentration * (1 - mean)).quantile(life.lead.uniform("ease", 0))
  }

  /// The chance that the first call is answered: a slow one has a lower one, a fast one up to 90 %.
  private func firstChance(_ chance: Double, hours: Double) -> Double {
    let effect = scenario.team.responseEffect.number * scenario.team.causalShare.number
    let slowed = chance * pow(max(hours, 5.0 / 60), -effect)
    return min(max(0.9, chance), slowed)
  }

  private func tryAgain(_ handover: TwinHandover) {
    let life = handover.life
    life.note(.notReached, at: now)
    let attempts = max(1, (Double(policy.attempts) * trust.effort(at: now) + 0.5).rounded(.down))
    guard Double(handover.calls) < attempts else {
      finish(handover)
      return conclude(handover, as: .unreachable, .unreachable, comesBack: true)
    }
    agenda.add(at: clock.end(of: policy.gap(after: handover.calls), from: now)) {
      life.note(.due, at: self.now)
      self.line.join(handover, for: .call)
    }
  }

  /// The work on a handover is done.
  func finish(_ handover: TwinHandover) { inProgress -= 1 }
}
