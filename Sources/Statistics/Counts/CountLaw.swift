// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import GSL

/// A probability law of whole numbers from 0.
public enum CountLaw: Sendable, Hashable {
  /// Events at a steady rate; the mean is above 0.
  case poisson(mean: Double)
  /// Poisson with a gamma mean: variance = mean + mean² / theta; both above 0.
  case negativeBinomial(mean: Double, theta: Double)
  /// Successes among independent trials of equal share.
  case binomial(trials: Int, share: Double)

  /// The mean.
  public var mean: Double {
    switch self {
    case .poisson(let mean), .negativeBinomial(let mean, _): mean
    case .binomial(let trials, let share): Double(trials) * share
    }
  }

  /// The variance.
  public var variance: Double {
    switch self {
    case .poisson(let mean): mean
    case .negativeBinomial(let mean, let theta): mean + mean * mean / theta
    case .binomial(let trials, let share): Double(trials) * share * (1 - share)
    }
  }

  /// The natural logarithm of the probability of exactly `count`.
  public func logProbability(_ count: Int) -> Double {
    guard count >= 0 else { return -.infinity }
    let k = Double(count)
    switch self {
    case .poisson(let mean): return Saddle.poisson(k, mean)
    case .negativeBinomial(let mean, let theta):
      return log(theta / (theta + k)) + Saddle.binomial(theta, theta + k, theta / (theta + mean), mean / (theta + mean))
    case .binomial(let trials, let share):
      return count > trials ? -.infinity : Saddle.binomial(k, Double(trials), share, 1 - share)
    }
  }

  /// The probability of at most `count`.
  public func cdf(_ count: Int) -> Double {
    guard count >= 0 else { return 0 }
    let k = Double(count)
    switch self {
    case .poisson(let mean): return GammaFunctions.survival(mean, shape: k + 1)
    case .negativeBinomial(let mean, let theta):
      return BetaFunctions.cdf(theta / (theta + mean), alpha: theta, beta: k + 1)
    case .binomial(let trials, let share):
      return count >= trials ? 1 : BetaFunctions.survival(share, alpha: k + 1, beta: Double(trials - count))
    }
  }

  /// The probability of more than `count`, accurate where it is small.
  public func survival(_ count: Int) -> Double {
    guard count >= 0 else { return 1 }
    let k = Double(count)
    switch self {
    case .poisson(let mean): return GammaFunctions.cdf(mean, shape: k + 1)
    case .negativeBinomial(let mean, let theta):
      return BetaFunctions.survival(theta / (theta + mean), alpha: theta, beta: k + 1)
    case .binomial(let trials, let share):
      return count >= trials ? 0 : BetaFunctions.cdf(share, alpha: k + 1, beta: Double(trials - count))
    }
  }
}

/// Loader's saddle-point form of the binomial and Poisson probabilities (C. Loader, *Fast and accurate computation of
/// binomial probabilities*, 2000): large terms that would cancel never appear.
private enum Saddle {
  static func poisson(_ k: Double, _ mean: Double) -> Double {
    if k == 0 { return -mean }
    return -stirlingError(k) - deviance(k, mean) - 0.5 * log(2 * Double.pi * k)
  }

  /// ln of the binomial probability of k (not necessarily whole) of n, for shares p and q = 1 - p.
  static func binomial(_ k: Double, _ n: Double, _ p: Double, _ q: Double) -> Double {
    if k == 0 { return p == 0 ? 0 : n * (p < 0.5 ? log1p(-p) : log(q)) }
    if k == n { return q == 0 ? 0 : n * (q < 0.5 ? log1p(-q) : log(p)) }
    if p == 0 || q == 0 { return -.infinity }
    let rest = n - k
    return stirlingError(n) - stirlingError(k) - stirlingError(rest) - deviance(k, n * p) - deviance(rest, n * q)
      + 0.5 * log(n / (2 * Double.pi * k * rest))
  }

  /// ln Γ(n + 1) less Stirling's formula for it.
  private static func stirlingError(_ n: Double) -> Double {
    if n < 16 {
      return SpecialFunctions.logGamma(n + 1) - (n + 0.5) * log(n) + n - 0.5 * log(2 * Double.pi)
    }
    let square = n * n
    return (1.0 / 12 - (1.0 / 360 - (1.0 / 1260 - (1.0 / 1680 - 1.0 / 1188 / square) / square) / square) / square) / n
  }

  /// x ln(x / m) + m - x, also where x is near m.
  private static func deviance(_ x: Double, _ m: Double) -> Double {
    let gap = x - m
    guard abs(gap) < 0.1 * (x + m) else { return x * log(x / m) - gap }
    let ratio = gap / (x + m)
    var sum = gap * ratio
    var term = 2 * x * ratio
    for j in 1..<1_000 {
      term *= ratio * ratio
      let next = sum + term / Double(2 * j + 1)
      if next == sum { break }
      sum = next
    }
    return sum
  }
}
