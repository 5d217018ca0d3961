// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel

/// The leads that wait for a rep, in the order a discipline serves them.
struct WaitingLine {
  private struct Ranked: Ordered {
    let score: Double
    let joined: UInt32
    let lead: Int32

    static func precedes(_ left: Ranked, _ right: Ranked) -> Bool {
      left.score != right.score ? left.score > right.score : left.joined < right.joined
    }
  }

  private let discipline: Discipline
  private var untouched = Line()
  private var others = Line()
  private var ranked = Heap<Ranked>()
  private var joined: UInt32 = 0

  init(_ discipline: Discipline) { self.discipline = discipline }

  /// How many leads wait.
  var count: Int { untouched.count + others.count + ranked.count }

  /// Puts a lead at its place.
  ///
  /// - Parameters:
  ///   - lead: the number of its handover.
  ///   - ticket: what the discipline may go by.
  ///   - isUntouched: whether nobody has called it yet.
  mutating func join(_ lead: Int, _ ticket: Ticket, isUntouched: Bool) {
    switch discipline {
    case .fifo: others.append(Int32(lead))
    case .newFirst: if isUntouched { untouched.append(Int32(lead)) } else { others.append(Int32(lead)) }
    case .score:
      ranked.insert(Ranked(score: ticket.score, joined: joined, lead: Int32(lead)))
      joined += 1
    }
  }

  /// The lead to be called next, or nothing when nobody waits.
  mutating func popNext() -> Int? {
    let next = untouched.popFirst() ?? others.popFirst() ?? ranked.popFirst()?.lead
    return next.map(Int.init)
  }
}

/// What a discipline may go by.
struct Ticket: Sendable {
  /// The score at handover, in points.
  let score: Double
}

/// Leads in the order of joining.
struct Line: Sendable {
  private var leads: [Int32] = []
  private var head = 0

  var count: Int { leads.count - head }

  mutating func append(_ lead: Int32) { leads.append(lead) }

  mutating func popFirst() -> Int32? {
    guard head < leads.count else { return nil }
    let lead = leads[head]
    head += 1
    if head == leads.count {
      leads.removeAll(keepingCapacity: true)
      head = 0
    }
    return lead
  }
}
