// SPDX-License-Identifier: GPL-3.0-or-later

internal import FunnelModel
internal import Glibc

extension TwinFunnel {
  /// Hands a lead to sales; it may get lost on the way and else joins the line after the latency.
  func handOver(_ life: TwinLife) {
    let isLost = life.comesTrue(scenario.routing.lost.number, "lost", life.handovers.count)
    let handover = TwinHandover(
      of: life, joined: isLost ? nil : now + policy.latency, score: score(of: life),
      isAgencyQualified: life.isAgencyQualified)
    life.handovers.append(handover)
    life.note(.handedOver, at: now)
    guard let joined = handover.joined else { return conclude(handover, as: .leaked, .lostOnTheWay) }
    life.state = .routed
    agenda.add(at: joined) {
      self.stand(handover, as: .queued)
      life.note(.joined, at: self.now)
      self.line.join(handover, for: .call)
    }
  }

  /// Drops the leads nobody has called and that are older than the give-up age.
  func dropOldLeads() {
    let dropped = line.remove { $0.isNew && businessHours(since: $0.handover) > policy.giveUpAge }
    for place in dropped { conclude(place.handover, as: .leaked, .dropped) }
  }

  func repsTakeLeads() {
    dropOldLeads()
    for rep in reps.indices where reps[rep].isFree {
      guard let place = line.takeNext() else { return }
      switch place.work {
      case .call: call(place.handover, rep)
      case .meeting: meet(place.handover, rep)
      }
    }
  }

  private func call(_ handover: TwinHandover, _ rep: Int) {
    let life = handover.life
    let team = scenario.team
    let isFirst = handover.calls == 0
    handover.calls += 1
    life.calls += 1
    stand(handover, as: .working)
    life.note(.called, at: now)
    if isFirst { handover.firstCall = now }
    let chance = isFirst ? firstChance(hours: now - (handover.joined ?? now)) : team.contactRate.number
    let answers = life.comesTrue(team.reachable.number, "reachable") && life.comesTrue(chance, "contact", life.calls)
    var minutes = team.dial.value(at: life.lead.uniform("dial", life.calls), within: Scenario.bounds(of: \.team.dial))
    if isFirst {
      minutes += team.research.value(
        at: life.lead.uniform("research", handover.index), within: Scenario.bounds(of: \.team.research))
    }
    if answers {
      minutes += team.talk.value(
        at: life.lead.uniform("talk", handover.index), within: Scenario.bounds(of: \.team.talk))
    }
    work(rep, minutes: minutes, for: handover) {
      if answers { self.decide(handover) } else { self.tryAgain(handover) }
    }
  }

  /// The chance that the first call is answered: a slow one has a lower one, a fast one up to 90 %.
  private func firstChance(hours: Double) -> Double {
    let chance = scenario.team.contactRate.number
    let effect = scenario.team.responseEffect.number * scenario.team.causalShare.number
    let slowed = chance * pow(max(hours, 5.0 / 60), -effect)
    return min(max(0.9, chance), slowed)
  }

  private func tryAgain(_ handover: TwinHandover) {
    let life = handover.life
    life.note(.notReached, at: now)
    guard handover.calls < policy.attempts else {
      return conclude(handover, as: .unreachable, .unreachable, comesBack: true)
    }
    agenda.add(at: clock.end(of: policy.gap(after: handover.calls), from: now)) {
      life.note(.due, at: self.now)
      self.line.join(handover, for: .call)
    }
  }

  private func meet(_ handover: TwinHandover, _ rep: Int) {
    handover.life.note(.meeting, at: now)
    let minutes = scenario.team.meeting.value(
      at: handover.life.lead.uniform("meeting", handover.index), within: Scenario.bounds(of: \.team.meeting))
    work(rep, minutes: minutes, for: handover) { self.qualify(handover) }
  }

  /// Lets a rep work so many minutes, of which a working day holds as many as the policy gives.
  private func work(_ rep: Int, minutes: Double, for handover: TwinHandover, then: @escaping () -> Void) {
    reps[rep].isBusy = true
    handover.minutes += minutes
    let hours = minutes * scenario.calendar.hoursPerDay / policy.minutesPerDay
    agenda.add(at: clock.end(of: hours, from: now)) {
      self.reps[rep].isBusy = false
      then()
    }
  }

  /// The business hours since a lead joined the line.
  func businessHours(since handover: TwinHandover) -> Double {
    clock.business(at: now) - clock.business(at: handover.joined ?? now)
  }
}
