// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel

#if canImport(Glibc)
  import Glibc
#endif

extension Run {
  /// Follows a lead through one stay in nurture, in a straight line: nothing of it depends on anybody else.
  mutating func nurture(_ lead: Int, from start: Double) {
    var stay = plan(lead, from: start)
    progress[lead].state = .nurtured
    note(lead, .nurtured, at: start)
    let ending = walk(&stay, lead)
    if window.contains(leads.captured[lead]) {
      // Nobody notices that a lead has bought elsewhere: it goes on to cost until its time is over.
      let paidUntil = if case .closed(.boughtElsewhere) = ending.outcome { stay.end } else { ending.time }
      tally.nurtureMonths += (min(paidUntil, end) - start) / compiled.hoursPerMonth
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
    // Hazards have no memory: of a stay that began before the run they count from its start.
    let begin = max(start, 0)
    let key = leads.keys[lead]
    let terms = terms[Int(leads.source[lead])]
    let isReady = progress[lead].readyAt <= begin
    let need = isReady ? 0 : progress[lead].need - compiled.readiness.idle * (begin - progress[lead].needAt)
    let ready =
      isReady
      ? progress[lead].readyAt : begin + compiled.readiness.hours(need: need, rate: compiled.readiness.nurtured)
    let gone = compiled.readiness.goneAt(
      key, captured: leads.captured[lead], readyAt: ready, isNever: progress[lead].need == .infinity)
    var noticed = Double.infinity
    let isNoticed = policy.nurtureExit == .signal && key.uniform(.signal) < compiled.scenario.nurture.signalSeen.number
    if isNoticed {
      noticed = ready > begin ? ready : max(begin, start + (terms.touches > 0 ? policy.touchGap : 0))
    }
    let share = compiled.scenario.nurture.engagement.number
    return Stay(
      start: start, end: start + terms.nurtureTime,
      matures: begin + compiled.maturing(leads, lead: lead, stay: Int(progress[lead].stays)), need: need, needAt: begin,
      ready: ready, gone: gone, isNoticed: isNoticed, noticed: noticed,
      engagement: share == 0 ? 1 : 1 - share + share * (0.5 + erfc(-leads.quality(lead) / 2.0.squareRoot()) / 2))
  }

  private mutating func walk(_ stay: inout Stay, _ lead: Int) -> (time: Double, outcome: Stay.Outcome) {
    let key = leads.keys[lead]
    let terms = terms[Int(leads.source[lead])]
    var touch = 1
    while touch <= terms.touches, stay.start + Double(touch) * policy.touchGap < 0 {
      touch += 1
      progress[lead].touches += 1
    }
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
        if gatherTouch(&stay, lead, at: now), stay.isNoticed { return (now, .happens(.handedOver)) }
      } else {
        return (now, outcomeOfWholeStay(lead, at: now))
      }
    }
  }

  /// Gathers the hazard of becoming ready that a touch adds at once.
  ///
  /// - Returns: whether that makes the lead ready.
  private mutating func gatherTouch(_ stay: inout Stay, _ lead: Int, at now: Double) -> Bool {
    let added = compiled.scenario.nurture.touchReadiness.number
    guard added > 0, stay.ready > now, stay.need < .infinity else { return false }
    stay.need -= compiled.readiness.nurtured * (now - stay.needAt) + added
    stay.needAt = now
    let isReady = stay.need <= 0
    stay.ready = isReady ? now : now + compiled.readiness.hours(need: stay.need, rate: compiled.readiness.nurtured)
    stay.gone = compiled.readiness.goneAt(
      leads.keys[lead], captured: leads.captured[lead], readyAt: stay.ready, isNever: false)
    if stay.isNoticed { stay.noticed = stay.ready }
    if isReady { note(lead, .becameReady, at: now) }
    return isReady
  }

  private func isEnough(_ lead: Int, _ terms: SourceTerms, at now: Double) -> Bool {
    policy.nurtureExit == .score && scoreWithPoints(of: lead, at: now) >= terms.threshold
  }

  private func outcomeOfWholeStay(_ lead: Int, at now: Double) -> Stay.Outcome {
    if policy.nurtureExit == .timed { return .happens(.handedOver) }
    if policy.activeLane == .afterNurture, !progress[lead].wasOffered, isNearMiss(lead, at: now) {
      return .happens(.sentToAgency)
    }
    return .closed(.expired)
  }

  /// Notes how far readiness has come at the end of a stay.
  private mutating func leaveNurture(_ lead: Int, stay: Stay, at time: Double) {
    let begin = max(stay.start, 0)
    guard progress[lead].readyAt > begin, progress[lead].need < .infinity else { return }
    if stay.ready <= time {
      progress[lead].readyAt = stay.ready
      return
    }
    let readiness = compiled.readiness
    progress[lead].need = stay.need - readiness.nurtured * (time - stay.needAt)
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
  /// The hazard the lead still needs before it is ready, the moment for which that holds, and when it is gathered.
  var need: Double
  var needAt: Double
  var ready: Double
  var gone: Double
  /// Whether nurturing would notice readiness, and when that ends the stay.
  let isNoticed: Bool
  var noticed: Double
  /// What the points of a touch are multiplied by.
  let engagement: Double
}
