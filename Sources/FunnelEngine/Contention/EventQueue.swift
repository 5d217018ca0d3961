// SPDX-License-Identifier: GPL-3.0-or-later

/// Something that happens at a moment, in clock hours.
///
/// The order of events is part of the contract: time, then the order in which they were scheduled.
package struct Event {
  package enum Kind: UInt8 {
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
    /// A lead in nurture comes to its next step, when steps are events; the subject is the lead.
    case nurtureStep
    /// A deal without executives ends a stage, when steps are events; the subject is the lead.
    case dealStep
    /// A deal closes, when steps are events; the subject is the lead.
    case dealCloses
  }

  package let time: Double
  package let subject: Int32
  package let kind: Kind
}

/// The events to come, in the exact order of time and scheduling.
///
/// Time is cut into equal slices. An event waits in the list of its slice, unordered, until the slice is open; only the
/// events of the open slice stand in a heap. So scheduling costs the same however many events there are. With a single
/// slice this is a plain heap, the best there is for a few events.
package struct EventQueue: ~Copyable {
  /// An event in the list of a slice, with the next one of it or -1.
  struct Node: BitwiseCopyable {
    let key: Key
    var next: Int32
  }

  private static let subjectBits: UInt64 = 26
  private static let kindBits: UInt64 = 5

  private var open = Heap()
  private var nodes = Column<Node>()
  private var firstFree: Int32 = -1
  /// The first event of each slice, or -1.
  private var slices = Column<Int32>()
  private var slicesPerHour = 0.0
  private var openSlice = 0
  private var end = 0.0
  private var scheduled: UInt64 = 0
  /// How many events wait in slices that are not open.
  private var closedCount = 0

  package init() { prepare(until: .infinity, slices: 1) }

  /// Empties the queue for another run.
  ///
  /// - Parameters:
  ///   - end: the last moment of interest, in clock hours; what is scheduled for later is dropped.
  ///   - count: into how many slices time is cut; best as many as events are expected in all.
  package mutating func prepare(until end: Double, slices count: Int) {
    open.removeAll()
    nodes.removeAll()
    firstFree = -1
    slices.fill(-1, count: max(1, count))
    slicesPerHour = count > 1 && end > 0 && end < .infinity ? Double(count) / end : 0
    openSlice = 0
    self.end = end
    scheduled = 0
    closedCount = 0
  }

  /// The time of the next event, or infinity.
  @inline(__always)
  package var nextTime: Double {
    mutating get {
      if open.isEmpty, !openNext() { return .infinity }
      return Key.number(open.first.order)
    }
  }

  /// Arranges for something to happen; what is scheduled first happens first at the same moment.
  @inline(__always)
  package mutating func schedule(_ kind: Event.Kind, subject: Int, at time: Double) {
    guard time <= end else { return }
    let name = (scheduled << Self.kindBits | UInt64(kind.rawValue)) << Self.subjectBits | UInt64(subject)
    scheduled &+= 1
    let key = Key(order: Key.bits(time), tie: name)
    let slice = min(Self.rounded((time < 0 ? 0 : time) * slicesPerHour), slices.count - 1)
    guard slice > openSlice else { return open.insert(key) }
    closedCount &+= 1
    let node = Node(key: key, next: slices[slice])
    if firstFree >= 0 {
      slices[slice] = firstFree
      firstFree = nodes[Int(firstFree)].next
      nodes[Int(slices[slice])] = node
    } else {
      slices[slice] = Int32(nodes.count)
      nodes.append(node)
    }
  }

  /// A number from 0 to 2^51 as a whole number: added to 2^52 it stands in the low bits.
  ///
  /// Which way it is rounded does not matter for slices, as long as it is the same for all; the usual conversion would
  /// check for what cannot be.
  @inline(__always)
  private static func rounded(_ number: Double) -> Int {
    Int(truncatingIfNeeded: (number + 0x1p52).bitPattern & 0x000F_FFFF_FFFF_FFFF)
  }

  /// Takes out the next event, or nothing.
  package mutating func next() -> Event? {
    open.isEmpty && !openNext() ? nil : takeFirst()
  }

  /// Takes out the next event if it happens at a moment, before which there is none.
  @inline(__always)
  mutating func next(at moment: Double) -> Event? {
    if open.isEmpty, !openNext() { return nil }
    return open.first.order == Key.bits(moment) ? takeFirst() : nil
  }

  @inline(__always)
  private mutating func takeFirst() -> Event {
    let key = open.removeFirst()
    let subject = Int32(key.tie & (1 << Self.subjectBits - 1))
    let bits = UInt8(key.tie >> Self.subjectBits & (1 << Self.kindBits - 1))
    guard let kind = Event.Kind(rawValue: bits) else { preconditionFailure("there is no event kind \(bits)") }
    return Event(time: Key.number(key.order), subject: subject, kind: kind)
  }

  /// Opens the next slice that has events; false when there is none.
  private mutating func openNext() -> Bool {
    // Without this, an empty queue would go on to the last slice, and all that follows would stand in one heap.
    guard closedCount > 0 else { return false }
    while openSlice + 1 < slices.count {
      openSlice += 1
      var node = slices[openSlice]
      guard node >= 0 else { continue }
      let first = node
      var last = node
      while node >= 0 {
        open.insert(nodes[Int(node)].key)
        closedCount &-= 1
        last = node
        node = nodes[Int(node)].next
      }
      // The whole list is free again.
      nodes[Int(last)].next = firstFree
      firstFree = first
      slices[openSlice] = -1
      return true
    }
    return false
  }
}
