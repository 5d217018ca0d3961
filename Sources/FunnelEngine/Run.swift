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
  /// How many times a lead has joined the line, calls and meetings alike.
  var lineJoins = 0
  /// The places of leads that belong to a rep until they are reassigned, by handover.
  var places: [Int: Place] = [:]
  /// How many handovers have been called and not ended.
  var inProgress = 0.0
  var events = EventQueue()
  var reps: StaffPool
  /// What the teams think of each other's work.
  var belief: TeamBelief
  /// The agents of the agency with the cases that wait for them, and what they have done of a month's limits.
  var agency: Desk
  var agencyLog = AgencyLog()
  var agencyUse = MonthlyUse()
  /// The last month whose beginning has been scheduled because cases wait for its hours.
  var nextMonth = Int.min
  /// The people hired for near misses, and the share of full speed at which they work by month of the window.
  var hires: Desk
  let hireSpeeds: [Double]
  /// The points each lead gets from the framework on top of its score; empty when it brings none.
  let points: [Double]
  /// The account executives and the deals that wait for them.
  var desk: DealDesk
  /// How many months of the window have been closed.
  var monthsClosed = 0
  /// The moment an opening has been scheduled for, or minus infinity.
  var nextOpening = -Double.infinity
  /// How many leads of the window have been captured and still have something before them.
  var openInWindow = 0
  /// How many leads nobody has called wait for a call.
  var untouchedInLine = 0
  /// The first handover that may still grow too old for its first call; all before it have been looked at.
  var youngestChecked = 0
  /// When that handover reaches the give-up age, in clock hours; below 0 when it has not been worked out.
  var nextDrop = -1.0
  /// How many handovers have joined the line.
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
    line = WaitingLine(owners: policy.assignment == .roundRobin ? policy.reps : 0)
    agency = Desk(people: policy.agents)
    hires = Desk(people: policy.hires)
    hireSpeeds = policy.hires > 0 ? compiled.hireSpeeds() : []
    points = policy.framework.countsPoints ? compiled.points(of: leads) : []
    reps = StaffPool(
      people: policy.reps,
      staffing: Staffing(
        compiled, of: .rep, count: policy.reps, new: policy.newReps, key: leads.replicationKey, window: businessWindow))
    belief = TeamBelief(compiled.effort)
    desk = DealDesk(people: Run.executives(compiled, policy, key: leads.replicationKey, window: businessWindow))
    let months = scenario.clock.horizon / scenario.calendar.hoursPerMonth
    tally.calendar = MonthlyCounts(months: Int((months + 1e-9).rounded(.down)))
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
    beginStanding()
    var next = leads.standing.count
    var countedStart = false
    var countedEnd = false
    while true {
      let now = min(next < leads.count ? leads.captured[next] : .infinity, events.nextTime)
      if !countedStart, now > window.lowerBound {
        tally.backlogAtStart = backlog(at: window.lowerBound)
        noteTrust(at: window.lowerBound)
        countedStart = true
      }
      closeMonths(before: now)
      if !countedEnd, now > window.upperBound {
        tally.backlogAtEnd = backlog(at: window.upperBound)
        tally.backlogAgeP90 = backlogAge(at: businessWindow.upperBound)
        noteTrust(at: window.upperBound)
        countedEnd = true
      }
      dropTooOld(at: min(now, end))
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
    reps.finish()
    desk.people.finish()
  }

  /// How many leads wait for their first call at a moment.
  mutating func backlog(at moment: Double) -> Double {
    dropTooOld(at: moment)
    return Double(untouchedInLine)
  }

  private mutating func capture(_ lead: Int) {
    if window.contains(leads.captured[lead]) { openInWindow += 1 }
    tick(.leads, at: leads.captured[lead])
    progress[lead].wasNearMiss = isShort(lead, at: leads.captured[lead])
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
    case .hireFinishes: finishHireCase(of: subject, at: event.time)
    case .visitFails: goOn(subject, at: event.time)
    case .joins: join(subject)
    case .workEnds:
      let handover = Int(reps.work[subject])
      reps.release(subject)
      finishWork(on: handover, at: event.time)
    case .retryDue: enterLine(subject, isUntouched: false)
    case .breached: reassign(subject)
    case .repReturns: reps.release(subject)
    case .executiveFinishes:
      let deal = Int(desk.people.work[subject])
      desk.people.release(subject)
      finishDealWork(deal, at: event.time)
    case .stageEnds: endStage(of: subject, at: event.time)
    case .executiveReturns: desk.people.release(subject)
    case .opening, .monthBegins: break
    }
  }

  /// Gives waiting cases to free agents and waiting leads to free reps, or arranges it for the next opening.
  private mutating func serve(at now: Double) {
    guard agency.isWanted || hires.isWanted || reps.hasIdle && line.count > 0 || desk.isWanted, now < end else {
      return
    }
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
    startHireCases(at: now, business)
    startWork(at: now, business)
    startDeals(at: now, business)
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
