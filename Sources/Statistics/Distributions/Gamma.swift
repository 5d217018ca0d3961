// SPDX-License-Identifier: GPL-3.0-or-later

internal import GSL
internal import Glibc

/// The gamma law with density proportional to `x^(shape - 1) exp(-x / scale)`.
struct GammaLaw: ProbabilityLaw {
  let shape: Double
  let scale: Double
  private let logGammaOfShape: Double

  init(shape: Double, scale: Double) {
    self.shape = shape
    self.scale = scale
    self.logGammaOfShape = SpecialFunctions.logGamma(shape)
  }

  var parameters: [Double] { [shape, scale] }
  var support: ClosedRange<Double> { 0 ... .infinity }
  var mean: Double { shape * scale }
  var variance: Double { shape * scale * scale }

  func logDensity(_ x: Double) -> Double {
    if x < 0 { return -.infinity }
    if x == 0 { return shape < 1 ? .infinity : shape > 1 ? -.infinity : -log(scale) }
    let z = x / scale
    return (shape - 1) * log(z) - z - logGammaOfShape - log(scale)
  }

  func cdf(_ x: Double) -> Double { GammaFunctions.cdf(x / scale, shape: shape) }
  func survival(_ x: Double) -> Double { GammaFunctions.survival(x / scale, shape: shape) }
  func logCDF(_ x: Double) -> Double { GammaFunctions.logCDF(x / scale, shape: shape) }
  func logSurvival(_ x: Double) -> Double { GammaFunctions.logSurvival(x / scale, shape: shape) }

  func quantile(_ p: Double) -> Double { p <= 0.5 ? lowerTail(p) : upperTail(1 - p) }
  func upperQuantile(_ q: Double) -> Double { q <= 0.5 ? upperTail(q) : lowerTail(1 - q) }

  private func lowerTail(_ p: Double) -> Double {
    let target = log(p)
    let powerLaw = (target + logGammaOfShape + log(shape)) / shape
    let start = shape > 1 ? wilsonHilferty(NormalFunctions.quantile(p)) ?? powerLaw : powerLaw
    let y = increasingZero(from: start) { y in
      let z = exp(y)
      let logTail = GammaFunctions.logCDF(z, shape: shape)
      return (logTail - target, exp(shape * y - z - logGammaOfShape - logTail))
    }
    return scale * exp(y)
  }

  private func upperTail(_ q: Double) -> Double {
    let target = log(q)
    let y = increasingZero(from: wilsonHilferty(NormalFunctions.upperQuantile(q)) ?? log(shape)) { y in
      let z = exp(y)
      let logTail = GammaFunctions.logSurvival(z, shape: shape)
      return (target - logTail, exp(shape * y - z - logGammaOfShape - logTail))
    }
    return scale * exp(y)
  }

  /// Wilson and Hilferty's cube: the logarithm of an approximate standard quantile, nil where it is not positive.
  private func wilsonHilferty(_ z: Double) -> Double? {
    let root = 1 - 1 / (9 * shape) + z / (3 * shape.squareRoot())
    return root > 0 ? log(shape) + 3 * log(root) : nil
  }
}

extension DistributionFamily {
  /// The gamma family.
  public static let gamma = DistributionFamily(
    name: "gamma",
    summary: "Durations made of several steps, with a lighter tail than lognormal.",
    forms: [
      Form([
        .positive("shape", "the number of steps, not necessarily whole"),
        .positive("scale", "the mean of one step", carriesUnit: true),
      ]) { values in GammaLaw(shape: values[0], scale: values[1]) },
      Form([
        .positive("mean", "the mean", carriesUnit: true),
        .positive("sd", "the standard deviation", carriesUnit: true),
      ]) { values in
        let ratio = values[0] / values[1]
        return GammaLaw(shape: ratio * ratio, scale: values[1] / ratio)
      },
    ],
    canonicalParameters: ["shape", "scale"])
}

extension Distribution {
  /// A gamma law of positive shape and scale.
  public static func gamma(shape: Double, scale: Double) -> Distribution {
    DistributionFamily.gamma.vouched(shape, scale)
  }

  /// A gamma law of positive mean and standard deviation.
  public static func gamma(mean: Double, sd: Double) -> Distribution {
    DistributionFamily.gamma.vouched(form: 1, mean, sd)
  }
}
