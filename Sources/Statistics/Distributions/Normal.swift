// SPDX-License-Identifier: GPL-3.0-or-later

internal import GSL
internal import Glibc

/// Half the logarithm of two pi, the constant of the normal density.
let halfLogOfTwoPi = 0.9189385332046728

/// The normal law.
struct NormalLaw: ProbabilityLaw {
  let mean: Double
  let sd: Double

  var parameters: [Double] { [mean, sd] }
  var support: ClosedRange<Double> { -.infinity ... .infinity }
  var variance: Double { sd * sd }

  private func standardized(_ x: Double) -> Double { (x - mean) / sd }

  func logDensity(_ x: Double) -> Double {
    let z = standardized(x)
    return -0.5 * z * z - log(sd) - halfLogOfTwoPi
  }

  func cdf(_ x: Double) -> Double { NormalFunctions.cdf(standardized(x)) }
  func survival(_ x: Double) -> Double { NormalFunctions.survival(standardized(x)) }
  func logCDF(_ x: Double) -> Double { NormalFunctions.logCDF(standardized(x)) }
  func logSurvival(_ x: Double) -> Double { NormalFunctions.logCDF(-standardized(x)) }
  func quantile(_ p: Double) -> Double { mean + sd * NormalFunctions.quantile(p) }
  func upperQuantile(_ q: Double) -> Double { mean + sd * NormalFunctions.upperQuantile(q) }
}

extension DistributionFamily {
  /// The normal family.
  public static let normal = DistributionFamily(
    name: "normal",
    summary: "Scores and errors: symmetric, and not bounded below.",
    forms: [
      Form([
        Parameter("mean", "the mean", carriesUnit: true),
        .positive("sd", "the standard deviation", carriesUnit: true),
      ]) { values in NormalLaw(mean: values[0], sd: values[1]) }
    ],
    canonicalParameters: ["mean", "sd"])
}

extension Distribution {
  /// A normal law of finite mean and positive standard deviation.
  public static func normal(mean: Double, sd: Double) -> Distribution {
    DistributionFamily.normal.vouched(mean, sd)
  }
}
