// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelEngine

/// One line of what a dashboard shows each month: by the date of the event, whoever's lead it is.
public struct CalendarLine: Sendable {
  /// The name in JSON.
  public let name: String
  /// The name in tables.
  public let title: String
  public let unit: MetricUnit
  /// The value in a month, given the share of the deal value that is gross profit.
  let value: @Sendable (_ counts: MonthlyCounts, _ month: Int, _ margin: Double) -> Double

  private init(
    _ name: String, _ title: String, _ unit: MetricUnit,
    _ value: @escaping @Sendable (_ counts: MonthlyCounts, _ month: Int, _ margin: Double) -> Double
  ) {
    self.name = name
    self.title = title
    self.unit = unit
    self.value = value
  }

  private init(_ name: String, _ title: String, _ unit: MetricUnit, _ entry: MonthlyCounts.Entry) {
    self.init(name, title, unit) { counts, month, _ in counts[entry, month] }
  }

  /// Every line, in the order of reports.
  public static let all: [CalendarLine] = [
    CalendarLine("leads", "leads", .perMonth, .leads),
    CalendarLine("handovers", "handovers", .perMonth, .handovers),
    CalendarLine("sal", "SALs", .perMonth, .accepted),
    CalendarLine("sql", "SQLs", .perMonth, .qualified),
    CalendarLine("opportunities", "opportunities", .perMonth, .opportunities),
    CalendarLine("won", "won", .perMonth, .won),
    CalendarLine("lost", "lost", .perMonth, .lost),
    CalendarLine("revenue", "revenue", .moneyPerMonth, .revenue),
    CalendarLine("gross_profit", "gross profit", .moneyPerMonth) { counts, month, margin in
      counts[.revenue, month] * margin
    },
    CalendarLine("open_pipeline", "open pipeline", .leads, .openPipeline),
    CalendarLine("backlog", "backlog", .leads, .backlog),
    CalendarLine("utilisation", "utilisation", .share) { counts, month, _ in
      counts[.busyHours, month] / counts[.staffedHours, month]
    },
  ]
}
