// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel

/// Where a handover stands in the line: the lower the rank, the sooner; equals in the order of joining.
struct Place: Ordered, Sendable {
  let rank: Double
  /// The position in the order of joining.
  let joined: UInt32
  let handover: Int32

  static func precedes(_ left: Place, _ right: Place) -> Bool {
    left.rank != right.rank ? left.rank < right.rank : left.joined < right.joined
  }
}

/// The leads that wait for a rep: those any rep may take, and those that belong to one.
struct WaitingLine {
  /// Leads that wait for the same people, those nobody has called apart from the others.
  private struct Lane {
    var untouched = Heap<Place>()
    var others = Heap<Place>()

    /// The place that is served next, if leads nobody has called may be, with whether it is one of them.
    func next(allowsNew: Bool) -> (place: Place, isUntouched: Bool)? {
      guard allowsNew, let new = untouched.first else { return others.first.map { ($0, false) } }
      guard let other = others.first else { return (new, true) }
      return Place.precedes(new, other) ? (new, true) : (other, false)
    }

    mutating func insert(_ place: Place, isUntouched: Bool) {
      if isUntouched { untouched.insert(place) } else { others.insert(place) }
    }

    mutating func removeNext(isUntouched: Bool) {
      if isUntouched { _ = untouched.popFirst() } else { _ = others.popFirst() }
    }
  }

  private var common = Lane()
  /// The leads of each rep; empty when all leads wait for everybody.
  private var own: [Lane]
  private var joined: UInt32 = 0
  /// How many leads wait, those that have been given up meanwhile included.
  private(set) var count = 0

  /// A line for one pool of reps, or with leads that belong to one of so many.
  init(owners: Int = 0) { own = Array(repeating: Lane(), count: owners) }

  /// Puts a lead at its place behind all that joined before with the same rank.
  ///
  /// - Parameters:
  ///   - handover: the number of its handover.
  ///   - rank: what the discipline goes by.
  ///   - isUntouched: whether nobody has called it yet.
  ///   - owner: the rep it belongs to, or nothing when anybody may take it.
  /// - Returns: the place it got.
  @discardableResult
  mutating func join(_ handover: Int, rank: Double, isUntouched: Bool, owner: Int? = nil) -> Place {
    let place = Place(rank: rank, joined: joined, handover: Int32(handover))
    joined += 1
    insert(place, isUntouched: isUntouched, owner: owner)
    return place
  }

  /// Lets a lead nobody has called wait for everybody, at the place it has; it still stands in its rep's line, too.
  mutating func open(_ place: Place) { insert(place, isUntouched: true, owner: nil) }

  private mutating func insert(_ place: Place, isUntouched: Bool, owner: Int?) {
    if let owner {
      own[owner].insert(place, isUntouched: isUntouched)
    } else {
      common.insert(place, isUntouched: isUntouched)
    }
    count += 1
  }

  /// Takes out the lead a rep calls next, or nothing when no lead waits for that rep.
  ///
  /// - Parameters:
  ///   - rep: the number of the rep.
  ///   - allowsNew: whether leads nobody has called may be taken.
  /// - Returns: the handover, and whether it stood among the leads of the rep.
  mutating func popNext(for rep: Int, allowsNew: Bool) -> (handover: Int, wasOwned: Bool)? {
    let shared = common.next(allowsNew: allowsNew)
    let owned = own.isEmpty ? nil : own[rep].next(allowsNew: allowsNew)
    let isOwned = owned.map { owned in shared.map { Place.precedes(owned.place, $0.place) } ?? true } ?? false
    guard let next = isOwned ? owned : shared else { return nil }
    if isOwned {
      own[rep].removeNext(isUntouched: next.isUntouched)
    } else {
      common.removeNext(isUntouched: next.isUntouched)
    }
    count -= 1
    return (Int(next.place.handover), isOwned)
  }
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
