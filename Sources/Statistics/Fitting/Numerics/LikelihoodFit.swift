// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import GSL

/// What every fit by maximum likelihood has to offer.
public protocol LikelihoodFit: Sendable {
  /// The names of the parameters, in the order of `working`.
  var names: [String] { get }
  /// Whether each working parameter is the logarithm of the natural one; otherwise they are the same.
  var isLogarithmic: [Bool] { get }
  /// The working parameters, which may be any real numbers, in the unit of the rows.
  var working: [Double] { get }
  /// The covariance of the working parameters, row by row: the inverse of the observed information.
  var covariance: [Double] { get }
  /// The natural logarithm of the likelihood, densities per unit of time.
  var logLikelihood: Double { get }
  /// The sum of the row weights.
  var count: Double { get }
}

/// A range that holds a parameter with a given confidence; an end is infinite, or 0 for a logarithmic parameter, where
/// the rows do not limit it.
public struct ConfidenceInterval: Sendable, Hashable {
  public let lower: Double
  public let upper: Double
  /// The confidence, for example 0.95.
  public let level: Double
}

extension LikelihoodFit {
  /// Akaike's information criterion; smaller is better.
  public var aic: Double { 2 * Double(working.count) - 2 * logLikelihood }

  /// Akaike's information criterion corrected for few rows; infinite when there are no more rows than parameters.
  public var aicc: Double {
    let size = Double(working.count)
    return count > size + 1 ? aic + 2 * size * (size + 1) / (count - size - 1) : .infinity
  }

  /// The Bayesian information criterion; smaller is better.
  public var bic: Double { Double(working.count) * log(count) - 2 * logLikelihood }

  /// The natural parameters in the order of `names`.
  public var natural: [Double] { natural(working) }

  /// The standard errors of the natural parameters (delta method).
  public var standardErrors: [Double] {
    workingErrors.indices.map { workingErrors[$0] * (isLogarithmic[$0] ? exp(working[$0]) : 1) }
  }

  /// The standard errors of the working parameters.
  public var workingErrors: [Double] { working.indices.map { covariance[$0 * (working.count + 1)].squareRoot() } }

  /// The interval of a natural parameter that is symmetrical around the working one.
  public func waldInterval(of index: Int, level: Double = 0.95) -> ConfidenceInterval {
    let reach = normalQuantile(0.5 + level / 2) * workingErrors[index]
    let ends = [-reach, reach].map { step in
      let end = working[index] + step
      return isLogarithmic[index] ? exp(end) : end
    }
    return ConfidenceInterval(lower: ends[0], upper: ends[1], level: level)
  }

  /// Natural parameters drawn jointly from the normal law of the working ones: u + L z with covariance = L Lᵀ, where z are
  /// independent standard normal numbers, one per parameter.
  public func drawn(_ z: [Double]) -> [Double] { natural(drawnWorking(z)) }

  /// The same in working parameters.
  public func drawnWorking(_ z: [Double]) -> [Double] {
    // A covariance is the inverse of a matrix that was factored, so it has a factor too unless rounding took it.
    guard let factor = try? Cholesky(covariance, dimension: working.count) else { return working }
    return zip(working, factor.spread(z)).map { $0 + $1 }
  }

  /// The variance of a function of the working parameters, given its gradient.
  public func variance(along gradient: [Double]) -> Double {
    var sum = 0.0
    for i in gradient.indices where gradient[i] != 0 {
      for j in gradient.indices { sum += gradient[i] * gradient[j] * covariance[i * gradient.count + j] }
    }
    return max(sum, 0)
  }

  private func natural(_ working: [Double]) -> [Double] {
    zip(isLogarithmic, working).map { $0 ? exp($1) : $1 }
  }
}
