// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// How far values reach above a threshold: excesses follow the generalised Pareto law
/// P(excess > y) = (1 + xi y / sigma)^(-1 / xi).
public struct ParetoTailFit: Sendable {
  /// The shape: below 0 values have an upper end, 0 is the exponential law, from 1 on there is no mean.
  public let xi: Double
  /// The scale, in the unit of the values.
  public let sigma: Double
  /// The standard errors of both (delta method).
  public let xiStandardError: Double
  public let sigmaStandardError: Double
  /// The covariance of xi and ln sigma, row by row: the inverse of the observed information.
  public let covariance: [Double]
  /// The 95 % interval of xi from the profile likelihood.
  public let xiInterval: ClosedRange<Double>
  /// The natural logarithm of the likelihood, densities per unit.
  public let logLikelihood: Double
  /// The number of excesses.
  public let count: Int

  /// Akaike's information criterion; smaller is better.
  public var aic: Double { 4 - 2 * logLikelihood }
  /// The Bayesian information criterion; smaller is better.
  public var bic: Double { 2 * log(Double(count)) - 2 * logLikelihood }
  /// The mean excess; nil when xi is 1 or more, because then it does not exist.
  public var meanExcess: Double? { xi < 1 ? sigma / (1 - xi) : nil }

  /// The excess that is exceeded with probability `q`, above 0 and up to 1.
  public func upperQuantile(_ q: Double) -> Double { sigma * Self.stretch(-log(q), xi) }

  /// (e^(xi t) - 1) / xi, which is t at xi = 0.
  static func stretch(_ t: Double, _ xi: Double) -> Double { xi == 0 ? t : expm1(xi * t) / xi }
}

/// Fits the generalised Pareto law to excesses, all above 0, by maximum likelihood.
public func fitParetoTail(_ excesses: [Double]) -> FitOutcome<ParetoTailFit> {
  guard excesses.allSatisfy({ $0 > 0 && $0.isFinite }) else {
    return .failed(reason: "an excess must be above 0")
  }
  guard excesses.count > 4 else { return .failed(reason: "\(excesses.count) excesses are too few for a tail") }
  // In units of their mean, so that nothing depends on the currency.
  let unit = SampleMoments(excesses).mean
  let likelihood = ParetoLikelihood(excesses.map { $0 / unit })
  let search = MaximumLikelihood.polish(from: [0.1, -0.1], edge: likelihood.edge, evaluate: likelihood.evaluate)
  guard let maximum = search.fit else { return search.map { _ in preconditionFailure("there is no fit to map") } }
  let errors = [0, 3].map { maximum.covariance[$0].squareRoot() }
  guard let interval = likelihood.profile(maximum) else {
    return .failed(reason: "the excesses do not bound the shape of their tail")
  }
  let sigma = unit * exp(maximum.point[1])
  return .converged(
    ParetoTailFit(
      xi: maximum.point[0], sigma: sigma, xiStandardError: errors[0], sigmaStandardError: sigma * errors[1],
      covariance: maximum.covariance, xiInterval: interval,
      logLikelihood: maximum.value - Double(excesses.count) * log(unit), count: excesses.count))
}

/// The likelihood of excesses in xi and ln sigma.
private struct ParetoLikelihood {
  let excesses: [Double]

  init(_ excesses: [Double]) { self.excesses = excesses }

  func edge(_ point: [Double]) -> String? {
    if point[0] < -0.5 { return "the largest values pile up at an end, so there is no tail to extrapolate" }
    if point[0] > 10 || abs(point[1]) > 30 { return "the shape of the tail grows without limit" }
    return nil
  }

  func evaluate(_ point: [Double]) -> LogLikelihood {
    var sum = LogLikelihood(dimension: 2)
    let scale = exp(-point[1])
    for excess in excesses {
      let z = excess * scale
      guard 1 + point[0] * z > 0 else {
        sum.addValue(-.infinity)
        return sum
      }
      let term = Self.term(z, point[0])
      sum.addValue(-point[1] - term.value)
      sum.addFirst(0, -term.byXi)
      sum.addFirst(1, -1 - term.byLog)
      sum.addSecond(0, 0, -term.byXiTwice)
      sum.addSecond(0, 1, -term.byBoth)
      sum.addSecond(1, 0, -term.byBoth)
      sum.addSecond(1, 1, -term.byLogTwice)
    }
    return sum
  }

  private struct Term {
    var value: Double
    var byXi: Double
    var byLog: Double
    var byXiTwice: Double
    var byBoth: Double
    var byLogTwice: Double
  }

  /// (1 + 1 / xi) ln(1 + xi z) and its derivatives in xi and ln sigma; z falls as sigma rises.
  private static func term(_ z: Double, _ xi: Double) -> Term {
    let whole = 1 + xi * z
    let tilt = z / whole
    let (ratio, byXi, byXiTwice) = logRatio(z, xi)
    return Term(
      value: log1p(xi * z) + ratio, byXi: tilt + byXi, byLog: -(xi + 1) * tilt,
      byXiTwice: -tilt * tilt + byXiTwice, byBoth: -tilt / whole + tilt * tilt, byLogTwice: (xi + 1) * tilt / whole)
  }

  /// ln(1 + xi z) / xi and its first two derivatives in xi, these by their series near xi = 0.
  private static func logRatio(_ z: Double, _ xi: Double) -> (Double, Double, Double) {
    let x = xi * z
    let value = xi == 0 ? z : log1p(x) / xi
    if abs(x) > 0.2 {
      let tilt = z / (1 + x)
      let slope = (tilt - value) / xi
      return (value, slope, (-tilt * tilt - 2 * slope) / xi)
    }
    // Sums of k (-x)^(k-1) / (k+1) and k (k-1) (-x)^(k-2) / (k+1), highest power first.
    var (slope, curvature) = (0.0, 0.0)
    for k in stride(from: 26.0, to: 0, by: -1) {
      slope = slope * -x + k / (k + 1)
      if k > 1 { curvature = curvature * -x + k * (k - 1) / (k + 1) }
    }
    return (value, -z * z * slope, z * z * z * curvature)
  }

  /// The term alone.
  private static func value(_ z: Double, _ xi: Double) -> Double {
    let ratio = log1p(xi * z)
    return ratio + (xi == 0 ? z : ratio / xi)
  }

  /// Where the likelihood, with sigma at its best for every xi, has fallen by half the 95 % point of chi-square with one
  /// degree of freedom.
  func profile(_ maximum: MaximumLikelihood) -> ClosedRange<Double>? {
    let z = normalQuantile(0.975)
    let error = maximum.covariance[0].squareRoot()
    func drop(_ xi: Double) -> Double { maximum.value - best(xi, near: maximum.point[1]) - z * z / 2 }
    func end(_ direction: Double) -> Double? {
      var near = maximum.point[0]
      var far = near
      for step in 1...60 {
        far = maximum.point[0] + direction * 0.5 * Double(step) * error
        // Below -1 the likelihood grows without limit at the largest value, so the interval ends there.
        if far <= -1 { return -1 }
        if drop(far) > 0 { break }
        near = far
        if step == 60 { return nil }
      }
      for _ in 0..<45 {
        let middle = (near + far) / 2
        if drop(middle) > 0 { far = middle } else { near = middle }
      }
      return (near + far) / 2
    }
    guard let low = end(-1), let high = end(1) else { return nil }
    return low...high
  }

  /// The largest log-likelihood at a shape: golden-section search over ln sigma, whose profile has one peak.
  private func best(_ xi: Double, near: Double) -> Double {
    let smallest = xi < 0 ? log(-xi * (excesses.max() ?? 0)) + 1e-9 : near - 8
    var (low, high) = (max(smallest, near - 8), near + 8)
    let golden = (5.0.squareRoot() - 1) / 2
    func value(_ logSigma: Double) -> Double {
      let scale = exp(-logSigma)
      return excesses.reduce(0) { sum, excess in
        let z = excess * scale
        return sum - logSigma - (1 + xi * z > 0 ? Self.value(z, xi) : .infinity)
      }
    }
    var (a, b) = (high - golden * (high - low), low + golden * (high - low))
    var (fa, fb) = (value(a), value(b))
    for _ in 0..<60 {
      if fa > fb {
        (high, b, fb) = (b, a, fa)
        a = high - golden * (high - low)
        fa = value(a)
      } else {
        (low, a, fa) = (a, b, fb)
        b = low + golden * (high - low)
        fb = value(b)
      }
    }
    return max(fa, fb)
  }
}
