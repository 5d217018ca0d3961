// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelEngine
import Statistics

extension Rows {
  /// What a dashboard would show for each month of a policy; nothing when its months were not kept.
  func calendar(of policy: Int) -> [CalendarMonth]? {
    let months = units.first.map { $0[policy].tally.calendar.months } ?? 0
    guard months > 0 else { return nil }
    return (0..<months).map { month in
      var lines: [String: CalendarFigure] = [:]
      for line in CalendarLine.all {
        let values = units.map { line.value($0[policy].tally.calendar, month, $0[policy].margin) }
        guard values.allSatisfy(\.isFinite) else { continue }
        let error = error(of: values)
        let sorted = values.sorted()
        lines[line.name] = CalendarFigure(
          mean: error.mean, halfWidth: error.halfWidth.finite, p10: quantile(sorted: sorted, 0.1),
          p50: quantile(sorted: sorted, 0.5), p90: quantile(sorted: sorted, 0.9))
      }
      return CalendarMonth(month: month + 1, lines: lines)
    }
  }
}
