// SPDX-License-Identifier: GPL-3.0-or-later

/// Variance divided fairly among inputs that may depend on each other.
///
/// Each input gets what it adds to the variance explained by the inputs before it, averaged over all orders (A. B.
/// Owen, *SIAM/ASA Journal on Uncertainty Quantification* 2, 2014). The parts are never below 0 and sum to the whole.
public struct ShapleyEffects: Sendable, Hashable {
  /// Each input's part of the variance, in the square of the output's unit.
  public let parts: [Double]

  /// Each input's share; they sum to 1. Nothing when the output does not vary.
  public var shares: [Double]? {
    let whole = parts.reduce(0, +)
    return whole > 0 ? parts.map { $0 / whole } : nil
  }

  /// Averages over all orders of at most 20 inputs.
  ///
  /// - Parameters:
  ///   - inputs: How many there are, at least 1.
  ///   - explained: The variance explained by a set of inputs, in which bit i stands for input i; called once for each
  ///     set but the empty one.
  public init(inputs: Int, explained: (Int) -> Double) {
    precondition((1...20).contains(inputs), "all orders can be averaged over for 1 to 20 inputs")
    let values = (0..<1 << inputs).map { $0 == 0 ? 0 : explained($0) }
    // The share of orders in which exactly a given set of so many inputs stands before a given other one.
    var orders = [1 / Double(inputs)]
    for size in 1..<max(inputs, 2) { orders.append(orders[size - 1] * Double(size) / Double(max(inputs - size, 1))) }
    parts = (0..<inputs).map { input in
      values.indices.filter { $0 & (1 << input) == 0 }.reduce(0) { sum, set in
        sum + orders[set.nonzeroBitCount] * (values[set | 1 << input] - values[set])
      }
    }
  }

  /// Averages over random orders, for many inputs (E. Song, B. L. Nelson and J. Staum, *SIAM/ASA Journal on Uncertainty
  /// Quantification* 4, 2016); no set is asked for twice.
  ///
  /// - Parameters:
  ///   - inputs: How many there are, from 1 to 60.
  ///   - orders: The number of random orders.
  ///   - source: The random numbers.
  ///   - explained: The variance explained by a set of inputs, in which bit i stands for input i.
  public init<Source: RandomNumberGenerator>(
    inputs: Int, orders: Int, using source: inout Source, explained: (Int) -> Double
  ) {
    precondition((1...60).contains(inputs) && orders > 0, "random orders are of 1 to 60 inputs")
    var known: [Int: Double] = [0: 0]
    var sums = [Double](repeating: 0, count: inputs)
    for _ in 0..<orders {
      var (set, before) = (0, 0.0)
      for input in (0..<inputs).shuffled(using: &source) {
        set |= 1 << input
        let after = known[set] ?? explained(set)
        known[set] = after
        sums[input] += after - before
        before = after
      }
    }
    parts = sums.map { $0 / Double(orders) }
  }
}
