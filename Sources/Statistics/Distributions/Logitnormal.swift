// SPDX-License-Identifier: GPL-3.0-or-later

internal import GSL
internal import Glibc

/// The law of `1 / (1 + exp(-y))` for a normal `y` of mean `mu` and standard deviation `sigma`.
struct LogitnormalLaw: ProbabilityLaw {
  let mu: Double
  let sigma: Double

  var parameters: [Double] { [mu, sigma] }
  var support: ClosedRange<Double> { 0...1 }
  var mean: Double { expectation { $0 } }
  var variance: Double {
    let center = mean
    return expectation { ($0 - center) * ($0 - center) }
  }

  private func standardized(_ x: Double) -> Double {
    if x <= 0 { return -.infinity }
    return x >= 1 ? .infinity : (log(x) - log1p(-x) - mu) / sigma
  }

  func logDensity(_ x: Double) -> Double {
    guard x > 0, x < 1 else { return -.infinity }
    let z = standardized(x)
    return -0.5 * z * z - log(sigma) - halfLogOfTwoPi - log(x) - log1p(-x)
  }

  func cdf(_ x: Double) -> Double { x <= 0 ? 0 : x >= 1 ? 1 : NormalFunctions.cdf(standardized(x)) }
  func survival(_ x: Double) -> Double { x <= 0 ? 1 : x >= 1 ? 0 : NormalFunctions.survival(standardized(x)) }
  func logCDF(_ x: Double) -> Double {
    x <= 0 ? -.infinity : x >= 1 ? 0 : NormalFunctions.logCDF(standardized(x))
  }
  func logSurvival(_ x: Double) -> Double {
    x <= 0 ? 0 : x >= 1 ? -.infinity : NormalFunctions.logCDF(-standardized(x))
  }
  func quantile(_ p: Double) -> Double { Self.logistic(mu + sigma * NormalFunctions.quantile(p)) }
  func upperQuantile(_ q: Double) -> Double { Self.logistic(mu + sigma * NormalFunctions.upperQuantile(q)) }

  private static func logistic(_ y: Double) -> Double {
    y < 0 ? exp(y) / (1 + exp(y)) : 1 / (1 + exp(-y))
  }

  /// The mean of a function of the variable by the trapezoidal rule over the normal.
  ///
  /// The integrand is analytic up to `pi / sigma` from the real axis, so the error falls as
  /// `exp(-2 pi^2 / (sigma step))`: below 1e-15 with the step chosen here.
  private func expectation(of value: (Double) -> Double) -> Double {
    let step = min(0.25, 0.5 / sigma)
    let half = Int((9 / step).rounded(.up))
    var sum = 0.0
    for index in -half...half {
      let z = Double(index) * step
      sum += exp(-0.5 * z * z - halfLogOfTwoPi) * value(Self.logistic(mu + sigma * z))
    }
    return sum * step
  }
}

extension DistributionFamily {
  /// The logit-normal family.
  public static let logitnormal = DistributionFamily(
    name: "logitnormal",
    summary: "Shares between 0 and 1 whose log-odds are normal, as a logistic regression estimates them.",
    forms: [
      Form([
        Parameter("mu", "the mean of the log-odds"),
        Parameter("sigma", "the standard deviation of the log-odds", above: 0, below: 100),
      ]) { values in LogitnormalLaw(mu: values[0], sigma: values[1]) }
    ],
    canonicalParameters: ["mu", "sigma"])
}

extension Distribution {
  /// A logit-normal law of finite mean log-odds and a standard deviation of the log-odds between 0 and 100.
  public static func logitnormal(mu: Double, sigma: Double) -> Distribution {
    DistributionFamily.logitnormal.vouched(mu, sigma)
  }
}
