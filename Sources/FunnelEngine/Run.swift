// SPDX-License-Identifier: GPL-3.0-or-later

public import FunnelModel

/// One policy in one replication: leads compete for agents and reps, everything else follows in a straight line.
///
/// The rules, with the order of events and the name of every draw, are in the article "The rules of the funnel".
/// A run is a function of scenario, policy, seed and replication.
public struct Run {
  let compiled: CompiledScenario
  let policy: Policy
  let leads: LeadTable
  /// The levers as they are for each source.
  let terms: [SourceTerms]
  var progress: [LeadProgress]
  var handovers = HandoverBook()
  var tally = Tally()
  /// The lead whose path is written down, if any, and the path so far.
  let traced: Int?
  public internal(set) var diary: [DiaryEntry] = []
  /// When each lead's deal was won or lost, in clock hours; infinity for others.
  var closed: [Double]

  var line: WaitingLine
  var events = EventQueue()
  var reps: RepPool
  var agency: AgentPool
  /// The moment an opening has been scheduled for, or minus infinity.
  var nextOpening = -Double.infinity
  /// How many leads of the window have been captured and still have something before them.
  var openInWindow = 0
  /// How many leads nobody has called wait for a call.
  var untouchedInLine = 0
  /// The first handover that may still grow too old for its first call; all before it have been looked at.
  var youngestChecked = 0
  /// How many handovers have joined the line or were lost on the way.
  var joined = 0

  /// The measured window, in clock hours and in business hours.
  let window: Range<Double>
  let businessWindow: ClosedRange<Double>
  /// The end of everything, in clock hours and in business hours.
  let end: Double
  let businessEnd: Double
  /// Business hours of a rep's day per minute of lead work.
  let hoursPerMinute: Double

  /// Simulates a policy on the leads of one replication.
  ///
  /// - Parameters:
  ///   - compiled: the scenario.
  ///   - policy: what both teams do.
  ///   - leads: the leads of the replication.
  ///   - traced: the number of a lead whose path is written into `diary`.
  public init(_ compiled: CompiledScenario, policy: Policy, leads: LeadTable, tracing traced: Int? = nil) {
    let scenario = compiled.scenario
    self.compiled = compiled
    self.policy = policy
    self.leads = leads
    self.traced = traced
    terms = scenario.sources.map { SourceTerms(policy, source: $0) }
    window = scenario.clock.warmUp..<scenario.clock.warmUp + scenario.clock.horizon
    end = scenario.clock.end
    businessWindow =
      compiled.clock.businessTime(at: window.lowerBound)...compiled.clock.businessTime(at: window.upperBound)
    businessEnd = compiled.clock.businessTime(at: end)
    hoursPerMinute = scenario.calendar.hoursPerDay / policy.minutesPerDay
    progress = (0..<leads.count).map { compiled.newLead($0, in: leads) }
    closed = Array(repeating: .infinity, count: leads.count)
    line = WaitingLine(policy.discipline)
    agency = AgentPool(agents: policy.agents)
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

  /// The business hours from joining the line to the first call of the window's leads, in order of handover;
  /// infinite for a lead nobody called.
  package var firstTouchWaits: [Double] {
    (0..<handovers.count).filter { handovers.isInWindow[$0] }
      .map { handovers.firstTouch[$0] - handovers.business[$0] }
  }

  private mutating func simulate() {
    var next = 0
    var countedStart = false
    var countedEnd = false
    while true {
      let now = min(next < leads.count ? leads.captured[next] : .infinity, events.nextTime)
      if !countedStart, now > window.lowerBound {
        tally.backlogAtStart = backlog(at: window.lowerBound)
        countedStart = true
      }
      if !countedEnd, now > window.upperBound {
        tally.backlogAtEnd = backlog(at: window.upperBound)
        countedEnd = true
      }
      dropTooOld(at: compiled.clock.businessTime(at: min(now, end)))
      guard now <= end else { break }
      if countedEnd, openInWindow == 0, traced == nil, next == leads.count || leads.captured[next] >= window.upperBound
      {
        break
      }
      while next < leads.count, leads.captured[next] == now {
        capture(next)
        next += 1
      }
      while events.nextTime == now, let event = events.next() { happen(event) }
      serve(at: now)
    }
    reps.finish(at: businessWindow.upperBound)
  }

  private mutating func backlog(at moment: Double) -> Double {
    dropTooOld(at: compiled.clock.businessTime(at: moment))
    return Double(untouchedInLine)
  }

  private mutating func capture(_ lead: Int) {
    if window.contains(leads.captured[lead]) { openInWindow += 1 }
    note(lead, .captured, at: leads.captured[lead])
    look(at: lead, leads.captured[lead])
  }

  private mutating func happen(_ event: Event) {
    let subject = Int(event.subject)
    switch event.kind {
    case .looked: look(at: subject, event.time)
    case .handedOver: handOver(subject, at: event.time)
    case .sentToAgency: sendToAgency(subject, at: event.time, afterNurture: true)
    case .agentFinishes: finishCase(of: subject, at: event.time)
    case .visitFails: goOn(subject, at: event.time)
    case .joins: join(subject)
    case .workEnds:
      let handover = Int(reps.lead[subject])
      reps.release(subject)
      finishWork(on: handover, at: event.time)
    case .retryDue: line.join(subject, ticket(of: subject), isUntouched: false)
    case .repReturns: reps.release(subject)
    case .opening: break
    }
  }

  /// Gives waiting cases to free agents and waiting leads to free reps, or arranges it for the next opening.
  private mutating func serve(at now: Double) {
    guard (agency.isWanted || reps.hasIdle && line.count > 0), now < end else { return }
    let business = compiled.clock.businessTime(at: now)
    guard compiled.clock.isOpen(at: now) else {
      let opening = compiled.clock.nextOpening(after: now)
      if opening != nextOpening {
        nextOpening = opening
        events.schedule(.opening, subject: 0, at: opening)
      }
      return
    }
    startCases(at: now, business)
    startWork(at: now, business)
  }

  /// Closes a lead: nothing more happens to it within the run.
  mutating func close(_ lead: Int, as state: LeadState, at time: Double) {
    progress[lead].state = state
    note(lead, .ended, at: time, ended: state)
    if window.contains(leads.captured[lead]) { openInWindow -= 1 }
  }
}

/// The levers that may differ by source.
struct SourceTerms: Sendable {
  let threshold: Double
  let nurtureTime: Double
  /// The number of touches of a whole stay in nurture.
  let touches: Int

  init(_ policy: Policy, source: Source) {
    threshold = policy.threshold(for: source.name)
    nurtureTime = policy.nurtureTime(for: source.name)
    touches = policy.touchGap < .infinity ? Int(nurtureTime / policy.touchGap) : 0
  }
}
