// SPDX-License-Identifier: GPL-3.0-or-later

public import FunnelModel

/// The funnel at work: leads compete for agents and reps, everything else follows in a straight line.
///
/// The rules, with the order of events and the name of every draw, are in the article "The rules of the funnel".
/// What a run gives is a function of scenario, policy, seed and replication. The memory is set up once and used again in
/// every run, so each worker has a simulation of its own.
///
/// All methods are mutating, also those that only look: what is borrowed is handed over as a copy, and this is large.
public struct Simulation: ~Copyable {
  var compiled: CompiledScenario
  var policy: Policy
  var leads = LeadTable()
  var pace = Pace.straight
  /// The levers as they are for each source.
  var terms = Column<SourceTerms>()
  /// The numbers of the scenario that every lead asks for.
  var rules = RunRules()
  /// The leads under way.
  var active = LeadPool()
  /// The stays in nurture under way, by the place of their lead; in use only when steps are events.
  var stays = Column<Stay>()
  var tally = Tally()
  /// What was counted by month, promise and reason, until the tally takes it over.
  var months = MonthBook()
  var promises = PromiseBook()
  var refusals = RefusalBook()
  /// How long leads and handovers of the window took, until the percentiles are known.
  var durations = DurationBook()
  /// How late after their capture leads are handed over and worked on.
  var fill: FillBook

  var line = WaitingLine()
  /// How many times a lead has joined the line, calls and meetings alike.
  var lineJoins = 0
  /// How many handovers have been called and not ended.
  var inProgress = 0.0
  /// How many may be before nobody new is called.
  var inProgressLimit = 0.0
  var events = EventQueue()
  var reps = StaffPool()
  /// What the teams think of each other's work.
  var belief: TeamBelief
  /// The agents of the agency with the cases that wait for them, and what they have done of a month's limits.
  var agency = Desk()
  var agencyLog = AgencyLog()
  var agencyUse = MonthlyUse()
  /// The last month whose beginning has been scheduled because cases wait for its hours.
  var nextMonth = Int.min
  /// The people hired for near misses, and the share of full speed at which they work by month of the window.
  var hires = Desk()
  var hireSpeeds: [Double] = []
  /// The account executives and the deals that wait for them.
  var desk = DealDesk()
  /// The moment an opening has been scheduled for, or minus infinity.
  var nextOpening = -Double.infinity
  /// How many leads of the window have been captured and still have something before them.
  var openInWindow = 0
  /// How many leads nobody has called wait for a call.
  var untouchedInLine = 0
  /// The handovers that may still grow too old for their first call, in the order in which they happened.
  var ageing = Ring<Ageing>()
  /// When the first of them reaches the give-up age, in clock hours; below 0 when it has not been worked out.
  var nextDrop = -1.0
  /// The free reps for whom no lead waits, while leads are given out.
  var passedOver = Column<Int32>()
  /// How many handovers there have been, and how many of them have joined the line.
  var handoverCount = 0
  var joined = 0

  /// The lead whose path is written down, or all, if any, and the path so far.
  var traced: Int?
  /// The number of the person who began a piece of work last.
  var acting: Int32 = -1
  var diary: [DiaryEntry] = []
  /// What is kept of every lead, when somebody wants to look at them afterwards.
  var record: RunRecord?

  /// What the luck of leads is weighed with.
  var prospects = ProspectTable()

  /// The measured window, in clock hours and in business hours.
  var window = 0.0..<0.0
  var businessWindow = 0.0...0.0
  /// The end of everything, in clock hours and in business hours.
  var end = 0.0
  var businessEnd = 0.0
  /// Business hours of a rep's day per minute of lead work.
  var hoursPerMinute = 0.0
  /// Whether open leads are followed past the window, so that every deal counts however late it closes.
  var isFollowed = false

  /// A simulation for runs of a scenario or, as that may change from run to run, of any other.
  public init(_ compiled: CompiledScenario) {
    self.compiled = compiled
    policy = compiled.scenario.today
    belief = TeamBelief(compiled.effort)
    fill = FillBook(compiled.scenario.clock)
    rules = RunRules(compiled, compiled.scenario.today)
  }

  /// Simulates a policy on the leads of one replication.
  ///
  /// - Parameters:
  ///   - compiled: the scenario.
  ///   - policy: what both teams do.
  ///   - leads: the leads of the replication.
  ///   - pace: whether what a lead does alone is computed in one go; results do not depend on it.
  /// - Returns: what the run counted.
  public mutating func run(
    _ compiled: CompiledScenario, policy: Policy, leads: LeadTable, pace: Pace = .straight
  ) -> Tally {
    prepare(compiled, policy, leads, pace)
    simulate()
    countUp()
    // Whoever holds the table may fill it anew without a copy.
    self.leads = LeadTable()
    return tally
  }

  /// Empties everything for another run.
  mutating func prepare(_ compiled: CompiledScenario, _ policy: Policy, _ leads: LeadTable, _ pace: Pace) {
    let scenario = compiled.scenario
    self.compiled = compiled
    self.policy = policy
    self.leads = leads
    self.pace = pace
    rules = RunRules(compiled, policy)
    terms.removeAll()
    for source in scenario.sources { terms.append(SourceTerms(policy, source: source)) }
    window = scenario.clock.warmUp..<scenario.clock.warmUp + scenario.clock.horizon
    end = scenario.clock.end
    businessWindow =
      compiled.clock.businessTime(at: window.lowerBound)...compiled.clock.businessTime(at: window.upperBound)
    businessEnd = compiled.clock.businessTime(at: end)
    hoursPerMinute = scenario.calendar.hoursPerDay / policy.minutesPerDay
    isFollowed = if case .followed = scenario.clock.runOut { true } else { false }
    tally = Tally()
    months.prepare(compiled, window: window)
    promises.prepare(policy, end: businessEnd)
    refusals = RefusalBook()
    durations.removeAll()
    prospects.prepare(compiled.controls)
    fill.prepare(scenario.clock, standing: leads.standing.count)
    active.removeAll()
    stays.removeAll()
    // A lead makes about two events; slices of two cost the least.
    events.prepare(until: end, slices: min(max(leads.count, 1), 1 << 22))
    let isPooled = policy.assignment == .pool
    line.prepare(
      owners: isPooled ? 0 : policy.reps,
      isQueue: isPooled && policy.discipline == .fifo && policy.workInProgressCap == .infinity)
    lineJoins = 0
    inProgress = 0
    inProgressLimit = policy.workInProgressCap * Double(policy.reps)
    reps.prepare(
      people: policy.reps,
      staffing: Staffing(
        compiled, of: .rep, count: policy.reps, new: policy.newReps, key: leads.replicationKey, window: businessWindow))
    belief = TeamBelief(compiled.effort)
    agency.prepare(people: policy.agents)
    agencyLog.removeAll()
    agencyUse = MonthlyUse()
    nextMonth = .min
    hires.prepare(people: policy.hires)
    hireSpeeds = policy.hires > 0 ? compiled.hireSpeeds() : []
    desk.prepare(
      people: policy.accountExecutives,
      staffing: Staffing(
        compiled, of: .executive, count: policy.accountExecutives, new: 0, key: leads.replicationKey,
        window: businessWindow))
    nextOpening = -.infinity
    openInWindow = 0
    untouchedInLine = 0
    ageing.removeAll()
    nextDrop = -1
    handoverCount = 0
    joined = 0
    diary = []
  }

  mutating func simulate() {
    beginStanding()
    var next = leads.standing.count
    var capturedAt = next < leads.count ? leads.captures[next].time : .infinity
    var marks = Marks(window: window, monthEnd: months.nextEnd)
    while true {
      let now = min(capturedAt, events.nextTime)
      if now > marks.next { pass(&marks, before: now) }
      if ageing.count > 0 { dropTooOld(at: min(now, end)) }
      guard now <= end else { break }
      if marks.countedEnd, openInWindow == 0, traced == nil, capturedAt >= window.upperBound { break }
      while capturedAt == now {
        capture(next)
        next += 1
        capturedAt = next < leads.count ? leads.captures[next].time : .infinity
      }
      while let event = events.next(at: now) { happen(event.kind, to: Int(event.subject), at: now) }
      if isWanted { serve(at: now) }
    }
    reps.finish()
    desk.people.finish()
  }

  /// Notes what there is at the moments of the calendar that are over.
  @inline(never)
  private mutating func pass(_ marks: inout Marks, before now: Double) {
    if !marks.countedStart, now > window.lowerBound {
      tally.backlogAtStart = backlog(at: window.lowerBound)
      noteTrust(at: window.lowerBound)
      marks.countedStart = true
    }
    if now > months.nextEnd { closeMonths(before: now) }
    if !marks.countedEnd, now > window.upperBound {
      tally.backlogAtEnd = backlog(at: window.upperBound)
      tally.backlogAgeP90 = backlogAge(at: businessWindow.upperBound)
      noteTrust(at: window.upperBound)
      marks.countedEnd = true
    }
    marks.set(window: window, monthEnd: months.nextEnd)
  }

  /// How many leads wait for their first call at a moment.
  mutating func backlog(at moment: Double) -> Double {
    dropTooOld(at: moment)
    return Double(untouchedInLine)
  }

  @inline(__always)
  private mutating func capture(_ number: Int) {
    let lead = enter(number)
    if active[lead].isInWindow {
      openInWindow += 1
      noteCapture(lead)
      tally.mediaCost += terms[Int(active[lead].source)].costPerLead
    }
    let now = active[lead].captured
    tick(.leads, at: now)
    note(lead, .captured, at: now)
    look(at: lead, now, isFirst: true)
  }

  /// Gives a lead of the table its place in the funnel.
  @inline(__always)
  mutating func enter(_ number: Int) -> Int {
    let place = active.takePlace()
    active[place] = compiled.newLead(number, in: leads, window: window)
    active[place].slice = fill.slice(capturedAt: active[place].captured)
    if rules.countsPoints { active[place].points = compiled.points(of: active[place]) }
    if pace == .stepwise, place == stays.count { stays.append(Stay()) }
    return place
  }

  @inline(__always)
  private mutating func happen(_ kind: Event.Kind, to subject: Int, at now: Double) {
    switch kind {
    case .looked: look(at: subject, now, isFirst: false)
    case .handedOver: handOver(subject, at: now)
    case .sentToAgency: sendToAgency(subject, at: now, afterNurture: true)
    case .agentFinishes: finishCase(of: subject, at: now)
    case .hireFinishes: finishHireCase(of: subject, at: now)
    case .visitFails: goOn(subject, at: now)
    case .joins: join(subject)
    case .workEnds:
      let lead = reps.work(of: subject)
      reps.release(subject)
      finishWork(on: lead, at: now)
    case .retryDue: enterLine(subject, isUntouched: false)
    case .breached: reassign(subject, at: now)
    case .repReturns: reps.release(subject)
    case .executiveFinishes:
      let lead = desk.people.work(of: subject)
      desk.people.release(subject)
      finishDealWork(on: lead, at: now)
    case .stageEnds: endStage(of: subject, at: now)
    case .executiveReturns: desk.people.release(subject)
    case .nurtureStep: takeStep(subject, at: now)
    case .dealStep: endFreeStage(of: subject, at: now)
    case .dealCloses: closeDeal(of: subject, at: now)
    case .opening, .monthBegins: break
    }
  }

  /// Whether somebody is free for whom something waits.
  private var isWanted: Bool {
    @inline(__always) mutating get {
      line.count > 0 && reps.hasIdle || agency.isWanted || hires.isWanted || desk.isWanted
    }
  }

  /// Gives waiting cases to free agents and waiting leads to free reps, or arranges it for the next opening.
  @inline(__always)
  private mutating func serve(at now: Double) {
    guard now < end else { return }
    guard let business = compiled.clock.openTime(at: now) else {
      let opening = compiled.clock.nextOpening(after: now)
      if opening != nextOpening {
        nextOpening = opening
        events.schedule(.opening, subject: 0, at: opening)
      }
      return
    }
    if agency.isWanted { startCases(at: now, business) }
    if hires.isWanted { startHireCases(at: now, business) }
    startWork(at: now, business)
    if desk.isWanted { startDeals(at: now, business) }
  }

  /// Closes a lead: nothing more happens to it within the run.
  mutating func close(_ lead: Int, as state: LeadState, at time: Double) {
    stop(lead, as: state, at: time)
    leave(lead)
  }

  /// Ends what a lead is doing; it may come back.
  @inline(__always)
  mutating func stop(_ lead: Int, as state: LeadState, at time: Double) {
    active[lead].state = state
    note(lead, .ended, at: time, ended: state)
    if active[lead].isInWindow { openInWindow -= 1 }
  }

  /// Lets a lead that has stopped leave the funnel for good.
  @inline(__always)
  mutating func leave(_ lead: Int) {
    countLead(lead)
    active.remove(lead)
  }
}

/// Whether what a lead does alone is computed in one go, or step by step as events.
///
/// Both give the same; the one is fast, the other as plain as the rules.
public enum Pace: Sendable, CaseIterable {
  case straight
  case stepwise
}

/// The moments of the calendar at which something is noted, so that the loop looks at the next of them alone.
struct Marks: BitwiseCopyable {
  var countedStart = false
  var countedEnd = false
  /// The next moment, in clock hours.
  private(set) var next = 0.0

  init(window: Range<Double>, monthEnd: Double) { set(window: window, monthEnd: monthEnd) }

  /// Finds the next moment of those that are still to come.
  mutating func set(window: Range<Double>, monthEnd: Double) {
    next = min(
      countedStart ? .infinity : window.lowerBound, monthEnd, countedEnd ? .infinity : window.upperBound)
  }
}

/// The levers that may differ by source, and what a lead of the source costs.
struct SourceTerms: BitwiseCopyable, Sendable {
  let threshold: Double
  let nurtureTime: Double
  /// The number of touches of a whole stay in nurture.
  let touches: Int
  /// Media cost, in the scenario's currency.
  let costPerLead: Double
  /// What its leads add to the log-odds of an SQL.
  let offset: Double

  init(_ policy: Policy, source: Source) {
    threshold = policy.threshold(for: source.name)
    nurtureTime = policy.nurtureTime(for: source.name)
    touches = policy.touchGap < .infinity ? Int(nurtureTime / policy.touchGap) : 0
    costPerLead = source.costPerLead.number
    offset = source.offset.number
  }
}

/// A handover that may grow too old for its first call.
struct Ageing: BitwiseCopyable {
  let lead: Int32
  let handover: Int32
  /// When it reached sales, in business hours.
  let business: Double
}
