// SPDX-License-Identifier: GPL-3.0-or-later

internal import FunnelModel

extension TwinFunnel {
  /// Hands a lead to sales; it may get lost on the way and else joins the line after the latency.
  func handOver(_ life: TwinLife) {
    let isLost = life.comesTrue(scenario.routing.lost.number, "lost", life.handovers.count)
    let handover = TwinHandover(
      of: life, handed: now, joined: isLost ? nil : now + policy.latency, score: score(of: life),
      fullScore: fullScore(of: life),
      tier: scenario.sources[life.lead.source].tier, briefing: policy.briefing * followUp.care,
      isAgencyQualified: life.isAgencyQualified)
    life.handovers.append(handover)
    life.note(.handedOver, at: now)
    guard let joined = handover.joined else { return conclude(handover, as: .leaked, .lostOnTheWay) }
    life.state = .routed
    agenda.add(at: joined) { self.join(handover, since: self.clock.business(at: self.now)) }
  }

  /// Puts a handover into the line; it is dropped at the give-up age and may change hands before.
  func join(_ handover: TwinHandover, since business: Double) {
    handover.joinedBusiness = business
    stand(handover, as: .queued)
    handover.life.note(.joined, at: now)
    line.join(handover, for: .call)
    if policy.giveUpAge.isFinite {
      drops.add(at: clock.time(atBusiness: max(0, business + policy.giveUpAge))) { self.drop(handover) }
    }
    guard policy.assignment == .roundRobin else { return }
    handover.owner = joinedCount % policy.reps
    joinedCount += 1
    if policy.reassignAfter.isFinite {
      agenda.add(at: clock.time(atBusiness: max(0, business + policy.reassignAfter))) {
        if handover.calls == 0 { handover.owner = nil }
      }
    }
  }

  /// Nobody has called the lead in all that time.
  private func drop(_ handover: TwinHandover) {
    guard handover.calls == 0, line.remove(handover) else { return }
    followUp.learn(false)
    conclude(handover, as: .leaked, .dropped)
  }

  /// Every free rep takes what is next, in the order of their numbers.
  func repsTakeLeads() {
    for rep in reps.indices where reps[rep].isFree {
      while !reps[rep].isBusy, let place = nextPlace(for: rep) {
        switch place.work {
        case .meeting: meet(place.handover, rep)
        case .call where place.isNew && !isWorked(place.handover): letLie(place.handover)
        case .call: call(place.handover, rep)
        }
      }
    }
  }

  private func nextPlace(for rep: Int) -> TwinLine.Place? {
    let isFull = Double(inProgress) >= policy.workInProgressCap * Double(policy.reps)
    return line.takeNext { place in
      (place.handover.owner ?? rep) == rep && !(isFull && place.isNew)
    }
  }

  private func isWorked(_ handover: TwinHandover) -> Bool {
    handover.life.comesTrue(trust.effort(at: now), "effort", handover.index)
  }

  private func letLie(_ handover: TwinHandover) {
    followUp.learn(false)
    conclude(handover, as: .leaked, .letLie)
  }

  private func meet(_ handover: TwinHandover, _ rep: Int) {
    handover.life.note(.meeting, at: now)
    let minutes = scenario.team.meeting.value(
      at: handover.life.lead.uniform("meeting", handover.index), within: Scenario.bounds(of: \.team.meeting))
    work(rep, minutes: minutes, for: handover) { self.qualify(handover) }
  }

  /// Lets a rep work so many minutes at full speed, of which a working day holds as many as the policy gives.
  func work(_ rep: Int, minutes: Double, for handover: TwinHandover, then: @escaping () -> Void) {
    reps[rep].isBusy = true
    let taken = minutes / reps[rep].speed(atBusiness: clock.business(at: now))
    handover.minutes += taken
    let hours = taken * scenario.calendar.hoursPerDay / policy.minutesPerDay
    agenda.add(at: clock.end(of: hours, from: now)) {
      self.reps[rep].isBusy = false
      then()
    }
  }

  /// The business hours since a lead joined the line.
  func businessHours(since handover: TwinHandover) -> Double { clock.business(at: now) - handover.joinedBusiness }
}
