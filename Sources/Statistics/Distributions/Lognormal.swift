// SPDX-License-Identifier: GPL-3.0-or-later

internal import GSL
internal import Glibc

/// The law of a positive variable whose logarithm is normal with mean `mu` and standard deviation `sigma`.
struct LognormalLaw: ProbabilityLaw {
  let mu: Double
  let sigma: Double

  var parameters: [Double] { [mu, sigma] }
  var support: ClosedRange<Double> { 0 ... .infinity }
  var mean: Double { exp(mu + sigma * sigma / 2) }
  var variance: Double { mean * mean * expm1(sigma * sigma) }

  private func standardized(_ x: Double) -> Double { x <= 0 ? -.infinity : (log(x) - mu) / sigma }

  func logDensity(_ x: Double) -> Double {
    if x <= 0 { return -.infinity }
    let y = log(x)
    let z = (y - mu) / sigma
    return -0.5 * z * z - y - log(sigma) - halfLogOfTwoPi
  }

  func cdf(_ x: Double) -> Double { x <= 0 ? 0 : NormalFunctions.cdf(standardized(x)) }
  func survival(_ x: Double) -> Double { x <= 0 ? 1 : NormalFunctions.survival(standardized(x)) }
  func logCDF(_ x: Double) -> Double { x <= 0 ? -.infinity : NormalFunctions.logCDF(standardized(x)) }
  func logSurvival(_ x: Double) -> Double { x <= 0 ? 0 : NormalFunctions.logCDF(-standardized(x)) }
  func quantile(_ p: Double) -> Double { exp(mu + sigma * NormalFunctions.quantile(p)) }
  func upperQuantile(_ q: Double) -> Double { exp(mu + sigma * NormalFunctions.upperQuantile(q)) }
}

extension DistributionFamily {
  /// The lognormal family.
  public static let lognormal = DistributionFamily(
    name: "lognormal",
    summary: "Handling times and deal values: positive, with a long tail to the right.",
    forms: [
      Form([
        .positive("mean", "the mean of the variable itself", carriesUnit: true),
        .positive("sd", "the standard deviation of the variable itself", carriesUnit: true),
      ]) { values in
        let ratio = values[1] / values[0]
        let square = log1p(ratio * ratio)
        return LognormalLaw(mu: log(values[0]) - square / 2, sigma: square.squareRoot())
      },
      Form([
        .positive("median", "the median", carriesUnit: true),
        .positive("sigma", "the standard deviation of the logarithm"),
      ]) { values in LognormalLaw(mu: log(values[0]), sigma: values[1]) },
    ],
    canonicalParameters: ["mu", "sigma"])
}

extension Distribution {
  /// A lognormal law by the mean and standard deviation of the variable itself, both positive.
  public static func lognormal(mean: Double, sd: Double) -> Distribution {
    DistributionFamily.lognormal.vouched(mean, sd)
  }

  /// A lognormal law by the mean and the positive standard deviation of its logarithm.
  public static func lognormal(logMean: Double, sigma: Double) -> Distribution {
    .lognormal(median: exp(logMean), sigma: sigma)
  }

  /// A lognormal law by its median and the standard deviation of its logarithm, both positive.
  public static func lognormal(median: Double, sigma: Double) -> Distribution {
    DistributionFamily.lognormal.vouched(form: 1, median, sigma)
  }
}
