// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

@testable import Calibration

/// A history written event by event, on days counted from Monday 2024-01-01.
struct EventLog {
  private var rows: [String] = []

  static let monday = CalendarInstant("2024-01-01")?.day ?? 0

  mutating func add(_ lead: String, _ event: String, day: Int, score: Int? = nil) {
    let date = CalendarInstant(day: Self.monday + day)
    rows.append("\(lead),\(date),\(event),,web,\(score.map(String.init) ?? ""),,")
  }

  /// The history as an export of a day.
  func history(exported day: Int) throws -> History {
    let text = "lead_id,timestamp,event,actor,source,score,reason,value\n" + rows.joined(separator: "\n") + "\n"
    return try importHistory(
      [ImportSource(name: "log.csv", text: text)],
      options: ImportOptions(exportedAt: "\(CalendarInstant(day: Self.monday + day))")
    ).history
  }
}
