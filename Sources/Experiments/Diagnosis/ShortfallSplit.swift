// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics

/// A shortfall divided fairly among the parts of a funnel, replication by replication.
///
/// Each part gets what putting it right adds, averaged over every order (L. S. Shapley, *Contributions to the Theory of
/// Games* II, 1953): the parts of every replication sum to its shortfall.
struct ShortfallSplit {
  /// What the funnel gives with a set of parts put right, bit i for part i, in unit order.
  let values: [[Double]]
  let count: Int
  /// Each part's value in every unit.
  let parts: [[Double]]

  /// - Parameters:
  ///   - count: how many parts, at least 0.
  ///   - values: the figure of every set of parts, `[set][unit]`.
  init(parts count: Int, values: [[Double]]) {
    precondition(values.count == 1 << count, "every set of parts has a value")
    self.count = count
    self.values = values
    guard count > 0 else {
      parts = []
      return
    }
    let units = values[0].indices.map { unit in
      ShapleyEffects(inputs: count) { values[$0][unit] - values[0][unit] }.parts
    }
    parts = (0..<count).map { part in units.map { $0[part] } }
  }

  /// What a set of parts put right brings, unit by unit.
  func gain(_ set: Int) -> [Double] { zip(values[set], values[0]).map { $0 - $1 } }

  /// The mean that putting a part right adds to a set.
  func step(_ part: Int, after set: Int) -> Double {
    SampleMoments(zip(values[set | 1 << part], values[set]).map { $0 - $1 }).mean
  }

  /// The parts in the order in which each next one adds most; of equal ones the earlier.
  var bestOrder: [Int] {
    var order: [Int] = []
    var set = 0
    while order.count < count {
      let left = (0..<count).filter { set & 1 << $0 == 0 }
      let next = left.dropFirst().reduce(left[0]) { step($1, after: set) > step($0, after: set) ? $1 : $0 }
      order.append(next)
      set |= 1 << next
    }
    return order
  }
}
