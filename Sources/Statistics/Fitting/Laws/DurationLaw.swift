// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// A family of laws for how long something takes, as a fit sees it.
///
/// A fit works on parameters that may be any real number (the logarithm of a shape, say); reports use the natural ones.
public struct DurationLaw: Sendable {
  /// The family's name as scenarios spell it, for example "lognormal".
  public let name: String
  /// The natural parameters in order, one to three; exactly one of them moves with the unit of time.
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
    public let isShape: Bool
  }

  /// The law at given working parameters, with what does not depend on the time worked out once.
  let prepare: @Sendable (_ working: [Jet]) -> PreparedLaw
  /// The logarithm of the mean; nil where the mean is infinite.
  let logMean: @Sendable (_ working: [Jet]) -> Jet?
  /// Working parameters to start from, given the mean and the standard deviation of the logarithm of rough times; each
  /// is tried.
  let starts: @Sendable (_ meanLog: Double, _ sdLog: Double) -> [[Double]]

  /// The distribution that belongs to natural parameters, as scenarios spell it.
  public let distribution: @Sendable (_ natural: [Double]) -> Distribution

  /// Every family that can be fitted, simplest first.
  public static let all: [DurationLaw] = [.exponential, .weibull, .gamma, .lognormal, .loglogistic, .gengamma]

  /// The natural parameters that belong to working ones.
  public func natural(_ working: [Double]) -> [Double] {
    zip(parameters, working).map { $0.isLogarithmic ? exp($1) : $1 }
  }

  /// The working parameters that belong to natural ones.
  public func working(_ natural: [Double]) -> [Double] {
    zip(parameters, natural).map { $0.isLogarithmic ? log($1) : $1 }
  }

  /// The natural logarithm of the density at a positive finite time, under natural parameters.
  public func logDensity(_ time: Double, _ natural: [Double]) -> Double {
    constants(natural).logDensity(time).value
  }

  /// The natural logarithm of the probability of taking at most `time`, which may be infinite.
  public func logCDF(_ time: Double, _ natural: [Double]) -> Double {
    if time <= 0 { return -.infinity }
    return time == .infinity ? 0 : constants(natural).logTails(time).lower.value
  }

  /// The natural logarithm of the probability of taking longer than `time`, which may be infinite.
  public func logSurvival(_ time: Double, _ natural: [Double]) -> Double {
    if time <= 0 { return 0 }
    return time == .infinity ? -.infinity : constants(natural).logTails(time).upper.value
  }

  /// The probability of taking longer than `time`, which may be infinite, under natural parameters.
  public func survival(_ time: Double, _ natural: [Double]) -> Double { exp(logSurvival(time, natural)) }

  /// The probability of taking at most `time`, which may be infinite, under natural parameters.
  public func cdf(_ time: Double, _ natural: [Double]) -> Double { exp(logCDF(time, natural)) }

  /// The mean under natural parameters; infinite where it diverges.
  public func mean(_ natural: [Double]) -> Double {
    logMean(working(natural).map { Jet($0) }).map { exp($0.value) } ?? .infinity
  }

  private func constants(_ natural: [Double]) -> PreparedLaw { prepare(working(natural).map { Jet($0) }) }

  /// The parameter that moves with the unit of time.
  var location: Int { parameters.firstIndex { $0.timeExponent != 0 } ?? 0 }

  /// Why working parameters, in units of the median time, are too far out for an estimate to exist; nil when not.
  func edge(_ working: some Collection<Double>) -> String? {
    for (parameter, value) in zip(parameters, working) where abs(value) > (parameter.isShape ? 10 : 40) {
      let direction = value > 0 || !parameter.isLogarithmic ? "grows without limit" : "goes to 0"
      return "the \(parameter.name) of the \(name) law \(direction), so the rows do not determine it"
    }
    return nil
  }

  /// Working parameters for times in the rows' unit from those for times divided by `unit`.
  func rescaled(_ working: some Collection<Double>, unit: Double) -> [Double] {
    zip(parameters, working).map { $0.timeExponent == 0 ? $1 : $1 + $0.timeExponent * log(unit) }
  }
}

/// A law at one set of parameters.
struct PreparedLaw {
  /// ln of the density at a positive time.
  let logDensity: (_ time: Double) -> Jet
  /// ln of the probability of being over by a positive time, and of not being over.
  let logTails: (_ time: Double) -> (lower: Jet, upper: Jet)
}
