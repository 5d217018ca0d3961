// SPDX-License-Identifier: GPL-3.0-or-later

internal import GSL

/// Whether what a regression leaves over still depends on what it left over days before.
public struct ResidualDependence: Sendable, Hashable {
  /// The correlation of residuals 1, 2, ... rows apart.
  public let autocorrelations: [Double]
  /// Ljung and Box's statistic over lags 1 to 7 and 1 to 14, and the probability of more without dependence.
  public let week: LjungBox
  public let fortnight: LjungBox

  /// Ljung and Box's statistic: n (n + 2) times the sum of squared autocorrelations over (n - lag).
  public struct LjungBox: Sendable, Hashable {
    public let lags: Int
    public let statistic: Double
    public let pValue: Double
  }

  /// Looks at residuals of consecutive days, at least 16 of them.
  public init?(_ residuals: [Double]) {
    let count = residuals.count
    guard count > 15 else { return nil }
    let mean = SampleMoments(residuals).mean
    let centered = residuals.map { $0 - mean }
    let square = centered.reduce(0) { $0 + $1 * $1 }
    guard square > 0 else { return nil }
    let correlations = (1...14).map { lag in
      zip(centered, centered.dropFirst(lag)).reduce(0) { $0 + $1.0 * $1.1 } / square
    }
    func test(_ lags: Int) -> LjungBox {
      let size = Double(count)
      let sum = correlations.prefix(lags).enumerated().reduce(0) { sum, term in
        sum + term.element * term.element / (size - Double(term.offset + 1))
      }
      let statistic = size * (size + 2) * sum
      return LjungBox(
        lags: lags, statistic: statistic,
        pValue: GammaFunctions.survival(statistic / 2, shape: Double(lags) / 2))
    }
    autocorrelations = correlations
    week = test(7)
    fortnight = test(14)
  }

  /// The correlation of neighbouring rows, lag 1.
  public var lagOne: Double { autocorrelations[0] }

  /// Whether either statistic rejects independence at 5 %, each judged at half of it.
  public var isDependent: Bool { min(week.pValue, fortnight.pValue) < 0.025 }
}
