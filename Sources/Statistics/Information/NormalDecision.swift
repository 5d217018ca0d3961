// SPDX-License-Identifier: GPL-3.0-or-later

internal import GSL
internal import Glibc

/// The value of information for a choice between two alternatives whose difference is normal.
///
/// H. Raiffa and R. Schlaifer, *Applied Statistical Decision Theory*, 1961.
public struct NormalDecision: Sendable, Hashable {
  /// The expected advantage of one alternative, in the unit of the outputs.
  public let mean: Double
  /// The independent sources of doubt about it: the standard deviation each gives, in the same unit.
  public let components: [Double]

  public init(mean: Double, components: [Double]) {
    precondition(components.allSatisfy { $0 >= 0 }, "a standard deviation is at least 0")
    self.mean = mean
    self.components = components
  }

  private var variance: Double { components.reduce(0) { $0 + $1 * $1 } }

  /// The probability that the alternative has the advantage.
  public var probabilityOfAdvantage: Double {
    variance > 0 ? NormalFunctions.cdf(mean / variance.squareRoot()) : mean > 0 ? 1 : 0
  }

  /// What knowing everything is worth before choosing.
  public var perfectInformation: Double { Self.value(mean: mean, sd: variance.squareRoot()) }

  /// What knowing one component is worth.
  public func partialInformation(_ component: Int) -> Double { Self.value(mean: mean, sd: components[component]) }

  /// What a sample about one component is worth.
  ///
  /// - Parameters:
  ///   - component: The component.
  ///   - noise: The standard deviation of one observation around the component, above 0.
  ///   - count: The number of observations.
  /// - Returns: The value, in the unit of the outputs.
  public func sampleInformation(_ component: Int, noise: Double, count: Int) -> Double {
    let own = components[component] * components[component]
    guard own > 0 && count > 0 else { return 0 }
    // The standard deviation of what one will believe after the sample.
    let learned = own / (own + noise * noise / Double(count)).squareRoot()
    return Self.value(mean: mean, sd: learned)
  }

  /// The expected gain from choosing after a normal difference is seen rather than by its mean.
  public static func value(mean: Double, sd: Double) -> Double { expectedPositive(mean: -abs(mean), sd: sd) }
}

/// The mean of the positive part of a normal variable, sd f(mean / sd) with f(z) = z Phi(z) + phi(z).
func expectedPositive(mean: Double, sd: Double) -> Double {
  guard sd > 0 else { return max(0, mean) }
  let z = mean / sd
  let density = exp(-z * z / 2) / (2 * Double.pi).squareRoot()
  return max(0, sd * (z * NormalFunctions.cdf(z) + density))
}
