// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel

/// How late after their capture leads are handed over and worked on, while it happens.
struct FillBook: ~Copyable {
  private var slices: WindowSlices
  /// How many leads were there when the run began.
  private var standing = 0
  private var byLag = Column<Double>()
  private var ofStanding = Column<Double>()

  init(_ clock: Clock) { slices = WindowSlices(clock) }

  /// Empties the book for another run that begins with so many leads.
  mutating func prepare(_ clock: Clock, standing: Int) {
    slices = WindowSlices(clock)
    self.standing = standing
    byLag.fill(0, count: slices.followed * FillCounts.Flow.allCases.count)
    ofStanding.fill(0, count: standing > 0 ? slices.count * FillCounts.Flow.allCases.count : 0)
  }

  /// Counts something that happens to a lead at a moment by the time since its capture.
  ///
  /// - Parameters:
  ///   - amount: how much of the flow.
  ///   - flow: what happens.
  ///   - lead: the number of the lead in the replication.
  ///   - captured: when it was captured, in clock hours.
  ///   - wall: when it happens, in clock hours.
  mutating func add(_ amount: Double, to flow: FillCounts.Flow, _ lead: Int32, captured: Double, at wall: Double) {
    let slice = slices.slice(at: wall)
    guard lead >= standing else {
      if slice >= 0, slice < slices.count { ofStanding[flow.rawValue * slices.count + slice] += amount }
      return
    }
    let capturedIn = slices.slice(at: captured)
    // The last slice that is begun and not followed to its end would count for less than it is.
    guard capturedIn >= 0, capturedIn < slices.count, slice < slices.followed else { return }
    byLag[flow.rawValue * slices.followed + slice - capturedIn] += amount
  }

  /// The book as a tally keeps it.
  var counts: FillCounts {
    FillCounts(
      lags: slices.followed, slices: standing > 0 ? slices.count : 0, byLag: byLag.elements,
      ofStanding: ofStanding.elements)
  }
}
