// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// A positive quantity that follows from a fit, such as a median, with its error on the logarithmic scale.
public struct DerivedQuantity: Sendable, Hashable {
  /// In the unit of the rows.
  public let value: Double
  /// The standard error of the logarithm (delta method).
  public let logStandardError: Double

  /// The standard error of the quantity itself.
  public var standardError: Double { value * logStandardError }

  /// The interval that is symmetrical on the logarithmic scale.
  public func interval(level: Double = 0.95) -> ConfidenceInterval {
    let factor = exp(normalQuantile(0.5 + level / 2) * logStandardError)
    return ConfidenceInterval(lower: value / factor, upper: value * factor, level: level)
  }
}

extension DurationFit {
  /// The duration not exceeded with probability `p`, strictly between 0 and 1.
  public func quantile(_ p: Double) -> DerivedQuantity {
    let value = distribution.quantile(p)
    return DerivedQuantity(
      value: value, logStandardError: variance(along: law.logQuantileGradient(value, working)).squareRoot())
  }

  /// The median.
  public var median: DerivedQuantity { quantile(0.5) }

  /// The mean; nil where it is infinite.
  public var mean: DerivedQuantity? {
    guard let logMean = law.logMean(law.jets(working)) else { return nil }
    let gradient = working.indices.map { logMean.first[$0] }
    return DerivedQuantity(value: exp(logMean.value), logStandardError: variance(along: gradient).squareRoot())
  }
}

extension OutcomeFit {
  /// The duration not exceeded with probability `p` by those that end in an outcome and whose covariates of time are 0.
  public func quantile(_ p: Double, of outcome: Int) -> DerivedQuantity {
    let law = model.outcomes[outcome].law
    let value = distribution(of: outcome).quantile(p)
    var gradient = [Double](repeating: 0, count: working.count)
    let range = layout.lawRange(outcome)
    gradient.replaceSubrange(range, with: law.logQuantileGradient(value, Array(working[range])))
    return DerivedQuantity(value: value, logStandardError: variance(along: gradient).squareRoot())
  }
}

extension DurationLaw {
  func jets(_ working: [Double]) -> [Jet] { working.enumerated().map { Jet($1, parameter: $0) } }

  /// How ln of a quantile moves with the working parameters: the level stays, so the shift in ln time makes up for what
  /// the parameters do to the tail, and the location parameter says what a shift does.
  func logQuantileGradient(_ quantile: Double, _ working: [Double]) -> [Double] {
    let tails = prepare(jets(working)).logTails(quantile)
    let tail = tails.lower.value < tails.upper.value ? tails.lower : tails.upper
    let shift = tail.first[location] * parameters[location].timeExponent
    return working.indices.map { tail.first[$0] / shift }
  }
}
