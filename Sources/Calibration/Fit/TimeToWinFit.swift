// SPDX-License-Identifier: GPL-3.0-or-later

public import Statistics

/// How long those leads take that are won in the end.
public struct TimeToWinFit: Sendable {
  /// One family that was tried.
  public struct Candidate: Sendable, Hashable {
    /// The family's name.
    public let law: String
    /// Akaike's information criterion with one conversion share for all sources; nil when there is no fit.
    public let aic: Double?
    /// Why there is no fit, or why the fit cannot be used; nil when it can.
    public let reason: String?
  }

  /// The family with the smallest AIC among those with a mean.
  public let law: DurationLaw
  /// Its natural parameters in the order of `law.parameters`, times in days.
  public let parameters: [FittedValue]
  /// The same law as a distribution in days, as scenarios spell it.
  public var distribution: Distribution { law.distribution(parameters.map(\.value)) }
  /// The errors of these parameters, on the scale on which they are about normal.
  public let covariance: CovarianceBlock
  /// The median, in days.
  public let median: FittedValue
  /// All families, as tried.
  public let candidates: [Candidate]

  init(_ fit: CureFit, candidates: [Candidate], provenance: String, wins: Int) {
    law = fit.law
    self.candidates = candidates
    let block = CovarianceBlock(fit)
    let places = Array(block.names.indices.suffix(fit.law.parameters.count))
    covariance = CovarianceBlock(
      names: places.map { block.names[$0] }, estimates: places.map { block.estimates[$0] }, matrix: block.part(places))
    parameters = fit.law.parameters.indices.map { index in
      let parameter = fit.law.parameters[index]
      let unit = ["scale": "days", "rate": "per day"][parameter.name] ?? ""
      return FittedValue(
        value: fit.parameters[index], standardError: fit.lawErrors[index], unit: unit, provenance: provenance,
        count: wins,
        interval: parameter.isLogarithmic
          ? FittedValue.factorInterval(
            fit.parameters[index], fit.lawErrors[index], degreesOfFreedom: wins - fit.law.parameters.count) : nil)
    }
    median = FittedValue(
      value: Self.median(fit.law, fit.parameters), standardError: Self.medianError(fit), unit: "days",
      provenance: provenance, count: wins)
  }

  /// The median of a law, in the unit of its parameters.
  static func median(_ law: DurationLaw, _ parameters: [Double]) -> Double {
    law.distribution(parameters).quantile(0.5)
  }

  /// The delta method; the slopes are differences over a ten-thousandth on the working scale.
  private static func medianError(_ fit: CureFit) -> Double {
    let size = fit.working.count
    let first = size - fit.law.parameters.count
    let working = Array(fit.working[first...])
    let slopes = working.indices.map { index -> Double in
      func moved(by step: Double) -> Double {
        var point = working
        point[index] += step
        return median(fit.law, fit.law.natural(point))
      }
      return (moved(by: 1e-4) - moved(by: -1e-4)) / 2e-4
    }
    var variance = 0.0
    for i in working.indices {
      for j in working.indices {
        variance += slopes[i] * slopes[j] * fit.covariance[(first + i) * size + first + j]
      }
    }
    return max(variance, 0).squareRoot()
  }
}
