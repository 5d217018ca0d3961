// SPDX-License-Identifier: GPL-3.0-or-later

internal import GSL
internal import Glibc

/// The Weibull law with survival `exp(-(x / scale)^shape)`.
struct WeibullLaw: ProbabilityLaw {
  let shape: Double
  let scale: Double

  var parameters: [Double] { [shape, scale] }
  var support: ClosedRange<Double> { 0 ... .infinity }
  var mean: Double { scale * exp(SpecialFunctions.logGamma(1 + 1 / shape)) }
  var variance: Double {
    let first = SpecialFunctions.logGamma(1 + 1 / shape)
    let second = SpecialFunctions.logGamma(1 + 2 / shape)
    return scale * scale * exp(2 * first) * expm1(second - 2 * first)
  }

  /// The cumulative hazard `(x / scale)^shape`.
  private func hazard(_ x: Double) -> Double { pow(x / scale, shape) }

  func logDensity(_ x: Double) -> Double {
    if x < 0 { return -.infinity }
    if x == 0 { return shape < 1 ? .infinity : shape > 1 ? -.infinity : -log(scale) }
    return log(shape / scale) + (shape - 1) * log(x / scale) - hazard(x)
  }

  func cdf(_ x: Double) -> Double { x <= 0 ? 0 : -expm1(-hazard(x)) }
  func survival(_ x: Double) -> Double { x <= 0 ? 1 : exp(-hazard(x)) }
  func logSurvival(_ x: Double) -> Double { x <= 0 ? 0 : -hazard(x) }

  func logCDF(_ x: Double) -> Double {
    if x <= 0 { return -.infinity }
    let h = hazard(x)
    // Below 1e-20 the probability equals the hazard, whose own logarithm cannot underflow.
    if h < 1e-20 { return shape * log(x / scale) }
    return h < 0.7 ? log(-expm1(-h)) : log1p(-exp(-h))
  }

  func quantile(_ p: Double) -> Double { scale * pow(-log1p(-p), 1 / shape) }
  func upperQuantile(_ q: Double) -> Double { scale * pow(-log(q), 1 / shape) }
}

extension DistributionFamily {
  /// The Weibull family.
  public static let weibull = DistributionFamily(
    name: "weibull",
    summary: "Durations whose hazard falls (shape below 1) or rises (above 1) with age.",
    forms: [
      Form([
        .positive("shape", "how the hazard changes with age; 1 is exponential"),
        .positive("scale", "the age by which 63.2% have ended", carriesUnit: true),
      ]) { values in WeibullLaw(shape: values[0], scale: values[1]) }
    ],
    canonicalParameters: ["shape", "scale"])
}

extension Distribution {
  /// A Weibull law of positive shape and scale.
  public static func weibull(shape: Double, scale: Double) -> Distribution {
    DistributionFamily.weibull.vouched(shape, scale)
  }
}
