// SPDX-License-Identifier: GPL-3.0-or-later

/// The reps, their queue and the event loop, all on the business clock.
struct SalesFloor {
  /// Something that happens at a business time; ties in the order of scheduling.
  struct Event: Comparable {
    enum Kind { case joinsQueue(lead: Int), repIsFree }
    let time: Double
    let sequence: Int
    let kind: Kind

    static func == (one: Event, other: Event) -> Bool { one.sequence == other.sequence }
    static func < (one: Event, other: Event) -> Bool { (one.time, one.sequence) < (other.time, other.sequence) }
  }

  /// A lead's place in the queue: the lower rank first, then the order of joining.
  struct Place: Comparable {
    let rank: Double
    let joined: Int
    let lead: Int

    static func < (one: Place, other: Place) -> Bool { (one.rank, one.joined) < (other.rank, other.joined) }
  }

  let story: Story
  /// The measured window and the end of the run, in business hours.
  let windowStart: Double
  let windowEnd: Double
  let end: Double

  private(set) var leads: [Lead]
  /// Rep hours at work inside the window.
  private(set) var busyHours = 0.0
  private var unfinished: Int
  private let isMeasured: [Bool]
  private var events = Heap<Event>()
  private var queue = Heap<Place>()
  private var scheduled = 0
  private var joined = 0
  private var idleReps: Int

  /// A floor with everybody idle and every handover of the run scheduled, in the order of handover.
  init(story: Story, leads: [Lead], isMeasured: [Bool], windowStart: Double, windowEnd: Double, end: Double) {
    self.story = story
    self.leads = leads
    self.isMeasured = isMeasured
    self.windowStart = windowStart
    self.windowEnd = windowEnd
    self.end = end
    idleReps = story.reps
    unfinished = leads.indices.count { isMeasured[$0] && leads[$0].handedOver != nil }
    let handovers = leads.indices.compactMap { index in leads[index].handedOver.map { (at: $0, lead: index) } }
    for handover in handovers.sorted(by: { $0 < $1 }) {
      schedule(.joinsQueue(lead: handover.lead), at: WorkingWeek.business(atWall: handover.at))
    }
  }

  /// Runs until the end, or until nothing that is measured can change any more.
  mutating func run() {
    while let now = events.first?.time, now < end, now < windowEnd || unfinished > 0 {
      // Everything of this moment first: at opening, the whole night's leads are in the queue before the first pick.
      while let event = events.first, event.time == now {
        _ = events.removeFirst()
        switch event.kind {
        case .joinsQueue(let lead): join(lead)
        case .repIsFree: idleReps += 1
        }
      }
      while idleReps > 0, let lead = nextLead(at: now) { work(on: lead, at: now) }
    }
  }

  private mutating func schedule(_ kind: Event.Kind, at time: Double) {
    events.insert(Event(time: time, sequence: scheduled, kind: kind))
    scheduled += 1
  }

  private mutating func join(_ lead: Int) {
    let rank: Double =
      switch story.discipline {
      case .fifo: 0
      case .score: -leads[lead].score
      case .newFirst: leads[lead].attempts == 0 ? 0 : 1
      }
    queue.insert(Place(rank: rank, joined: joined, lead: lead))
    joined += 1
  }

  /// The next lead to work on, dropping on the way those that nobody touched in time.
  private mutating func nextLead(at now: Double) -> Int? {
    while let lead = queue.removeFirst()?.lead {
      if leads[lead].attempts > 0 || waited(lead, until: now).business <= story.dropAfter { return lead }
      finish(lead, as: .dropped)
    }
    return nil
  }

  /// One attempt, from now until its minutes have passed at the pace of a rep's day.
  private mutating func work(on lead: Int, at now: Double) {
    let isFirst = leads[lead].attempts == 0
    let wait = waited(lead, until: now)
    if isFirst { leads[lead].firstTouch = wait.business }
    let connected = leads[lead].dial(waited: wait.wall, story: story)

    let minutes = (isFirst ? story.researchMinutes : 0) + story.dialMinutes + (connected ? story.talkMinutes : 0)
    leads[lead].minutes += minutes
    let finished = now + minutes / story.leadMinutesPerDay * WorkingWeek.openPerDay
    busyHours += max(0, min(finished, windowEnd) - max(now, windowStart))
    idleReps -= 1
    schedule(.repIsFree, at: finished)

    if connected {
      leads[lead].talk()
      finish(lead, as: .contacted)
    } else if leads[lead].attempts == story.attempts {
      finish(lead, as: .unreached)
    } else {
      schedule(.joinsQueue(lead: lead), at: finished + story.retryAfter)
    }
  }

  private mutating func finish(_ lead: Int, as ending: Lead.Ending) {
    leads[lead].ending = ending
    if isMeasured[lead] { unfinished -= 1 }
  }

  /// The hours from a lead's handover to a business time, on both clocks.
  private func waited(_ lead: Int, until now: Double) -> (business: Double, wall: Double) {
    guard let handedOver = leads[lead].handedOver else { preconditionFailure("a lead in nurture waits for nobody") }
    return (now - WorkingWeek.business(atWall: handedOver), WorkingWeek.wall(atBusiness: now) - handedOver)
  }
}
