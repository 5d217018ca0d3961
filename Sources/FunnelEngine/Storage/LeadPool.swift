// SPDX-License-Identifier: GPL-3.0-or-later

/// The leads that are in the funnel at a moment; the place of one that has left is given to the next.
///
/// So memory grows with the leads under way, not with all leads of a run.
struct LeadPool: ~Copyable {
  private var leads = Column<ActiveLead>()
  /// The handover each lead is in or the last it was in, once there was one.
  var handovers = Column<Handover>()
  /// The deal of each lead from its SQL on.
  var deals = Column<Deal>()
  private var isLive = Column<Bool>()
  private var free = Column<Int32>()

  /// The lead at a place.
  subscript(_ place: Int) -> ActiveLead {
    @inline(__always) unsafeAddress { unsafe UnsafePointer(leads.address(of: place)) }
    @inline(__always) unsafeMutableAddress { unsafe leads.address(of: place) }
  }

  mutating func removeAll() {
    leads.removeAll()
    handovers.removeAll()
    deals.removeAll()
    isLive.removeAll()
    free.removeAll()
  }

  /// Takes a place that is free, for a lead that is put there at once.
  @inline(__always)
  mutating func takePlace() -> Int {
    guard !free.isEmpty else { return addPlace() }
    let place = Int(free[free.count &- 1])
    free.removeLast()
    isLive[place] = true
    return place
  }

  @inline(never)
  private mutating func addPlace() -> Int {
    leads.append(
      ActiveLead(
        number: -1, source: 0, key: StreamKey(bits: 0), captured: 0, quality: 0, isInWindow: false, lastingScore: 0,
        fadingScore: 0))
    handovers.append(Handover())
    deals.append(Deal())
    isLive.append(true)
    return leads.count - 1
  }

  /// Takes a lead out.
  @inline(__always)
  mutating func remove(_ place: Int) {
    precondition(isLive[place], "a lead left twice")
    isLive[place] = false
    free.append(Int32(place))
  }

  /// The places of the leads that are there.
  var live: [Int] { (0..<leads.count).filter { isLive[$0] } }
}
