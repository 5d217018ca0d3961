// SPDX-License-Identifier: GPL-3.0-or-later

internal import Statistics

/// How far daily counts vary beyond chance, with what the coefficients of their means took away given back.
///
/// A maximum likelihood fit with many coefficients follows the counts too closely, so the variance over mean² it leaves,
/// 1 / theta + 1 / mean, is too small by the share of coefficients among days.
struct CountDispersion {
  /// The dispersion, 1 / theta, and its standard error.
  let value: Double
  let standardError: Double

  /// Nothing for counts that vary no more than Poisson counts.
  init?(_ fit: CountFit) {
    guard let theta = fit.theta else { return nil }
    let alpha = 1 / theta
    let weights = fit.means.map { 1 / ((alpha + 1 / $0) * (alpha + 1 / $0)) }
    let total = weights.reduce(0, +)
    let chance = zip(weights, fit.means).reduce(0) { $0 + $1.0 / $1.1 } / total
    let kept = max(1 - Double(fit.coefficients.count) / fit.count, 0.1)
    value = (alpha + chance) / kept - chance
    standardError = (fit.thetaStandardError ?? .infinity) * alpha * alpha / kept
  }

  /// theta, with the interval that is even in the dispersion: it has no upper end where no dispersion is possible too.
  func theta(count: Int, from origin: String) -> FittedValue {
    let half = normalQuantile(0.975) * standardError
    let interval = half.isFinite ? 1 / (value + half)...(half < value ? 1 / (value - half) : .infinity) : nil
    return FittedValue(
      value: 1 / value, standardError: standardError / (value * value), unit: "", provenance: origin, count: count,
      interval: interval)
  }
}
