// SPDX-License-Identifier: GPL-3.0-or-later

/// What is going to happen, in the order of time; at one moment in the order of writing down.
struct TwinAgenda {
  private var items: [(time: Double, action: () -> Void)] = []

  /// The moment of the next thing to happen.
  var next: Double? { items.first?.time }

  mutating func add(at time: Double, _ action: @escaping () -> Void) {
    let place = items.lastIndex { $0.time <= time }.map { $0 + 1 } ?? 0
    items.insert((time, action), at: place)
  }

  /// Takes out what happens next if it happens at this moment or before.
  mutating func take(at time: Double) -> (() -> Void)? {
    guard let first = items.first, first.time <= time else { return nil }
    items.removeFirst()
    return first.action
  }
}
