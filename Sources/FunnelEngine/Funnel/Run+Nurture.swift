// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel

#if canImport(Glibc)
  import Glibc
#endif

extension Run {
  /// Follows a lead through one stay in nurture, in a straight line: nothing of it depends on anybody else.
  mutating func nurture(_ lead: Int, from start: Double) {
    let stay = plan(lead, from: start)
    progress[lead].state = .nurtured
    note(lead, .nurtured, at: start)
    let ending = walk(stay, lead)
    if window.contains(leads.captured[lead]) {
      // Nobody notices that a lead has bought elsewhere: it goes on to cost until its time is over.
      let paidUntil = if case .closed(.boughtElsewhere) = ending.outcome { stay.end } else { ending.time }
      tally.nurtureMonths += (min(paidUntil, end) - start) / compiled.scenario.calendar.hoursPerMonth
    }
    progress[lead].stays += 1
    leaveNurture(lead, stay: stay, at: ending.time)
    guard ending.time <= end else { return close(lead, as: .nurtured, at: end) }
    switch ending.outcome {
    case .closed(let state): close(lead, as: state, at: ending.time)
    case .happens(let event): events.schedule(event, subject: lead, at: ending.time)
    }
  }

  /// What may end a stay that begins now.
  private func plan(_ lead: Int, from start: Double) -> Stay {
    let key = leads.keys[lead]
    let terms = terms[Int(leads.source[lead])]
    let isReady = progress[lead].readyAt <= start
    let need = isReady ? 0 : progress[lead].need - compiled.readiness.idle * (start - progress[lead].needAt)
    let ready =
      isReady
      ? progress[lead].readyAt : start + compiled.readiness.hours(need: need, rate: compiled.readiness.nurtured)
    let gone = compiled.readiness.goneAt(
      key, captured: leads.captured[lead], readyAt: ready, isNever: progress[lead].need == .infinity)
    var noticed = Double.infinity
    if policy.nurtureExit == .signal, key.uniform(.signal) < compiled.scenario.nurture.signalSeen.number {
      noticed = ready > start ? ready : start + (terms.touches > 0 ? policy.touchGap : 0)
    }
    let share = compiled.scenario.nurture.engagement.number
    return Stay(
      start: start, end: start + terms.nurtureTime,
      matures: start + compiled.maturing(leads, lead: lead, stay: Int(progress[lead].stays)), need: need, ready: ready,
      gone: gone, noticed: noticed,
      engagement: share == 0 ? 1 : 1 - share + share * (0.5 + erfc(-leads.quality(lead) / 2.0.squareRoot()) / 2))
  }

  private mutating func walk(_ stay: Stay, _ lead: Int) -> (time: Double, outcome: Stay.Outcome) {
    let key = leads.keys[lead]
    let terms = terms[Int(leads.source[lead])]
    var touch = 1
    var matures = progress[lead].hasMatured ? .infinity : stay.matures
    while true {
      let step = touch <= terms.touches ? stay.start + Double(touch) * policy.touchGap : stay.end
      let now = min(stay.gone, matures, stay.noticed, step)
      guard now <= end else { return (now, .closed(.nurtured)) }
      if now == stay.gone { return (now, .closed(.boughtElsewhere)) }
      if now == matures {
        matures = .infinity
        progress[lead].hasMatured = true
        gain(compiled.scenario.nurture.scoreGain.number, lead, at: now)
        note(lead, .matured, at: now)
        if isEnough(lead, terms, at: now) { return (now, .happens(.handedOver)) }
      } else if now == stay.noticed {
        return (now, .happens(.handedOver))
      } else if touch <= terms.touches {
        touch += 1
        progress[lead].touches += 1
        let number = Int(progress[lead].touches)
        gain(compiled.touchGain(key.uniform(.touch, number)) * stay.engagement, lead, at: now)
        note(lead, .touched, at: now)
        if isEnough(lead, terms, at: now) { return (now, .happens(.handedOver)) }
        if key.uniform(.optOut, number) < compiled.scenario.nurture.optOut.number {
          return (now, .closed(.optedOut))
        }
      } else {
        return (now, outcomeOfWholeStay(lead, at: now))
      }
    }
  }

  private func isEnough(_ lead: Int, _ terms: SourceTerms, at now: Double) -> Bool {
    policy.nurtureExit == .score && score(of: lead, at: now) >= terms.threshold
  }

  private func outcomeOfWholeStay(_ lead: Int, at now: Double) -> Stay.Outcome {
    if policy.nurtureExit == .timed { return .happens(.handedOver) }
    if policy.agencyLane == .afterNurture, isNearMiss(lead, at: now) { return .happens(.sentToAgency) }
    return .closed(.expired)
  }

  /// Notes how far readiness has come at the end of a stay.
  private mutating func leaveNurture(_ lead: Int, stay: Stay, at time: Double) {
    guard progress[lead].readyAt > stay.start, progress[lead].need < .infinity else { return }
    if stay.ready <= time {
      progress[lead].readyAt = stay.ready
      return
    }
    let readiness = compiled.readiness
    progress[lead].need = stay.need - readiness.nurtured * (time - stay.start)
    progress[lead].needAt = time
    progress[lead].readyAt = time + readiness.hours(need: progress[lead].need, rate: readiness.idle)
  }
}

/// One stay of a lead in nurture and what may end it, in clock hours.
struct Stay {
  enum Outcome {
    case closed(LeadState)
    case happens(Event.Kind)
  }

  let start: Double
  let end: Double
  let matures: Double
  /// The hazard the lead still needs at the start before it is ready, and when that is gathered.
  let need: Double
  let ready: Double
  let gone: Double
  /// When readiness is noticed, if that ends the stay.
  let noticed: Double
  /// What the points of a touch are multiplied by.
  let engagement: Double
}
