// SPDX-License-Identifier: GPL-3.0-or-later

/// Something that happens at a moment, in clock hours.
///
/// The order of events is part of the contract: time, then the order in which they were scheduled.
struct Event: Ordered {
  enum Kind: UInt8 {
    /// A lead that came back has rested; the subject is the lead.
    case looked
    /// A lead is handed over; the subject is the lead.
    case handedOver
    /// A lead whose nurture is over is offered to the agency; the subject is the lead.
    case sentToAgency
    /// An agent finishes a case; the subject is the lead.
    case agentFinishes
    /// A hire finishes a case; the subject is the lead.
    case hireFinishes
    /// A month begins in which the agency has hours again.
    case monthBegins
    /// The last appointment of a visit was missed; the subject is the lead.
    case visitFails
    /// A lead joins the line of sales; the subject is the handover.
    case joins
    /// A rep finishes a call or a meeting; the subject is the rep.
    case workEnds
    /// A lead nobody has called is taken from its rep; the subject is the handover.
    case breached
    /// A lead is due for its next call; the subject is the handover.
    case retryDue
    /// A rep is back from an absence; the subject is the rep.
    case repReturns
    /// An account executive finishes a piece of work; the subject is the executive.
    case executiveFinishes
    /// A deal has been in a stage for its duration; the subject is the deal.
    case stageEnds
    /// An account executive is back; the subject is the executive.
    case executiveReturns
    /// The business opens and somebody waits.
    case opening
  }

  let time: Double
  let sequence: UInt32
  let subject: Int32
  let kind: Kind

  static func precedes(_ left: Event, _ right: Event) -> Bool {
    left.time != right.time ? left.time < right.time : left.sequence < right.sequence
  }
}

/// The events to come.
struct EventQueue {
  private var heap = Heap<Event>()
  private var scheduled: UInt32 = 0

  /// The time of the next event, or infinity.
  var nextTime: Double { heap.first?.time ?? .infinity }

  mutating func removeAll() {
    heap.removeAll()
    scheduled = 0
  }

  mutating func schedule(_ kind: Event.Kind, subject: Int, at time: Double) {
    heap.insert(Event(time: time, sequence: scheduled, subject: Int32(subject), kind: kind))
    scheduled += 1
  }

  mutating func next() -> Event? { heap.popFirst() }
}
