// SPDX-License-Identifier: GPL-3.0-or-later

internal import Glibc

/// The loglogistic law with survival `1 / (1 + (x / scale)^shape)`.
struct LoglogisticLaw: ProbabilityLaw {
  let shape: Double
  let scale: Double

  var parameters: [Double] { [shape, scale] }
  var support: ClosedRange<Double> { 0 ... .infinity }

  var mean: Double {
    if shape <= 1 { return .infinity }
    let angle = Double.pi / shape
    return scale * angle / sin(angle)
  }

  var variance: Double {
    if shape <= 2 { return .infinity }
    let angle = Double.pi / shape
    let first = angle / sin(angle)
    return scale * scale * (2 * angle / sin(2 * angle) - first * first)
  }

  /// The logarithm of the odds of having ended by `x`.
  private func logOdds(_ x: Double) -> Double { shape * log(x / scale) }

  func logDensity(_ x: Double) -> Double {
    if x < 0 { return -.infinity }
    if x == 0 { return shape < 1 ? .infinity : shape > 1 ? -.infinity : -log(scale) }
    let odds = logOdds(x)
    return log(shape) - log(x) + (odds > 0 ? -odds : odds) - 2 * log1p(exp(-abs(odds)))
  }

  func cdf(_ x: Double) -> Double { x <= 0 ? 0 : 1 / (1 + pow(x / scale, -shape)) }
  func survival(_ x: Double) -> Double { x <= 0 ? 1 : 1 / (1 + pow(x / scale, shape)) }
  func logCDF(_ x: Double) -> Double { x <= 0 ? -.infinity : -softplus(-logOdds(x)) }
  func logSurvival(_ x: Double) -> Double { x <= 0 ? 0 : -softplus(logOdds(x)) }
  func quantile(_ p: Double) -> Double { scale * pow(p / (1 - p), 1 / shape) }
  func upperQuantile(_ q: Double) -> Double { scale * pow((1 - q) / q, 1 / shape) }
}

/// The logarithm of `1 + exp(t)` without overflow.
private func softplus(_ t: Double) -> Double { max(t, 0) + log1p(exp(-abs(t))) }

extension DistributionFamily {
  /// The loglogistic family.
  public static let loglogistic = DistributionFamily(
    name: "loglogistic",
    summary: "Durations whose hazard first rises and then falls, with a very long tail.",
    forms: [
      Form([
        .positive("shape", "how concentrated the durations are; up to 1 there is no mean"),
        .positive("scale", "the median", carriesUnit: true),
      ]) { values in LoglogisticLaw(shape: values[0], scale: values[1]) }
    ],
    canonicalParameters: ["shape", "scale"])
}

extension Distribution {
  /// A loglogistic law of positive shape and scale; the scale is the median.
  public static func loglogistic(shape: Double, scale: Double) -> Distribution {
    DistributionFamily.loglogistic.vouched(shape, scale)
  }
}
