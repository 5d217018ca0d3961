// SPDX-License-Identifier: GPL-3.0-or-later

public import FunnelModel

/// One policy in one replication: the leads compete for the reps, everything else follows in a straight line.
///
/// Event order: time, then leads handed over, then events in the order they were scheduled. Reps are given
/// leads when all of a moment has happened, so that at opening time every lead of the night is in the line.
/// Times inside are business hours; a run is a function of scenario, policy, seed and replication.
public struct Run {
  let compiled: CompiledScenario
  let policy: Policy
  let leads: LeadTable
  var handovers: Handovers
  var tally = Tally()

  /// The number of attempts each handed-over lead has had.
  var attempts: [UInt8]
  var state: [LeadState]
  /// The business time of the first attempt, or infinity.
  var firstTouch: [Double]
  /// The business time at which a lead was reached or had its last attempt, or infinity.
  var workedOff: [Double]
  /// Rep minutes spent on each lead.
  var minutes: [Double]
  /// Whether the attempt under way, or the last one, reached the lead.
  var isContacted: [Bool]
  /// When a won or lost deal closed, in clock hours; infinity for others.
  var closed: [Double]

  var line: WaitingLine
  var events = EventQueue()
  var reps: RepPool
  /// How many leads of the window have been handed over and are not at their end.
  var openInWindow = 0
  /// How many leads nobody has called wait for a call.
  var untouchedInLine = 0
  /// The first handover that may still grow too old for its first call; all before it have been looked at.
  var youngestChecked = 0

  /// The measured window, in clock hours and in business hours.
  let window: Range<Double>
  let businessWindow: ClosedRange<Double>
  /// The end of everything, in clock hours and in business hours.
  let end: Double
  let businessEnd: Double
  /// Business hours of a rep's day per minute of lead work.
  let hoursPerMinute: Double

  /// Simulates a policy on the leads of one replication.
  public init(_ compiled: CompiledScenario, policy: Policy, leads: LeadTable) {
    let scenario = compiled.scenario
    self.compiled = compiled
    self.policy = policy
    self.leads = leads
    window = scenario.clock.warmUp..<scenario.clock.warmUp + scenario.clock.horizon
    end = scenario.clock.end
    businessWindow =
      compiled.clock.businessTime(at: window.lowerBound)...compiled.clock.businessTime(at: window.upperBound)
    businessEnd = compiled.clock.businessTime(at: end)
    hoursPerMinute = scenario.calendar.hoursPerDay / policy.minutesPerDay
    handovers = Handovers(compiled, policy: policy, leads: leads)
    let count = handovers.count
    attempts = Array(repeating: 0, count: count)
    state = Array(repeating: .queued, count: count)
    firstTouch = Array(repeating: .infinity, count: count)
    workedOff = Array(repeating: .infinity, count: count)
    minutes = Array(repeating: 0, count: count)
    isContacted = Array(repeating: false, count: count)
    closed = Array(repeating: .infinity, count: count)
    line = WaitingLine(policy.discipline)
    let absenceRate = scenario.team.absenceRate.number
    reps = RepPool(
      reps: policy.reps,
      absences: absenceRate > 0
        ? Absences(
          hazard: absenceRate / scenario.calendar.businessHoursPerMonth, lengths: compiled.absenceLength,
          key: leads.replicationKey, window: businessWindow)
        : nil)
    simulate()
    countUp()
  }

  /// What the run counted.
  public var result: Tally { tally }

  /// The business hours from handover to the first attempt of the window's leads, in order of handover;
  /// infinite for a lead nobody called.
  package var firstTouchWaits: [Double] {
    (0..<handovers.count).filter { handovers.isInWindow[$0] }.map { firstTouch[$0] - handovers.business[$0] }
  }

  private mutating func simulate() {
    var nextHandover = 0
    var countedStart = false
    var countedEnd = false
    let lastOfWindow = handovers.lastInWindow
    while true {
      let now = min(nextHandover < handovers.count ? handovers.business[nextHandover] : .infinity, events.nextTime)
      if !countedStart, now > businessWindow.lowerBound {
        dropTooOld(at: businessWindow.lowerBound, handedOver: nextHandover)
        tally.backlogAtStart = Double(untouchedInLine)
        countedStart = true
      }
      if !countedEnd, now > businessWindow.upperBound {
        dropTooOld(at: businessWindow.upperBound, handedOver: nextHandover)
        tally.backlogAtEnd = Double(untouchedInLine)
        countedEnd = true
      }
      dropTooOld(at: min(now, businessEnd), handedOver: nextHandover)
      guard now <= businessEnd else { break }
      if countedEnd, nextHandover > lastOfWindow, openInWindow == 0 { break }
      while nextHandover < handovers.count, handovers.business[nextHandover] == now {
        if handovers.isInWindow[nextHandover] { openInWindow += 1 }
        line.join(nextHandover, score: handovers.score[nextHandover], isUntouched: true)
        untouchedInLine += 1
        nextHandover += 1
      }
      while events.nextTime == now, let event = events.next() { happen(event) }
      // Work that would begin at the end begins after it: the next business hour lies beyond.
      if now < businessEnd { dispatch(at: now) }
    }
    reps.finish(at: businessWindow.upperBound)
  }

  private mutating func happen(_ event: Event) {
    let subject = Int(event.subject)
    switch event.kind {
    case .attemptEnds:
      let lead = Int(reps.lead[subject])
      reps.release(subject)
      finishAttempt(of: lead, at: event.time)
    case .retryDue:
      line.join(subject, score: handovers.score[subject], isUntouched: false)
    case .repReturns:
      reps.release(subject)
    }
  }

  /// Gives waiting leads to free reps until one of the two runs out.
  private mutating func dispatch(at now: Double) {
    while reps.hasIdle, line.count > 0, let (rep, returnsAt) = reps.takeIdle(at: now) {
      if let returnsAt {
        events.schedule(.repReturns, subject: rep, at: returnsAt)
        continue
      }
      guard let lead = popWorkable() else {
        reps.release(rep)
        break
      }
      startAttempt(of: lead, by: rep, at: now)
    }
  }

  /// Gives up leads that nobody has called for longer than the policy allows.
  private mutating func dropTooOld(at now: Double, handedOver: Int) {
    while youngestChecked < handedOver, now - handovers.business[youngestChecked] > policy.giveUpAge {
      if attempts[youngestChecked] == 0 {
        conclude(youngestChecked, as: .leaked)
        untouchedInLine -= 1
      }
      youngestChecked += 1
    }
  }

  /// The next lead in the line that has not been given up meanwhile.
  private mutating func popWorkable() -> Int? {
    while let lead = line.popNext() {
      if state[lead] == .leaked { continue }
      if attempts[lead] == 0 { untouchedInLine -= 1 }
      return lead
    }
    return nil
  }

  private mutating func startAttempt(of lead: Int, by rep: Int, at now: Double) {
    let key = leads.keys[Int(handovers.lead[lead])]
    attempts[lead] += 1
    let attempt = Int(attempts[lead])
    var work = compiled.dial(key.uniform(.dial, attempt))
    var hoursWaited = 0.0
    if attempt == 1 {
      firstTouch[lead] = now
      work += compiled.research(key.uniform(.research))
      hoursWaited = compiled.clock.wallTime(at: now) - handovers.wall[lead]
    }
    let reachable = key.uniform(.reachable) < compiled.scenario.team.reachable.number
    let answers = compiled.outcome.contact(attempt: attempt, hoursSinceHandover: hoursWaited)
    isContacted[lead] = reachable && key.uniform(.contact, attempt) < answers
    if isContacted[lead] { work += compiled.talk(key.uniform(.talk)) }
    minutes[lead] += work
    state[lead] = .working
    let finish = now + work * hoursPerMinute
    countHours(of: lead, from: now, to: finish)
    reps.start(rep, on: lead)
    events.schedule(.attemptEnds, subject: rep, at: finish)
  }

  /// Books an attempt's hours to the window, and notes where window and lead do not belong together.
  private mutating func countHours(of lead: Int, from start: Double, to finish: Double) {
    let inside = max(0, min(finish, businessWindow.upperBound) - max(start, businessWindow.lowerBound))
    tally.busyHours += inside
    if handovers.isInWindow[lead] {
      tally.laterHours += max(0, finish - max(start, businessWindow.upperBound))
    } else if leads.captured[Int(handovers.lead[lead])] < window.lowerBound {
      tally.earlierHours += inside
    }
  }

  private mutating func finishAttempt(of lead: Int, at now: Double) {
    if isContacted[lead] {
      workedOff[lead] = now
      conclude(lead, as: .notQualified)
      qualify(lead, at: now)
    } else if Int(attempts[lead]) < policy.attempts {
      events.schedule(.retryDue, subject: lead, at: now + policy.gap(after: Int(attempts[lead])))
    } else {
      workedOff[lead] = now
      conclude(lead, as: .unreachable)
    }
  }

  private mutating func conclude(_ lead: Int, as state: LeadState) {
    self.state[lead] = state
    if handovers.isInWindow[lead] { openInWindow -= 1 }
  }
}
