// SPDX-License-Identifier: GPL-3.0-or-later

/// The account executives and the deals that wait for them in the order of joining; a deal goes by its lead.
struct DealDesk: ~Copyable {
  var people = StaffPool()
  private var line = Ring<Int32>()
  /// How long deals of the window's leads have waited for a piece of work, in business hours.
  var waits = Column<Double>()

  /// Empties the desk for another run.
  mutating func prepare(people: Int, staffing: Staffing?) {
    self.people.prepare(people: people, staffing: staffing)
    line.removeAll()
    waits.removeAll()
  }

  /// Whether a deal waits and an executive is free.
  var isWanted: Bool { line.count > 0 && people.hasIdle }

  mutating func join(_ lead: Int) { line.append(Int32(lead)) }

  mutating func popNext() -> Int? { line.popFirst().map { Int($0) } }
}
