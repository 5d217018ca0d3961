// SPDX-License-Identifier: GPL-3.0-or-later

/// A share of successes with Wilson's score interval, which stays inside 0...1 and works at 0 and 1.
///
/// E. B. Wilson, *Journal of the American Statistical Association* 22, 1927.
public struct ShareEstimate: Sendable, Hashable {
  /// Successes per trial.
  public let share: Double
  /// The interval's ends, each from 0 to 1.
  public let interval: ClosedRange<Double>
  /// The confidence level of the interval, between 0 and 1.
  public let level: Double
  /// The number of trials.
  public let trials: Int

  /// The share of `successes` in at least one trial.
  public init(successes: Int, trials: Int, level: Double = 0.95) {
    precondition(trials > 0 && (0...trials).contains(successes), "a share needs 0 <= successes <= trials, trials > 0")
    precondition(level > 0 && level < 1, "a confidence level is strictly between 0 and 1")
    let n = Double(trials)
    let p = Double(successes) / n
    let z = -normalQuantile((1 - level) / 2)
    let shrink = 1 + z * z / n
    let center = (p + z * z / (2 * n)) / shrink
    let halfWidth = z * (p * (1 - p) / n + z * z / (4 * n * n)).squareRoot() / shrink
    // At the ends the exact limits are 0 and 1; rounding would leave a speck beyond or short of them.
    let lower = successes == 0 ? 0 : center - halfWidth
    let upper = successes == trials ? 1 : center + halfWidth
    self.share = p
    self.interval = lower...upper
    self.level = level
    self.trials = trials
  }
}
