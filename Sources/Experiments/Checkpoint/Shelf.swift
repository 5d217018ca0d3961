// SPDX-License-Identifier: GPL-3.0-or-later

/// What the finished units of a study gave, by the number of the unit.
struct Shelf<Row: Codable & Sendable>: Sendable {
  /// What one unit gave.
  struct Unit: Codable, Sendable {
    let number: Int
    /// The policies it ran, as positions in the study's list.
    let policies: [Int]
    /// A row for each of them.
    let rows: [Row]
  }

  private var units: [Int: Unit] = [:]

  /// Every unit, in the order of their numbers.
  var all: [Unit] { units.values.sorted { $0.number < $1.number } }

  /// The rows of a unit for some policies; nothing unless it ran each of them.
  func rows(_ unit: Int, of policies: [Int]) -> [Row]? {
    guard let unit = units[unit] else { return nil }
    if unit.policies == policies { return unit.rows }
    var rows: [Row] = []
    for policy in policies {
      guard let position = unit.policies.firstIndex(of: policy) else { return nil }
      rows.append(unit.rows[position])
    }
    return rows
  }

  /// Keeps what a unit gave beside what it gave before for other policies.
  mutating func put(_ unit: Unit) {
    guard let old = units[unit.number] else {
      units[unit.number] = unit
      return
    }
    let known = Set(old.policies)
    let added = unit.policies.indices.filter { !known.contains(unit.policies[$0]) }
    units[unit.number] = Unit(
      number: unit.number, policies: old.policies + added.map { unit.policies[$0] },
      rows: old.rows + added.map { unit.rows[$0] })
  }

  /// How many runs are kept.
  var runs: Int { units.values.reduce(0) { $0 + $1.rows.count } }
}
