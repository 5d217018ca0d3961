// SPDX-License-Identifier: GPL-3.0-or-later

/// People who take cases, all alike, and the cases that wait for them in the order they came.
struct Desk: ~Copyable {
  private var free = 0
  private var waiting = Ring<Int32>()
  /// How many cases are being worked on.
  private(set) var busy = 0

  /// Empties the desk for another run with so many people.
  mutating func prepare(people: Int) {
    free = people
    busy = 0
    waiting.removeAll()
  }

  /// Whether a case waits and somebody is free.
  var isWanted: Bool { free > 0 && waiting.count > 0 }

  /// How many cases wait.
  var queued: Int { waiting.count }

  mutating func join(_ lead: Int) { waiting.append(Int32(lead)) }

  /// Takes the first waiting case, if there is somebody for it.
  mutating func startNext() -> Int? {
    guard free > 0, let lead = waiting.popFirst() else { return nil }
    free -= 1
    busy += 1
    return Int(lead)
  }

  mutating func release() {
    free += 1
    busy -= 1
  }
}

/// What the agency has done of what it does at most in a month.
struct MonthlyUse: Sendable {
  private var month = Int.min
  /// The cases it has taken in the month.
  private(set) var cases = 0.0
  /// The business hours of the cases its agents have begun in the month.
  private(set) var hours = 0.0

  /// Starts afresh in a month that is not that of the last call.
  mutating func turn(to month: Int) {
    guard month != self.month else { return }
    self = MonthlyUse()
    self.month = month
  }

  mutating func take() { cases += 1 }

  mutating func begin(hours: Double) { self.hours += hours }
}
