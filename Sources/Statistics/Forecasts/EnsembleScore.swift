// SPDX-License-Identifier: GPL-3.0-or-later

/// How well simulated values foretold what happened.
public struct EnsembleScore: Sendable, Hashable {
  /// The continuous ranked probability score: mean |value - outcome| less half the mean |value - other value|, in the unit
  /// of the values; smaller is better, and for a single value it is the absolute error.
  public let crps: Double
  /// The same with the second mean over different values only, which does not reward a larger ensemble; nil for one value.
  public let fairCRPS: Double?
  /// The share of values up to the outcome.
  public let pit: Double
  /// The share of values below the outcome.
  public let pitBelow: Double
  /// The mean of the values less the outcome.
  public let bias: Double
  private let sorted: [Double]
  private let outcome: Double

  /// Scores at least one value against the outcome.
  public init(_ values: [Double], outcome: Double) {
    precondition(!values.isEmpty, "a forecast needs at least one value")
    let sorted = values.sorted()
    let size = Double(sorted.count)
    var (error, spread, sum) = (0.0, 0.0, 0.0)
    for (index, value) in sorted.enumerated() {
      error += abs(value - outcome)
      // Over ordered pairs every value counts once for each smaller one and against once for each larger one.
      spread += 2 * (2 * Double(index) + 1 - size) * value
      sum += value
    }
    crps = error / size - spread / (2 * size * size)
    fairCRPS = sorted.count > 1 ? error / size - spread / (2 * size * (size - 1)) : nil
    pit = Double(sorted.count { $0 <= outcome }) / size
    pitBelow = Double(sorted.count { $0 < outcome }) / size
    bias = sum / size - outcome
    self.sorted = sorted
    self.outcome = outcome
  }

  /// A PIT value that is uniform for a right forecast of counts too: between the share below and the share up to the
  /// outcome, `luck` of the way, a uniform number from 0 to 1.
  public func randomizedPIT(_ luck: Double) -> Double { pitBelow + luck * (pit - pitBelow) }

  /// The central interval that holds a share `level` of the values, by type-7 quantiles.
  public func interval(level: Double) -> ClosedRange<Double> {
    quantile(sorted: sorted, (1 - level) / 2)...quantile(sorted: sorted, (1 + level) / 2)
  }

  /// Whether the outcome lies in the central interval.
  public func isCovered(level: Double) -> Bool { interval(level: level).contains(outcome) }
}
