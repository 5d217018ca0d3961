// SPDX-License-Identifier: GPL-3.0-or-later

import Calibration

/// What no history of leads tells, however long it is, and why.
struct HistoryLimits: Encodable {
  /// A reason and the keys it hides.
  struct Limit: Encodable {
    let code: String
    let reason: String
    /// Paths in the scenario; `*` stands for the name of a source, stage or other part.
    let keys: [String]
  }

  static let all: [Limit] = HistorySilence.allCases.map { silence in
    Limit(
      code: silence.rawValue, reason: silence.sentence,
      keys: KeyLesson.all.filter { $0.silence == silence }.map(\.path))
  }

  /// A row per reason.
  static var table: Table {
    Table(
      [Column("why", .words), Column("keys of the scenario", .words)],
      rows: all.map { [Cell($0.reason), Cell(sections($0.keys))] })
  }

  /// Keys by section, such as `trust: rate, start`.
  private static func sections(_ keys: [String]) -> String {
    var sections: [(name: String, keys: [String])] = []
    for key in keys {
      let parts = key.split(separator: ".", maxSplits: 1).map(String.init)
      guard parts.count == 2 else {
        sections.append((key, []))
        continue
      }
      let last = parts[1].hasPrefix("*.") ? String(parts[1].dropFirst(2)) : parts[1]
      if let place = sections.firstIndex(where: { $0.name == parts[0] }) {
        sections[place].keys.append(last)
      } else {
        sections.append((parts[0], [last]))
      }
    }
    return sections.map { $0.keys.isEmpty ? $0.name : "\($0.name): \($0.keys.joined(separator: ", "))" }
      .joined(separator: "; ")
  }
}
