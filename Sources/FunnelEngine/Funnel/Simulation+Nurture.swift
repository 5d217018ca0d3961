// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import Statistics

#if canImport(Glibc)
  import Glibc
#endif

extension Simulation {
  /// Lets a lead begin a stay in nurture, of which nothing depends on anybody else.
  mutating func nurture(_ lead: Int, from start: Double) {
    var stay = plan(lead, from: start)
    active[lead].state = .nurtured
    note(lead, .nurtured, at: start)
    while stay.touch <= stay.touches, stay.time(ofTouch: stay.touch) < 0 {
      stay.touch += 1
      active[lead].touches += 1
    }
    if active[lead].patience == 0 { active[lead].patience = patience(active[lead].key) }
    if pace == .stepwise {
      stays[lead] = stay
      return awaitStep(lead)
    }
    if let (time, outcome) = walkTouches(&stay, lead) { return endStay(lead, stay, outcome, at: time) }
    while true {
      let now = stay.next
      guard now <= end else { return endStay(lead, stay, .closed(.nurtured), at: now) }
      if let outcome = step(&stay, lead, at: now) { return endStay(lead, stay, outcome, at: now) }
    }
  }

  /// At which of the touches at which it may opt out a lead does so, from 1.
  ///
  /// Every touch has the same chance, so one draw tells, and the more a lead bears the longer.
  @inline(__always)
  private mutating func patience(_ key: StreamKey) -> Int32 {
    guard rules.optOut > 0 else { return .max }
    return Int32(min(compiled.exponentialCells.draw(key.word(.optOut)) * rules.staysPerHazard, 1e9)) &+ 1
  }

  /// Takes a lead through the touches of a stay in which nothing else can happen, as `step` would one by one.
  ///
  /// - Returns: when and how a touch ends the stay, or nothing when none does or something else can happen.
  @inline(__always)
  private mutating func walkTouches(_ stay: inout Stay, _ lead: Int) -> (time: Double, outcome: Stay.Outcome)? {
    guard min(stay.gone, stay.matures, stay.noticed) == .infinity, rules.touchesOnlyScore, traced == nil else {
      return nil
    }
    // In local variables, which nothing else can change meanwhile, numbers stay in registers.
    let (key, touchGain, engagement) = (active[lead].key, compiled.touchGain, stay.engagement)
    let (lasting, points) = (active[lead].lastingScore, active[lead].points)
    let threshold = terms[Int(active[lead].source)].threshold
    // Scores end at 100, so more than that is never enough.
    let enough = policy.nurtureExit == .score && threshold <= 100 ? threshold : .infinity
    let (first, patience) = (stay.touch, Int(active[lead].patience))
    var last = min(stay.touches, first &+ patience &- 1)
    while last >= first, stay.time(ofTouch: last) > end { last &-= 1 }
    let before = Int(active[lead].touches) &- first &+ 1
    var (touch, passing, isEnough) = (first, active[lead].fadingScore, false)
    while touch <= last {
      passing += touchGain.draw(key, .touch, before &+ touch) * engagement
      touch &+= 1
      let score = lasting + passing
      guard (score < 100 ? score : 100) + points < enough else {
        isEnough = true
        break
      }
    }
    guard touch > first else { return nil }
    let survived = touch &- first &- (isEnough ? 1 : 0)
    stay.touch = touch
    stay.optOutChances += Double(survived)
    active[lead].patience -= Int32(truncatingIfNeeded: survived)
    active[lead].touches += Int32(truncatingIfNeeded: touch &- first)
    active[lead].fadingScore = passing
    let now = stay.time(ofTouch: touch &- 1)
    active[lead].scoredAt = now
    if isEnough { return (now, .happens(.handedOver)) }
    return survived == patience ? (now, .closed(.optedOut)) : nil
  }

  /// Takes the step of a stay that is due, when steps are events.
  mutating func takeStep(_ lead: Int, at now: Double) {
    var stay = stays[lead]
    let outcome = step(&stay, lead, at: now)
    stays[lead] = stay
    if let outcome { endStay(lead, stay, outcome, at: now) } else { awaitStep(lead) }
  }

  private mutating func awaitStep(_ lead: Int) {
    let next = stays[lead].next
    guard next <= end else { return endStay(lead, stays[lead], .closed(.nurtured), at: next) }
    events.schedule(.nurtureStep, subject: lead, at: next)
  }

  @inline(__always)
  private mutating func endStay(_ lead: Int, _ stay: Stay, _ outcome: Stay.Outcome, at time: Double) {
    if active[lead].isInWindow {
      // Nobody notices that a lead has bought elsewhere: it goes on to cost until its time is over.
      let paidUntil = if case .closed(.boughtElsewhere) = outcome { stay.end } else { time }
      tally.nurtureMonths += (min(paidUntil, end) - stay.start) / compiled.hoursPerMonth
    }
    noteStay(of: lead, stay, outcome, at: time)
    active[lead].stays += 1
    leaveNurture(lead, stay: stay, at: time)
    guard time <= end else { return close(lead, as: .nurtured, at: end) }
    switch outcome {
    case .closed(let state): close(lead, as: state, at: time)
    case .happens(let event): events.schedule(event, subject: lead, at: time)
    }
  }

  /// What may end a stay that begins now.
  @inline(__always)
  private mutating func plan(_ lead: Int, from start: Double) -> Stay {
    // Hazards have no memory: of a stay that began before the run they count from its start.
    let begin = max(start, 0)
    let terms = terms[Int(active[lead].source)]
    let readyAt = active[lead].readyAt
    let isReady = readyAt <= begin
    var stay = Stay()
    stay.start = start
    stay.end = start + terms.nurtureTime
    stay.touches = terms.touches
    stay.touchGap = policy.touchGap
    stay.needAt = begin
    if isReady {
      stay.ready = readyAt
    } else {
      stay.need = active[lead].need - compiled.readiness.idle * (begin - active[lead].needAt)
      stay.ready = begin + compiled.readiness.hours(need: stay.need, rate: compiled.readiness.nurtured)
    }
    stay.hadMatured = active[lead].hasMatured
    if !stay.hadMatured, compiled.maturingHazard > 0 || !leads.maturesAfter.isEmpty {
      stay.maturesAt = begin + compiled.maturing(active[lead], in: leads)
    }
    stay.matures = stay.maturesAt
    if rules.losesLeads {
      stay.gone = compiled.readiness.goneAt(
        active[lead].key, captured: active[lead].captured, readyAt: stay.ready, isNever: active[lead].need == .infinity)
    }
    if policy.nurtureExit == .signal,
      active[lead].key.uniform(.signal) < rules.signalSeen
    {
      stay.isNoticed = true
      stay.noticed = stay.ready > begin ? stay.ready : max(begin, start + (terms.touches > 0 ? policy.touchGap : 0))
    }
    let share = rules.engagement
    if share != 0 {
      stay.engagement = 1 - share + share * (0.5 + compiled.qualityRank(active[lead], in: leads))
    }
    return stay
  }

  /// Takes a lead through one step of a stay: it buys elsewhere, matures, is noticed, is touched or has stayed its time.
  ///
  /// - Returns: how the stay ends, or nothing when it goes on.
  private mutating func step(_ stay: inout Stay, _ lead: Int, at now: Double) -> Stay.Outcome? {
    if now == stay.gone { return .closed(.boughtElsewhere) }
    if now == stay.matures {
      stay.matures = .infinity
      active[lead].hasMatured = true
      gain(rules.scoreGain, lead, at: now)
      note(lead, .matured, at: now)
      return isEnough(lead, at: now) ? .happens(.handedOver) : nil
    }
    if now == stay.noticed { return .happens(.handedOver) }
    guard stay.touch <= stay.touches else { return outcomeOfWholeStay(lead, at: now) }
    stay.touch += 1
    active[lead].touches += 1
    let number = Int(active[lead].touches)
    gain(compiled.touchGain.draw(active[lead].key, .touch, number) * stay.engagement, lead, at: now)
    note(lead, .touched, at: now)
    if isEnough(lead, at: now) { return .happens(.handedOver) }
    stay.optOutChances += 1
    active[lead].patience -= 1
    if active[lead].patience == 0 { return .closed(.optedOut) }
    return gatherTouch(&stay, lead, at: now) && stay.isNoticed ? .happens(.handedOver) : nil
  }

  /// Gathers the hazard of becoming ready that a touch adds at once.
  ///
  /// - Returns: whether that makes the lead ready.
  private mutating func gatherTouch(_ stay: inout Stay, _ lead: Int, at now: Double) -> Bool {
    let added = rules.touchReadiness
    guard added > 0, stay.ready > now, stay.need < .infinity else { return false }
    stay.need -= compiled.readiness.nurtured * (now - stay.needAt) + added
    stay.needAt = now
    let isReady = stay.need <= 0
    stay.ready = isReady ? now : now + compiled.readiness.hours(need: stay.need, rate: compiled.readiness.nurtured)
    if rules.losesLeads {
      stay.gone = compiled.readiness.goneAt(
        active[lead].key, captured: active[lead].captured, readyAt: stay.ready, isNever: false)
    }
    if stay.isNoticed { stay.noticed = stay.ready }
    if isReady { note(lead, .becameReady, at: now) }
    return isReady
  }

  private mutating func isEnough(_ lead: Int, at now: Double) -> Bool {
    policy.nurtureExit == .score && scoreWithPoints(of: lead, at: now) >= terms[Int(active[lead].source)].threshold
  }

  private mutating func outcomeOfWholeStay(_ lead: Int, at now: Double) -> Stay.Outcome {
    if policy.nurtureExit == .timed { return .happens(.handedOver) }
    if policy.activeLane == .afterNurture, !active[lead].wasOffered, isNearMiss(lead, at: now) {
      return .happens(.sentToAgency)
    }
    return .closed(.expired)
  }

  /// Notes how far readiness has come at the end of a stay.
  private mutating func leaveNurture(_ lead: Int, stay: Stay, at time: Double) {
    let begin = max(stay.start, 0)
    guard active[lead].readyAt > begin, active[lead].need < .infinity else { return }
    if stay.ready <= time {
      active[lead].readyAt = stay.ready
      return
    }
    let need = stay.need - compiled.readiness.nurtured * (time - stay.needAt)
    active[lead].need = need
    active[lead].needAt = time
    active[lead].readyAt = time + compiled.readiness.hours(need: need, rate: compiled.readiness.idle)
  }
}

/// One stay of a lead in nurture and what may end it, in clock hours.
struct Stay: BitwiseCopyable {
  enum Outcome {
    case closed(LeadState)
    case happens(Event.Kind)
  }

  var start = 0.0
  var end = 0.0
  /// The next touch of the stay, from 1, of how many, and the time between two.
  var touch = 1
  var touches = 0
  var touchGap = Double.infinity
  /// Whether the lead had matured before, when it matures otherwise, and the same while that is still to come.
  var hadMatured = false
  var maturesAt = Double.infinity
  var matures = Double.infinity
  /// After how many touches of the stay the lead could opt out.
  var optOutChances = 0.0
  /// The hazard the lead still needs before it is ready, the moment for which that holds, and when it is gathered.
  var need = 0.0
  var needAt = 0.0
  var ready = Double.infinity
  var gone = Double.infinity
  /// Whether nurturing would notice readiness, and when that ends the stay.
  var isNoticed = false
  var noticed = Double.infinity
  /// What the points of a touch are multiplied by.
  var engagement = 1.0

  func time(ofTouch touch: Int) -> Double { start + Double(touch) * touchGap }

  /// The moment of the next step.
  var next: Double { min(gone, matures, noticed, touch <= touches ? time(ofTouch: touch) : end) }
}
