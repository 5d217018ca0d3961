// SPDX-License-Identifier: GPL-3.0-or-later

/// Which parts of durations a history shows: where each row was entered, when its watching ends and how it is rounded.
///
/// Draws durations from a law and hides of them what the history hides, so that a fit to them meets the same gaps.
public struct CensoringPattern: Sendable {
  private struct Row {
    var entry: Double
    /// The age at which watching ends; nil when it ended with the event, so that another must be drawn.
    var limit: Double?
    /// The age that the unknown limit is known to exceed.
    var outlasted: Double
    /// The width of the interval in which an end is seen; 0 when it is seen exactly.
    var width: Double
    var weight: Double
    /// Whether both ends are dates; entry, limit and `outlasted` are then differences of dates.
    var isDates = false
  }

  private let rows: [Row]
  /// The ages at which watching ended, in rising order, with the share of watching that ends later.
  private let ends: [(age: Double, later: Double)]

  /// The pattern of rows.
  /// - Parameters:
  ///   - rows: The durations as seen.
  ///   - limits: The age at which each would have been censored had it not ended before, for example its age on the day of
  ///     the export; empty when not known: a censored row then gives its own, and the others draw theirs from those.
  public init(_ rows: [DurationRow], limits: [Double] = []) {
    precondition(limits.isEmpty || limits.count == rows.count, "one limit per row")
    self.rows = rows.enumerated().map { index, row in
      let known = limits.isEmpty ? nil : limits[index]
      return switch row.observation {
      case .exact(let time): Row(entry: row.entry, limit: known, outlasted: time, width: 0, weight: row.weight)
      case .right(let time): Row(entry: row.entry, limit: time, outlasted: time, width: 0, weight: row.weight)
      case .left(let upper): Row(entry: row.entry, limit: known, outlasted: upper, width: upper, weight: row.weight)
      case .interval(let lower, let upper):
        Row(entry: row.entry, limit: known, outlasted: upper, width: upper - lower, weight: row.weight)
      case .days(let days):
        Row(
          entry: row.entry, limit: known, outlasted: Double(days), width: 1, weight: row.weight, isDates: true)
      case .openAfterDays(let days):
        Row(
          entry: row.entry, limit: Double(days), outlasted: Double(days), width: 1, weight: row.weight, isDates: true)
      }
    }
    ends = limits.isEmpty ? Self.ends(self.rows) : []
  }

  /// Draws one data set.
  /// - Parameters:
  ///   - survival: The probability of lasting longer than a time.
  ///   - upperQuantile: The time exceeded with a probability.
  ///   - source: The random numbers.
  /// - Returns: One row per row of the pattern.
  public func draw<Source: RandomNumberGenerator>(
    survival: (Double) -> Double, upperQuantile: (Double) -> Double, using source: inout Source
  ) -> [DurationRow] {
    rows.map { row in
      let limit = row.limit ?? later(than: row.outlasted, using: &source)
      let luck = Double.random(in: 0x1p-53..<1, using: &source)
      // Between dates the start lies anywhere in its day.
      let start = row.isDates ? Double.random(in: 0..<1, using: &source) : 0
      let entry = max(row.entry - start, 0)
      let time = max(upperQuantile(luck * (entry > 0 ? survival(entry) : 1)), entry.nextUp)
      if row.isDates { return Self.dated((time + start).rounded(.down), limit: limit, row) }
      if time > limit { return DurationRow(.right(limit), entry: row.entry, weight: row.weight) }
      guard row.width > 0 else { return DurationRow(.exact(time), entry: row.entry, weight: row.weight) }
      let lower = (time / row.width).rounded(.down) * row.width
      let seen: DurationRow.Observation = lower > 0 ? .interval(lower, lower + row.width) : .left(row.width)
      return DurationRow(seen, entry: row.entry, weight: row.weight)
    }
  }

  private static func dated(_ days: Double, limit: Double, _ row: Row) -> DurationRow {
    let seen: DurationRow.Observation = days > limit ? .openAfterDays(Int(limit)) : .days(Int(min(days, 1e9)))
    return DurationRow(seen, entry: row.entry, weight: row.weight)
  }

  /// Kaplan and Meier's survival of the watching itself, in which ends of durations are the censored ones.
  private static func ends(_ rows: [Row]) -> [(age: Double, later: Double)] {
    let sorted = rows.sorted { $0.outlasted < $1.outlasted }
    let entries = rows.map(\.entry).sorted()
    var result: [(age: Double, later: Double)] = []
    var later = 1.0
    var entered = 0
    for (index, row) in sorted.enumerated() where row.limit != nil {
      while entered < entries.count, entries[entered] < row.outlasted { entered += 1 }
      later *= 1 - 1 / Double(max(entered - index, 1))
      result.append((row.outlasted, later))
    }
    return result
  }

  /// A limit from those that exceed an age; infinite when watching may have gone on beyond all that were seen.
  private func later<Source: RandomNumberGenerator>(than age: Double, using source: inout Source) -> Double {
    let first = ends.firstIndex { $0.age >= age } ?? ends.count
    let left = first == 0 ? 1 : ends[first - 1].later
    let luck = left * Double.random(in: 0..<1, using: &source)
    return ends[first...].first { $0.later <= luck }?.age ?? .infinity
  }
}
