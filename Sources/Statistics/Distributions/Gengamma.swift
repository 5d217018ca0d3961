// SPDX-License-Identifier: GPL-3.0-or-later

internal import GSL
internal import Glibc

/// The generalised gamma law in Prentice's form: w = ln(x / location) / sigma has the law of ln(G Q²) / Q with G gamma of
/// shape 1/Q², where Q is `shape`; a Q below 0 mirrors w.
struct GeneralizedGammaLaw: ProbabilityLaw {
  let location: Double
  let sigma: Double
  let shape: Double
  private let natural: [Double]

  init(location: Double, sigma: Double, shape: Double) {
    self.location = location
    self.sigma = sigma
    self.shape = shape
    natural = [log(location), sigma, shape]
  }

  var parameters: [Double] { [location, sigma, shape] }
  var support: ClosedRange<Double> { 0 ... .infinity }
  var mean: Double { moment(1) }
  var variance: Double { moment(2) - mean * mean }

  /// The mean of a power of x, which has the same law with location and sigma to match.
  private func moment(_ power: Double) -> Double {
    DurationLaw.gengamma.mean([power * natural[0], power * sigma, shape])
  }

  func logDensity(_ x: Double) -> Double {
    if x < 0 { return -.infinity }
    if x == 0 {
      // The density near 0 goes as x^(1/(Q sigma) - 1) for Q above 0 and vanishes otherwise.
      if shape * sigma == 1 { return logDensity(.leastNormalMagnitude) }
      return shape * sigma > 1 ? .infinity : -.infinity
    }
    return DurationLaw.gengamma.logDensity(x, natural)
  }

  func cdf(_ x: Double) -> Double { DurationLaw.gengamma.cdf(x, natural) }
  func survival(_ x: Double) -> Double { DurationLaw.gengamma.survival(x, natural) }
  func logCDF(_ x: Double) -> Double { DurationLaw.gengamma.logCDF(x, natural) }
  func logSurvival(_ x: Double) -> Double { DurationLaw.gengamma.logSurvival(x, natural) }
  func quantile(_ p: Double) -> Double { p <= 0.5 ? lowerTail(p) : upperTail(1 - p) }
  func upperQuantile(_ q: Double) -> Double { q <= 0.5 ? upperTail(q) : lowerTail(1 - q) }

  private func lowerTail(_ p: Double) -> Double {
    let target = log(p)
    return exp(
      increasingZero(from: natural[0] + sigma * NormalFunctions.quantile(p)) { y in
        let x = exp(y)
        let logTail = logCDF(x)
        return (logTail - target, exp(logDensity(x) + y - logTail))
      })
  }

  private func upperTail(_ q: Double) -> Double {
    let target = log(q)
    return exp(
      increasingZero(from: natural[0] + sigma * NormalFunctions.upperQuantile(q)) { y in
        let x = exp(y)
        let logTail = logSurvival(x)
        return (target - logTail, exp(logDensity(x) + y - logTail))
      })
  }
}

extension DistributionFamily {
  /// The generalised gamma family.
  public static let gengamma = DistributionFamily(
    name: "gengamma",
    summary: "Fitted durations of a form between lognormal (shape 0), Weibull (shape 1) and gamma (shape = sigma).",
    forms: [
      Form([
        .positive("location", "the typical duration, which is the median at shape 0", carriesUnit: true),
        .positive("sigma", "the spread on the logarithmic scale"),
        Parameter("shape", "Prentice's Q", above: -20, below: 20),
      ]) { values in GeneralizedGammaLaw(location: values[0], sigma: values[1], shape: values[2]) }
    ],
    canonicalParameters: ["location", "sigma", "shape"])
}

extension Distribution {
  /// A generalised gamma law of positive location and sigma and any shape Q between -20 and 20.
  public static func gengamma(location: Double, sigma: Double, shape: Double) -> Distribution {
    DistributionFamily.gengamma.vouched(location, sigma, shape)
  }
}
