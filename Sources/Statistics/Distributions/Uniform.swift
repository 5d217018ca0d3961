// SPDX-License-Identifier: GPL-3.0-or-later

internal import Glibc

/// The uniform law between two values.
struct UniformLaw: ProbabilityLaw {
  let low: Double
  let high: Double

  var parameters: [Double] { [low, high] }
  var support: ClosedRange<Double> { low...high }
  var mean: Double { low + (high - low) / 2 }
  var variance: Double { (high - low) * (high - low) / 12 }

  func logDensity(_ x: Double) -> Double { support.contains(x) ? -log(high - low) : -.infinity }
  func cdf(_ x: Double) -> Double { min(max((x - low) / (high - low), 0), 1) }
  func survival(_ x: Double) -> Double { min(max((high - x) / (high - low), 0), 1) }
  func quantile(_ p: Double) -> Double { low + (high - low) * p }
  func upperQuantile(_ q: Double) -> Double { high - (high - low) * q }
}

extension DistributionFamily {
  /// The uniform family.
  public static let uniform = DistributionFamily(
    name: "uniform",
    summary: "Any value between two bounds, all equally likely.",
    forms: [
      Form([
        Parameter("low", "the smallest value", carriesUnit: true),
        Parameter("high", "the largest value", carriesUnit: true),
      ]) { values throws(DistributionError) in
        guard values[0] < values[1] else {
          throw .inconsistent(
            family: "uniform", reason: "low (\(plain(values[0]))) must be below high (\(plain(values[1])))")
        }
        return UniformLaw(low: values[0], high: values[1])
      }
    ],
    canonicalParameters: ["low", "high"])
}

extension Distribution {
  /// A uniform law between two finite values, the first below the second.
  public static func uniform(low: Double, high: Double) -> Distribution {
    DistributionFamily.uniform.vouched(low, high)
  }
}
