// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments

extension ReportSection {
  /// What a dashboard would show each month under a single policy.
  static let monthByMonth = ReportSection(
    "Month by month", needs: [.policies], yieldsTo: [.comparisons, .recommendation, .grid, .sensitivity, .negotiation]
  ) { contents in
    contents.results.policies.flatMap { policy -> [Block] in
      guard let calendar = policy.calendar else { return [] }
      let half = CalendarLine.all.count / 2
      let parts = [CalendarLine.all[..<half], CalendarLine.all[half...]]
      let tables = parts.map { lines in
        Table(
          [Column("month", .numbers)] + lines.map { Column($0.title, .numbers) },
          rows: calendar.map { month in
            [Cell(String(month.month))]
              + lines.map { Cell(Figure(month.lines[$0.name], unit: $0.unit, contents.currency).text) }
          })
      }
      return [
        .table(tables[0]), .paragraph(""), .table(tables[1]),
        .paragraph(
          "By the date of the event, whoever's lead it is; open pipeline and backlog at the end of the month, deals as "
            + "drawn."),
      ]
    }
  }
}

extension Figure {
  /// A line of a month; a dash where it has no value.
  fileprivate init(_ line: CalendarFigure?, unit: MetricUnit, _ currency: Currency) {
    self.init(value: line?.mean, halfWidth: line?.halfWidth, unit: unit, currency: currency)
  }
}
