// SPDX-License-Identifier: GPL-3.0-or-later

internal import Glibc

/// The triangular law between `low` and `high` with its peak at `mode`.
struct TriangularLaw: ProbabilityLaw {
  let low: Double
  let mode: Double
  let high: Double

  var parameters: [Double] { [low, mode, high] }
  var support: ClosedRange<Double> { low...high }
  var mean: Double { (low + mode + high) / 3 }
  var variance: Double {
    let (left, right) = (mode - low, high - mode)
    return (left * left + right * right + left * right) / 18
  }

  private var width: Double { high - low }
  /// The probability of a value up to the mode.
  private var share: Double { (mode - low) / width }

  func logDensity(_ x: Double) -> Double {
    guard support.contains(x) else { return -.infinity }
    if x == mode { return log(2 / width) }
    return x < mode ? log(2 / width) + log((x - low) / (mode - low)) : log(2 / width) + log((high - x) / (high - mode))
  }

  func cdf(_ x: Double) -> Double {
    if x <= low { return 0 }
    if x >= high { return 1 }
    return x < mode ? (x - low) / width * ((x - low) / (mode - low)) : 1 - survival(x)
  }

  func survival(_ x: Double) -> Double {
    if x <= low { return 1 }
    if x >= high { return 0 }
    return x < mode ? 1 - cdf(x) : (high - x) / width * ((high - x) / (high - mode))
  }

  func quantile(_ p: Double) -> Double { p < share ? fromLow(p) : fromHigh(1 - p) }
  func upperQuantile(_ q: Double) -> Double { q < 1 - share ? fromHigh(q) : fromLow(1 - q) }

  private func fromLow(_ p: Double) -> Double { low + (p * width * (mode - low)).squareRoot() }
  private func fromHigh(_ q: Double) -> Double { high - (q * width * (high - mode)).squareRoot() }
}

extension DistributionFamily {
  /// The triangular family.
  public static let triangular = DistributionFamily(
    name: "triangular",
    summary: "An expert's smallest, most likely and largest value.",
    forms: [
      Form([
        Parameter("low", "the smallest value", carriesUnit: true),
        Parameter("mode", "the most likely value", carriesUnit: true),
        Parameter("high", "the largest value", carriesUnit: true),
      ]) { values throws(DistributionError) in
        let (low, mode, high) = (values[0], values[1], values[2])
        guard low <= mode, mode <= high, low < high else {
          throw .inconsistent(
            family: "triangular",
            reason: "low, mode and high must rise, not \(plain(low)), \(plain(mode)), \(plain(high))")
        }
        return TriangularLaw(low: low, mode: mode, high: high)
      }
    ],
    canonicalParameters: ["low", "mode", "high"])
}

extension Distribution {
  /// A triangular law between `low` and `high` with its peak at `mode`, which may be at an end.
  public static func triangular(low: Double, mode: Double, high: Double) -> Distribution {
    DistributionFamily.triangular.vouched(low, mode, high)
  }
}
