// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// What won deals are worth: a lognormal body and, when the largest ones ask for it, a heavier tail.
public struct DealValueFit: Sendable {
  /// The mean and the standard deviation of ln(value), with their standard errors.
  public let logMean: Double
  public let logDeviation: Double
  public let logMeanStandardError: Double
  public let logDeviationStandardError: Double
  /// The log-likelihood of the lognormal law, densities per unit of money.
  public let logLikelihood: Double
  /// The number of deals.
  public let count: Int
  /// The 90 % point of the sample, above which the tail is looked at, and the share of deals strictly above it.
  public let threshold: Double
  public let shareAbove: Double
  /// The generalised Pareto law of what exceeds the threshold.
  public let tail: FitOutcome<ParetoTailFit>
  /// Hill's estimate of alpha in P(value > x) ~ x^-alpha from the same deals; nil when none lie above.
  public let hillAlpha: Double?
  /// By how much Akaike's criterion of the deals above the threshold falls when the tail law replaces the lognormal one;
  /// above 0 speaks for the tail law, nil when there is none.
  public let tailGain: Double?
  private let below: SampleMoments

  /// A tail law from fewer excesses than this is shown, not used.
  public static let enoughExcesses = 50

  /// The mean value of a deal, or why none may be stated.
  public enum Mean: Sendable, Hashable {
    case known(value: Double, standardError: Double)
    case refused(reason: String)
  }

  /// Akaike's information criterion of the lognormal law; smaller is better.
  public var aic: Double { 4 - 2 * logLikelihood }
  /// The same with the correction for small samples.
  public var correctedAIC: Double { aic + 12 / Double(count - 3) }
  /// The Bayesian information criterion of the lognormal law; smaller is better.
  public var bic: Double { 2 * log(Double(count)) - 2 * logLikelihood }

  /// Whether the largest deals need the tail law, and there are enough of them to say so.
  public var usesTail: Bool { (tailGain ?? 0) > 0 && (tail.fit?.count ?? 0) >= Self.enoughExcesses }

  /// The value that a share `q` of deals exceeds, by the tail law; nil above the share that the tail covers.
  public func tailQuantile(_ q: Double) -> Double? {
    guard let tail = tail.fit, q > 0, q <= shareAbove else { return nil }
    return threshold + tail.upperQuantile(q / shareAbove)
  }

  /// The value that a share `q` of deals exceeds: by the tail law where it is used, else by the lognormal one.
  public func upperQuantile(_ q: Double) -> Double {
    precondition(q > 0 && q < 1, "a share strictly between 0 and 1")
    if usesTail, let value = tailQuantile(q) { return value }
    return Distribution.lognormal(logMean: logMean, sigma: logDeviation).upperQuantile(q)
  }

  /// The mean value: refused when the tail law has none.
  public var mean: Mean {
    guard usesTail, let tail = tail.fit else {
      let value = exp(logMean + logDeviation * logDeviation / 2)
      let slope = logDeviation * logDeviationStandardError
      let relative = (logMeanStandardError * logMeanStandardError + slope * slope).squareRoot()
      return .known(value: value, standardError: value * relative)
    }
    guard let excess = tail.meanExcess else {
      return .refused(
        reason: "the largest deals are so large (xi \(tail.xi.rounded(toPlaces: 2)), 1 or more) that a mean does not "
          + "exist: look at quantiles")
    }
    let (p, above) = (shareAbove, threshold + excess)
    let byXi = tail.sigma / ((1 - tail.xi) * (1 - tail.xi))
    let excessVariance =
      byXi * byXi * tail.covariance[0] + 2 * byXi * excess * tail.covariance[1]
      + excess * excess * tail.covariance[3]
    let gap = above - below.mean
    let variance =
      (1 - p) * (1 - p) * below.variance / Double(below.count) + p * p * excessVariance
      + gap * gap * p * (1 - p) / Double(count)
    return .known(value: (1 - p) * below.mean + p * above, standardError: variance.squareRoot())
  }

  /// Whether the interval of xi reaches 1, so that a mean may not exist although the estimate has one.
  public var isMeanDoubtful: Bool { usesTail && (tail.fit.map { $0.xiInterval.upperBound >= 1 } ?? false) }

  /// Fits values above 0, at least four of them that differ.
  public init?(_ values: [Double]) {
    guard values.count > 3, values.allSatisfy({ $0 > 0 && $0.isFinite }) else { return nil }
    let size = Double(values.count)
    let logs = values.map { log($0) }
    let moments = SampleMoments(logs)
    let deviation = (moments.variance * (size - 1) / size).squareRoot()
    guard deviation > 0 else { return nil }
    let threshold = quantile(sorted: values.sorted(), 0.9)
    let above = values.filter { $0 > threshold }
    let tail = fitParetoTail(above.map { $0 - threshold })
    let law = Distribution.lognormal(logMean: moments.mean, sigma: deviation)
    let bodyOfTail = above.reduce(0) { $0 + law.logDensity($1) - law.logSurvival(threshold) }
    count = values.count
    logMean = moments.mean
    logDeviation = deviation
    logMeanStandardError = deviation / size.squareRoot()
    logDeviationStandardError = deviation / (2 * size).squareRoot()
    logLikelihood = -size * (log(deviation) + 0.5 * log(2 * Double.pi) + 0.5 + moments.mean)
    self.threshold = threshold
    shareAbove = Double(above.count) / size
    self.tail = tail
    hillAlpha = above.isEmpty ? nil : Double(above.count) / above.reduce(0) { $0 + log($1 / threshold) }
    tailGain = tail.fit.map { 2 * ($0.logLikelihood - bodyOfTail) - 4 }
    below = SampleMoments(values.filter { $0 <= threshold })
  }
}

extension Double {
  /// The number rounded for a sentence.
  fileprivate func rounded(toPlaces places: Int) -> Double {
    let factor = pow(10, Double(places))
    return (self * factor).rounded() / factor
  }
}
