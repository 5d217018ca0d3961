// SPDX-License-Identifier: GPL-3.0-or-later

/// The leads that wait for a rep: those any rep may take, and those that belong to one.
///
/// The lower the rank, the sooner; equals in the order of joining.
struct WaitingLine: ~Copyable {
  /// Where a lead stands.
  struct Place: BitwiseCopyable {
    let lead: Int
    /// The position in the order of joining.
    let joined: UInt32
    /// Whether it stands among the leads of a rep.
    let isOwned: Bool
  }

  /// Leads nobody has called, and all others, that wait for everybody.
  private var untouched = Heap()
  private var others = Heap()
  /// The same for each rep, untouched leads first; empty when all leads wait for everybody.
  private var own = OwnLines()
  /// Everybody in the order of joining, where that is all the discipline goes by.
  private var queue = Ring<UInt64>()
  private var isQueue = false
  private var joined: UInt32 = 0
  /// How many places are taken, those of leads that have been given up meanwhile included.
  private(set) var count = 0

  /// Empties the line for another run.
  ///
  /// - Parameters:
  ///   - owners: the reps that have leads of their own; 0 when all leads wait for everybody.
  ///   - isQueue: whether nobody has a rank and nobody is ever passed over, so that who joined first leaves first.
  mutating func prepare(owners: Int, isQueue: Bool) {
    precondition(!isQueue || owners == 0, "leads of one rep pass others over")
    self.isQueue = isQueue
    queue.removeAll()
    untouched.removeAll()
    others.removeAll()
    own.prepare(owners)
    joined = 0
    count = 0
  }

  /// Puts a lead at its place behind all that joined before with the same rank.
  ///
  /// - Parameters:
  ///   - lead: its place in the pool.
  ///   - rank: what the discipline goes by.
  ///   - isUntouched: whether nobody has called it yet.
  ///   - owner: the rep it belongs to, or nothing when anybody may take it.
  /// - Returns: its position in the order of joining.
  @discardableResult @inline(__always)
  mutating func join(_ lead: Int, rank: Double, isUntouched: Bool, owner: Int? = nil) -> UInt32 {
    let tie = UInt64(joined) << 32 | UInt64(lead)
    joined += 1
    count += 1
    guard !isQueue else {
      queue.append(tie)
      return joined - 1
    }
    let key = Key(order: Key.bits(rank), tie: tie)
    if let owner {
      own.insert(key, of: owner, isUntouched: isUntouched)
    } else if isUntouched {
      untouched.insert(key)
    } else {
      others.insert(key)
    }
    return joined - 1
  }

  /// Lets a lead nobody has called wait for everybody, at the place it has; it still stands in its rep's line, too.
  mutating func open(_ lead: Int, rank: Double, joined: UInt32) {
    untouched.insert(Key(order: Key.bits(rank), tie: UInt64(joined) << 32 | UInt64(lead)))
    count += 1
  }

  /// Takes out the lead a rep calls next, or nothing when no lead waits for that rep.
  ///
  /// - Parameters:
  ///   - rep: the number of the rep.
  ///   - allowsNew: whether leads nobody has called may be taken.
  /// - Returns: where the lead stood.
  @inline(__always)
  mutating func popNext(for rep: Int, allowsNew: Bool) -> Place? {
    if isQueue {
      guard count > 0 else { return nil }
      let tie = queue.first
      queue.removeFirst()
      count -= 1
      return place(tie, isOwned: false)
    }
    var best: Key?
    var isUntouched = false
    if allowsNew, !untouched.isEmpty {
      best = untouched.first
      isUntouched = true
    }
    if !others.isEmpty, best.map({ others.first < $0 }) ?? true {
      best = others.first
      isUntouched = false
    }
    if let (key, isNew) = own.next(for: rep, allowsNew: allowsNew), best.map({ key < $0 }) ?? true {
      own.removeNext(of: rep, isUntouched: isNew)
      count -= 1
      return place(key.tie, isOwned: true)
    }
    guard let best else { return nil }
    _ = isUntouched ? untouched.removeFirst() : others.removeFirst()
    count -= 1
    return place(best.tie, isOwned: false)
  }

  @inline(__always)
  private func place(_ tie: UInt64, isOwned: Bool) -> Place {
    Place(lead: Int(tie & 0xFFFF_FFFF), joined: UInt32(tie >> 32), isOwned: isOwned)
  }
}

/// The lines of reps who have leads of their own.
struct OwnLines: ~Copyable {
  /// Two heaps a rep: of leads nobody has called, and of the others.
  private var lines = HeapRow()
  private var owners = 0

  mutating func prepare(_ owners: Int) {
    self.owners = owners
    lines.prepare(2 * owners)
  }

  mutating func insert(_ key: Key, of owner: Int, isUntouched: Bool) {
    lines[2 * owner + (isUntouched ? 0 : 1)].insert(key)
  }

  /// The key of a rep that is served next, with whether nobody has called it.
  @inline(__always)
  func next(for rep: Int, allowsNew: Bool) -> (key: Key, isUntouched: Bool)? {
    guard owners > 0 else { return nil }
    let hasNew = allowsNew && !lines[2 * rep].isEmpty
    guard !lines[2 * rep + 1].isEmpty else { return hasNew ? (lines[2 * rep].first, true) : nil }
    let other = lines[2 * rep + 1].first
    return hasNew && lines[2 * rep].first < other ? (lines[2 * rep].first, true) : (other, false)
  }

  mutating func removeNext(of rep: Int, isUntouched: Bool) {
    _ = lines[2 * rep + (isUntouched ? 0 : 1)].removeFirst()
  }
}
