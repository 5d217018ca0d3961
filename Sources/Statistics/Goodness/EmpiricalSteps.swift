// SPDX-License-Identifier: GPL-3.0-or-later

/// A distribution as data show it: a cumulative share that jumps at times seen.
///
/// From complete data it is the share up to each value; from censored or truncated data it is 1 less Kaplan and Meier's
/// or Turnbull's survival, which may end below 1.
public struct EmpiricalSteps: Sendable, Hashable {
  /// The times of the jumps in rising order.
  public let times: [Double]
  /// The cumulative share from each time on.
  public let shares: [Double]
  /// The last time at which anything was still watched; at least the last jump.
  public let end: Double
  /// Whether only the shares at the times are known, as with durations rounded to days, and not where between them
  /// the share rises.
  public let isRounded: Bool
  /// The number of rows behind it.
  public let count: Double

  /// The steps of complete values, at least one.
  public init(complete values: [Double]) {
    precondition(!values.isEmpty, "a distribution needs at least one value")
    let sorted = values.sorted()
    let size = Double(sorted.count)
    let last = sorted.indices.filter { $0 + 1 == sorted.count || sorted[$0 + 1] > sorted[$0] }
    times = last.map { sorted[$0] }
    shares = last.map { Double($0 + 1) / size }
    end = sorted[sorted.count - 1]
    isRounded = false
    count = size
  }

  /// The steps of an estimated survival.
  /// - Parameters:
  ///   - times: Where it falls, in rising order.
  ///   - survival: Its value from each of these times on.
  ///   - end: The last time at which anything was still watched.
  ///   - count: The number of rows behind it.
  ///   - isRounded: Whether only the values at the times are known.
  public init(times: [Double], survival: [Double], end: Double, count: Double, isRounded: Bool = false) {
    precondition(times.count == survival.count && zip(times, times.dropFirst()).allSatisfy(<), "times must rise")
    self.times = times
    shares = survival.map { 1 - $0 }
    self.end = max(end, times.last ?? end)
    self.isRounded = isRounded
    self.count = count
  }

  /// The share just before each jump.
  public var sharesBefore: [Double] { [0] + shares.dropLast() }
}
