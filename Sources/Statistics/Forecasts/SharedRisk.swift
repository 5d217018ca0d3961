// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import GSL

/// A count of independent events whose risks share one effect of their week: a gamma multiplier of every hazard, scaled so
/// that the mean count stays what it is without it.
///
/// An event of probability p then has probability 1 - exp(-g L) in a week with effect g, where L = ((1 - p)^-v - 1) / v and
/// v is the variance of g: the gamma law's Laplace transform gives the mean p back.
public struct SharedRisk: Sendable, Hashable {
  /// The mean count, above 0.
  public let mean: Double
  /// The sum of squared probabilities, from which chance alone gives the variance `mean - squares`.
  public let squares: Double
  /// The variance of the hazards that comes from estimating them, relative to their square.
  public let doubt: Double

  public init(mean: Double, squares: Double, doubt: Double) {
    self.mean = max(mean, 1e-9)
    self.squares = squares
    self.doubt = doubt
  }

  /// The variances of the week's effect that are tried, ascending from none at all.
  public static let variances: [Double] = [0] + steps(from: 0.003, to: 3, count: 22)

  /// The hazard that stands for cumulated hazard `hazard` when the effect has variance `variance`.
  public static func scaled(_ hazard: Double, variance: Double) -> Double {
    variance > 0 ? expm1(variance * hazard) / variance : hazard
  }

  /// The natural logarithms of the probability of a count, for each of `variances`; the doubt comes on top of them.
  public func logProbabilities(_ count: Int) -> [Double] {
    let curve = Self.nodes.indices.map { logProbability(count, nodes: Self.nodes[$0], variance: Self.totals[$0]) }
    return Self.variances.map { variance in
      // Between the variances of the table the logarithm is near a straight line in the logarithm of the variance.
      let total = min(max(variance + doubt, Self.totals[0]), Self.totals[Self.totals.count - 1])
      let place = log(total / Self.totals[0]) / Self.step
      let below = min(Int(place), curve.count - 2)
      return curve[below] + (place - Double(below)) * (curve[below + 1] - curve[below])
    }
  }

  /// The binomial law with the mean and the chance variance of the count, averaged over equally likely effects.
  private func logProbability(_ count: Int, nodes: [Double], variance: Double) -> Double {
    let probability = min(max(squares / mean, 1e-9), 0.999)
    let hazard = Self.scaled(-log1p(-probability), variance: variance)
    let y = Double(count)
    let trials = max(mean / probability, y)
    let terms = nodes.map { effect in
      let log0 = -effect * hazard
      return (y > 0 ? y * log(-expm1(log0)) : 0) + (trials - y) * log0
    }
    let most = terms.max() ?? 0
    let average = terms.reduce(0) { $0 + exp($1 - most) } / Double(terms.count)
    return most + log(average) + SpecialFunctions.logGamma(trials + 1) - SpecialFunctions.logGamma(y + 1)
      - SpecialFunctions.logGamma(trials - y + 1)
  }

  /// Total variances of the table, from next to none.
  private static let totals = steps(from: 0.001, to: 4, count: 25)
  private static let step = log(totals[1] / totals[0])
  /// The middles of 24 equally likely parts of the gamma law of mean 1, for each total.
  private static let nodes: [[Double]] = totals.map { variance in
    let law = Distribution.gamma(shape: 1 / variance, scale: variance)
    let middles = (0..<24).map { max(law.quantile((Double($0) + 0.5) / 24), 1e-12) }
    let mean = middles.reduce(0, +) / 24
    return middles.map { $0 / mean }
  }

  private static func steps(from low: Double, to high: Double, count: Int) -> [Double] {
    (0..<count).map { low * pow(high / low, Double($0) / Double(count - 1)) }
  }
}
