// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// A family of laws for how long something takes, as a fit sees it.
///
/// A fit works on parameters that may be any real number (the logarithm of a shape, say); reports use the natural ones.
public struct DurationLaw: Sendable {
  /// The family's name as scenarios spell it, for example "lognormal".
  public let name: String
  /// The natural parameters in order, one or two.
  public let parameters: [Parameter]

  /// One natural parameter of a family.
  public struct Parameter: Sendable, Hashable {
    /// Its name, for example "shape".
    public let name: String
    /// Whether a fit works on its logarithm; otherwise on the parameter itself.
    public let isLogarithmic: Bool
    /// How the working parameter moves when times are divided by m: by this many times -ln m.
    let timeExponent: Double
    /// Whether it describes the form of the law rather than its length; such a one running away means no fit exists.
    let isShape: Bool
  }

  /// ln of the density at a positive time.
  let logDensity: @Sendable (_ time: Double, _ working: [Jet]) -> Jet
  /// ln of the probability of being over by a positive time, and of not being over.
  let logTails: @Sendable (_ time: Double, _ working: [Jet]) -> (lower: Jet, upper: Jet)
  /// Working parameters to start from, given the mean and the standard deviation of the logarithm of rough times.
  let start: @Sendable (_ meanLog: Double, _ sdLog: Double) -> [Double]

  /// The distribution that belongs to natural parameters, as scenarios spell it.
  public let distribution: @Sendable (_ natural: [Double]) -> Distribution

  /// Every family that can be fitted, simplest first.
  public static let all: [DurationLaw] = [.exponential, .weibull, .gamma, .lognormal, .loglogistic]

  /// The natural parameters that belong to working ones.
  public func natural(_ working: [Double]) -> [Double] {
    zip(parameters, working).map { $0.isLogarithmic ? exp($1) : $1 }
  }

  /// The probability of taking longer than `time`, which may be infinite, under natural parameters.
  public func survival(_ time: Double, _ natural: [Double]) -> Double {
    if time <= 0 { return 1 }
    if time == .infinity { return 0 }
    return exp(logTails(time, constants(natural)).upper.value)
  }

  /// The probability of taking at most `time`, which may be infinite, under natural parameters.
  public func cdf(_ time: Double, _ natural: [Double]) -> Double {
    if time <= 0 { return 0 }
    if time == .infinity { return 1 }
    return exp(logTails(time, constants(natural)).lower.value)
  }

  private func constants(_ natural: [Double]) -> [Jet] {
    zip(parameters, natural).map { Jet($0.isLogarithmic ? log($1) : $1) }
  }

  /// ln of the probability of ending in (`lower`, `upper`], computed from the smaller tail.
  func logProbability(over lower: Double, upTo upper: Double, _ working: [Jet]) -> Jet {
    if lower <= 0 { return logTails(upper, working).lower }
    let early = logTails(lower, working)
    if upper == .infinity { return early.upper }
    let late = logTails(upper, working)
    return early.lower.value > log(0.5)
      ? Jet.logDifference(early.upper, late.upper) : Jet.logDifference(late.lower, early.lower)
  }
}
