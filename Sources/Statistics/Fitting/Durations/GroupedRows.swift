// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// Equal rows taken together, in an order that does not depend on the order they came in, and a unit of time.
///
/// Whole-day data collapse to a few hundred rows; the sorting makes a fit the same to the last bit for any row order.
struct GroupedRows<Key: Comparable & Sendable>: Sendable {
  private(set) var rows: [(key: Key, weight: Double)] = []

  init(_ rows: [(key: Key, weight: Double)]) {
    for row in rows.sorted(by: { ($0.key, $0.weight) < ($1.key, $1.weight) }) {
      if let last = self.rows.last, last.key == row.key {
        self.rows[self.rows.count - 1].weight += row.weight
      } else {
        self.rows.append(row)
      }
    }
  }

  var totalWeight: Double { rows.reduce(0) { $0 + $1.weight } }
}

/// What start values need to know about a sample of durations.
struct DurationSummary: Sendable {
  /// The weighted median of the typical times of ends, the unit of time while fitting.
  let unit: Double
  /// The mean and the standard deviation of ln(time / unit) over the ends.
  let meanLog: Double
  let sdLog: Double
  /// Whether all ends are exact and equal, with no interval to spread them: no shape can be fitted.
  let isSingleTime: Bool

  /// Nil when nothing ended. The unit of time is the median unless it is given.
  init?(_ rows: [(key: CompiledDuration, weight: Double)], unit: Double? = nil) {
    let events = rows.filter { $0.key.isEvent && $0.key.typical > 0 }.sorted { $0.key.typical < $1.key.typical }
    let total = events.reduce(0) { $0 + $1.weight }
    guard let firstTime = events.first?.key.typical, total > 0 else { return nil }
    var (below, median) = (0.0, firstTime)
    for event in events where below < total / 2 {
      below += event.weight
      median = event.key.typical
    }
    let unit = unit ?? median
    self.unit = unit
    let logs = events.map { log($0.key.typical / unit) }
    meanLog = zip(logs, events).reduce(0) { $0 + $1.0 * $1.1.weight } / total
    let mean = meanLog
    let variance = zip(logs, events).reduce(0) { $0 + ($1.0 - mean) * ($1.0 - mean) * $1.1.weight } / total
    sdLog = max(variance.squareRoot(), 0.3)
    isSingleTime = events.allSatisfy { $0.key.isExact && $0.key.lower == firstTime }
  }
}
