// SPDX-License-Identifier: GPL-3.0-or-later

internal import Glibc

/// The exponential law with survival `exp(-x / mean)`.
struct ExponentialLaw: ProbabilityLaw {
  let mean: Double

  var parameters: [Double] { [mean] }
  var support: ClosedRange<Double> { 0 ... .infinity }
  var variance: Double { mean * mean }

  func logDensity(_ x: Double) -> Double { x < 0 ? -.infinity : -x / mean - log(mean) }
  func cdf(_ x: Double) -> Double { x <= 0 ? 0 : -expm1(-x / mean) }
  func survival(_ x: Double) -> Double { x <= 0 ? 1 : exp(-x / mean) }
  func logSurvival(_ x: Double) -> Double { x <= 0 ? 0 : -x / mean }
  func quantile(_ p: Double) -> Double { -mean * log1p(-p) }
  func upperQuantile(_ q: Double) -> Double { -mean * log(q) }
}

extension DistributionFamily {
  /// The exponential family.
  public static let exponential = DistributionFamily(
    name: "exponential",
    summary: "Waiting times without memory: what has lasted long is no nearer its end.",
    forms: [
      Form([.positive("mean", "the mean", carriesUnit: true)]) { values in ExponentialLaw(mean: values[0]) }
    ],
    canonicalParameters: ["mean"])
}

extension Distribution {
  /// An exponential law of a positive mean.
  public static func exponential(mean: Double) -> Distribution { DistributionFamily.exponential.vouched(mean) }
}
