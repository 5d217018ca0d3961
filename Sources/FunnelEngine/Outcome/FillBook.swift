// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel

/// How late after their capture leads are handed over and worked on, while it happens.
struct FillBook: ~Copyable {
  private var slices: WindowSlices
  /// How many leads were there when the run began.
  private var standing = 0
  /// The slices of the last capture and of the last thing that happened.
  private var captures = RecentSlice()
  private var events = RecentSlice()
  private var byLag = Column<Double>()
  private var ofStanding = Column<Double>()

  init(_ clock: Clock) { slices = WindowSlices(clock) }

  /// Empties the book for another run that begins with so many leads.
  mutating func prepare(_ clock: Clock, standing: Int) {
    slices = WindowSlices(clock)
    self.standing = standing
    captures = RecentSlice()
    events = RecentSlice()
    byLag.fill(0, count: slices.followed * FillCounts.Flow.allCases.count)
    ofStanding.fill(0, count: standing > 0 ? slices.count * FillCounts.Flow.allCases.count : 0)
  }

  /// The slice a lead is captured in; leads must be asked for in order of capture.
  @inline(__always)
  mutating func slice(capturedAt wall: Double) -> Int16 { Int16(truncatingIfNeeded: captures.slice(at: wall, slices)) }

  /// Counts something that happens to a lead at a moment by the time since its capture.
  ///
  /// - Parameters:
  ///   - amount: how much of the flow.
  ///   - flow: what happens.
  ///   - lead: the number of the lead in the replication.
  ///   - captured: the slice it was captured in.
  ///   - wall: when it happens, in clock hours.
  @inline(__always)
  mutating func add(_ amount: Double, to flow: FillCounts.Flow, _ lead: Int32, captured: Int16, at wall: Double) {
    let slice = events.slice(at: wall, slices)
    guard lead >= standing else {
      if slice >= 0, slice < slices.count { ofStanding[flow.rawValue * slices.count + slice] += amount }
      return
    }
    let capturedIn = Int(captured)
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

/// The slice that was asked for last: the next question is mostly about the same.
private struct RecentSlice {
  private var slice = 0
  private var span = 0.0..<0.0

  @inline(__always)
  mutating func slice(at wall: Double, _ slices: WindowSlices) -> Int {
    if wall < span.lowerBound || wall >= span.upperBound { look(at: wall, slices) }
    return slice
  }

  @inline(never)
  private mutating func look(at wall: Double, _ slices: WindowSlices) {
    slice = slices.slice(at: wall)
    span = slices.span(of: slice)
  }
}
