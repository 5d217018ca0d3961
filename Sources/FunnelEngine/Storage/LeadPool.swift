// SPDX-License-Identifier: GPL-3.0-or-later

/// The leads that are in the funnel at a moment; the place of one that has left is given to the next.
///
/// So memory grows with the leads under way, not with all leads of a run. Leads that rest in nurture are many and asked
/// for seldom, those with sales are few and asked for often: these have places of their own, which a processor keeps at
/// hand.
struct LeadPool: ~Copyable {
  /// Whom a place is for, and whether it is taken.
  ///
  /// Not private: Swift 6.3.1 breaks off a debug build over a private type in a column of another file.
  struct Use: OptionSet, BitwiseCopyable {
    let rawValue: UInt8

    static let taken = Use(rawValue: 1)
    static let sales = Use(rawValue: 2)
  }

  private var leads = Column<ActiveLead>()
  /// The handover each lead is in or the last it was in, once there was one.
  var handovers = Column<Handover>()
  /// The deal of each lead from its SQL on.
  var deals = Column<Deal>()
  private var uses = Column<Use>()
  private var free = Column<Int32>()
  private var freeWithSales = Column<Int32>()

  /// The lead at a place.
  subscript(_ place: Int) -> ActiveLead {
    @inline(__always) unsafeAddress { unsafe UnsafePointer(leads.address(of: place)) }
    @inline(__always) unsafeMutableAddress { unsafe leads.address(of: place) }
  }

  mutating func removeAll() {
    leads.removeAll()
    handovers.removeAll()
    deals.removeAll()
    uses.removeAll()
    free.removeAll()
    freeWithSales.removeAll()
  }

  /// Takes a place that is free, for a lead that is put there at once.
  @inline(__always)
  mutating func takePlace() -> Int {
    guard !free.isEmpty else { return addPlace([]) }
    return LeadPool.take(&free, &uses)
  }

  /// Moves a lead that has no handover or deal to keep to one of the places of sales, unless it stands there.
  ///
  /// - Returns: where it is now.
  @inline(__always)
  mutating func moveToSales(_ place: Int) -> Int {
    guard !uses[place].contains(.sales) else { return place }
    let target = freeWithSales.isEmpty ? addPlace(.sales) : LeadPool.take(&freeWithSales, &uses)
    leads[target] = leads[place]
    remove(place)
    return target
  }

  @inline(__always)
  private static func take(_ free: inout Column<Int32>, _ uses: inout Column<Use>) -> Int {
    let place = Int(free[free.count &- 1])
    free.removeLast()
    uses[place].insert(.taken)
    return place
  }

  @inline(never)
  private mutating func addPlace(_ use: Use) -> Int {
    leads.append(
      ActiveLead(
        number: -1, source: 0, key: StreamKey(bits: 0), captured: 0, quality: 0, isInWindow: false, lastingScore: 0,
        fadingScore: 0))
    handovers.append(Handover())
    deals.append(Deal())
    uses.append(use.union(.taken))
    return leads.count - 1
  }

  /// Takes a lead out.
  @inline(__always)
  mutating func remove(_ place: Int) {
    let use = uses[place]
    precondition(use.contains(.taken), "a lead left twice")
    uses[place] = use.subtracting(.taken)
    if use.contains(.sales) { freeWithSales.append(Int32(place)) } else { free.append(Int32(place)) }
  }

  /// The places of the leads that are there.
  var live: [Int] { (0..<leads.count).filter { uses[$0].contains(.taken) } }
}
