// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Statistics

extension FittedValue {
  /// The 95 % interval: the one that was worked out, else 1.96 standard errors to each side.
  public var confidence: ClosedRange<Double> {
    let half = normalQuantile(0.975) * standardError
    return interval ?? value - half...value + half
  }

  /// The 95 % interval of a number above 0 whose logarithm is about normal, or follows Student's law when the error is
  /// itself told from few cases.
  static func factorInterval(
    _ value: Double, _ standardError: Double, degreesOfFreedom: Int? = nil
  ) -> ClosedRange<Double>? {
    guard value > 0, standardError.isFinite else { return nil }
    let reach =
      degreesOfFreedom.map { studentQuantile(0.975, degreesOfFreedom: Double(max($0, 1))) } ?? normalQuantile(0.975)
    let factor = exp(reach * standardError / value)
    return value / factor...value * factor
  }

  /// The 95 % interval of a share whose log-odds are about normal.
  static func oddsInterval(_ share: Double, _ standardError: Double) -> ClosedRange<Double>? {
    guard share > 0, share < 1, standardError.isFinite else { return nil }
    let (middle, half) = (
      log(share / (1 - share)), normalQuantile(0.975) * standardError / (share * (1 - share))
    )
    return 1 / (1 + exp(half - middle))...1 / (1 + exp(-half - middle))
  }

  /// Wilson's 95 % interval of a share of independent cases.
  static func countInterval(_ events: Int, of count: Int) -> ClosedRange<Double>? {
    guard count > 0, (0...count).contains(events) else { return nil }
    let interval = ShareInterval.wilson(events, of: count)
    return interval.lower...interval.upper
  }
}
