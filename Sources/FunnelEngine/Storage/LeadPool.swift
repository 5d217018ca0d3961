// SPDX-License-Identifier: GPL-3.0-or-later

/// The leads that are in the funnel at a moment; the place of one that has left is given to the next.
///
/// So memory grows with the leads under way, not with all leads of a run.
struct LeadPool: ~Copyable {
  private var leads = Column<ActiveLead>()
  private var isLive = Column<Bool>()
  private var free = Column<Int32>()

  /// The lead at a place.
  subscript(_ place: Int) -> ActiveLead {
    @inline(__always) unsafeAddress { unsafe UnsafePointer(leads.address(of: place)) }
    @inline(__always) unsafeMutableAddress { unsafe leads.address(of: place) }
  }

  mutating func removeAll() {
    leads.removeAll()
    isLive.removeAll()
    free.removeAll()
  }

  /// Gives a lead a place.
  @inline(__always)
  mutating func insert(_ lead: ActiveLead) -> Int {
    guard !free.isEmpty else {
      leads.append(lead)
      isLive.append(true)
      return leads.count - 1
    }
    let place = Int(free[free.count - 1])
    free.removeLast()
    leads[place] = lead
    isLive[place] = true
    return place
  }

  /// Takes a lead out.
  mutating func remove(_ place: Int) {
    precondition(isLive[place], "a lead left twice")
    isLive[place] = false
    free.append(Int32(place))
  }

  /// The places of the leads that are there.
  var live: [Int] { (0..<leads.count).filter { isLive[$0] } }
}
