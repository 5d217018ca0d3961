// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import GSL

extension Distribution {
  /// The continuous ranked probability score of the law for an outcome of at least 0, in the unit of the values; nil for
  /// a family without a closed form.
  ///
  /// For a positive variable it is y (2 F(y) - 1) - 2 M(y) + E min(X, X'), where M(y) is the mean of X where it is at
  /// most y and X' an independent copy.
  public func crps(_ outcome: Double) -> Double? {
    let y = outcome / factor
    let parts: (partialMean: Double, meanOfSmaller: Double)
    switch law {
    case let law as ExponentialLaw:
      let mean = law.mean
      parts = (mean * GammaFunctions.cdf(y / mean, shape: 2), mean / 2)
    case let law as WeibullLaw:
      let (shape, mean) = (law.shape, law.mean)
      let part = GammaFunctions.cdf(pow(y / law.scale, shape), shape: 1 + 1 / shape)
      parts = (mean * part, mean * pow(2, -1 / shape))
    case let law as GammaLaw:
      let gap = law.scale * exp(-SpecialFunctions.logBeta(law.shape, 0.5))
      parts = (law.mean * GammaFunctions.cdf(y / law.scale, shape: law.shape + 1), law.mean - gap)
    case let law as LognormalLaw:
      let part = y > 0 ? NormalFunctions.cdf((log(y) - law.mu) / law.sigma - law.sigma) : 0
      parts = (law.mean * part, 2 * law.mean * NormalFunctions.survival(law.sigma / 2.0.squareRoot()))
    default: return nil
    }
    let tilt = law.cdf(y) - law.survival(y)
    let score: Double = y * tilt - 2 * parts.partialMean + parts.meanOfSmaller
    return factor * score
  }
}

extension CountLaw {
  /// The ranked probability score of the law for a count: the sum over all whole numbers of (probability of at most it,
  /// less 1 from the outcome on)².
  public func crps(_ outcome: Int) -> Double {
    var sum = 0.0
    for count in stride(from: outcome - 1, through: 0, by: -1) {
      let below = cdf(count)
      sum += below * below
      if below < 1e-10 { break }
    }
    var count = max(outcome, 0)
    while true {
      let above = survival(count)
      sum += above * above
      if above < 1e-10 { break }
      count += 1
    }
    return sum
  }
}
