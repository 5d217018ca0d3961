// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import GSL

/// The chance that an attempt reaches a lead, falling with its number because easy leads are reached first.
///
/// Each lead has a chance of its own from a beta law with the given mean; attempt j of those not reached before succeeds
/// with probability mean / (1 + spread (j - 1)): the beta-geometric law. A spread of 0 is the same chance for all.
public struct AttemptFit: Sendable {
  /// The chance that the first attempt reaches the lead, and its standard error.
  public let mean: Double
  public let meanStandardError: Double
  /// 1 / (alpha + beta) of the beta law, and its standard error; both 0 when the chance does not fall.
  public let spread: Double
  public let spreadStandardError: Double
  /// The covariance of the log-odds of the mean and, when there is a spread, its logarithm, row by row.
  public let covariance: [Double]
  /// The natural logarithm of the likelihood.
  public let logLikelihood: Double
  /// Twice the gain over the same chance for all, and its p-value (no spread lies at the edge).
  public let likelihoodRatio: Double
  public let pValue: Double
  /// Pearson's statistic of attempts reached by number against the law, its degrees of freedom and p-value; nil when
  /// there are too few numbers to tell.
  public let lackOfFit: LackOfFit?

  /// Pearson's test of counts by number.
  public struct LackOfFit: Sendable, Hashable {
    public let statistic: Double
    public let degreesOfFreedom: Int
    public let pValue: Double
  }

  /// The chance that an attempt with a number, from 1, reaches a lead not reached before.
  public func chance(_ number: Int) -> Double { mean / (1 + spread * Double(number - 1)) }

  /// The share of leads reached within a number of attempts.
  public func reached(within attempts: Int) -> Double {
    attempts > 0 ? 1 - (1...attempts).reduce(1) { $0 * (1 - chance($1)) } : 0
  }
}

/// Fits the beta-geometric law by maximum likelihood; leads given up or still open count for the attempts made.
public func fitAttempts(_ table: AttemptTable) -> FitOutcome<AttemptFit> {
  let made = table.made.reduce(0, +)
  let reached = table.reached.reduce(0, +)
  guard reached > 0, reached < made else {
    return .boundary(reason: reached == 0 ? "no attempt reached anybody" : "every attempt reached somebody")
  }
  let likelihood = AttemptLikelihood(table)
  let share = Double(reached) / Double(made)
  let alone = Double(reached) * log(share) + Double(made - reached) * log1p(-share)
  // The likelihood rises as the spread leaves 0 just when attempts that failed had later numbers than those that reached.
  guard likelihood.slopeWithoutSpread(share) > 0 else {
    return .converged(likelihood.constant(share, alone))
  }
  let search = MaximumLikelihood.polish(
    from: [log(share / (1 - share)), log(0.3)], edge: likelihood.edge, evaluate: likelihood.evaluate)
  return search.map { maximum in
    let (mean, spread) = (logistic(maximum.point[0]), exp(maximum.point[1]))
    let ratio = max(2 * (maximum.value - alone), 0)
    return AttemptFit(
      mean: mean, meanStandardError: mean * (1 - mean) * maximum.covariance[0].squareRoot(), spread: spread,
      spreadStandardError: spread * maximum.covariance[3].squareRoot(), covariance: maximum.covariance,
      logLikelihood: maximum.value, likelihoodRatio: ratio, pValue: boundaryPValue(likelihoodRatio: ratio),
      lackOfFit: likelihood.lackOfFit(parameters: 2) { mean / (1 + spread * $0) })
  }
}

/// The likelihood of attempts made and reached by number, in the log-odds of the mean and ln spread.
private struct AttemptLikelihood {
  /// The number of attempts before, the attempts made and those that reached.
  private let rows: [(before: Double, made: Double, reached: Double)]

  init(_ table: AttemptTable) {
    rows = zip(table.made, table.reached).enumerated().compactMap { index, row in
      row.0 > 0 ? (Double(index), Double(row.0), Double(row.1)) : nil
    }
  }

  func edge(_ point: [Double]) -> String? {
    if point[1] < -16 { return "the chance does not fall with the number of the attempt" }
    if point[1] > 12 { return "only first attempts reach anybody, so how the chance falls is unknown" }
    return abs(point[0]) > 25 ? "the chance of the first attempt is at its end" : nil
  }

  func evaluate(_ point: [Double]) -> LogLikelihood {
    var sum = LogLikelihood(dimension: 2)
    let logit = Jet(point[0], parameter: 0)
    let logMean = -(-logit).softplus
    let mean = logMean.exponential
    let spread = Jet(point[1], parameter: 1).exponential
    for row in rows {
      let base = row.before * spread + 1
      let logBase = base.logarithm
      // Of a first attempt that fails 1 - mean keeps its digits as a function of the log-odds.
      let logFail = row.before == 0 ? -logit.softplus : (base - mean).logarithm - logBase
      let term = row.reached * (logMean - logBase) + (row.made - row.reached) * logFail
      sum.add(term, weight: 1, at: [0, 1])
    }
    return sum
  }

  /// The derivative of the log-likelihood in the spread where it is 0 and the mean is the overall share.
  func slopeWithoutSpread(_ share: Double) -> Double {
    rows.reduce(0) { sum, row in
      sum + row.before * ((row.made - row.reached) * share / (1 - share) - row.reached)
    }
  }

  func constant(_ share: Double, _ value: Double) -> AttemptFit {
    let made = rows.reduce(0) { $0 + $1.made }
    let variance = share * (1 - share) / made
    return AttemptFit(
      mean: share, meanStandardError: variance.squareRoot(), spread: 0, spreadStandardError: 0,
      covariance: [1 / (made * share * (1 - share))], logLikelihood: value, likelihoodRatio: 0, pValue: 1,
      lackOfFit: lackOfFit(parameters: 1) { _ in share })
  }

  /// Numbers with fewer than five expected either way are taken together with those after them.
  func lackOfFit(parameters: Int, chance: (Double) -> Double) -> AttemptFit.LackOfFit? {
    var cells: [(expected: Double, variance: Double, seen: Double)] = []
    var open = (expected: 0.0, variance: 0.0, seen: 0.0, made: 0.0)
    for row in rows {
      let share = chance(row.before)
      open.expected += row.made * share
      open.variance += row.made * share * (1 - share)
      open.seen += row.reached
      open.made += row.made
      if open.expected >= 5, open.made - open.expected >= 5 {
        cells.append((open.expected, open.variance, open.seen))
        open = (0, 0, 0, 0)
      }
    }
    let freedom = cells.count - parameters
    guard freedom > 0 else { return nil }
    let statistic = cells.reduce(0) { $0 + ($1.seen - $1.expected) * ($1.seen - $1.expected) / $1.variance }
    return AttemptFit.LackOfFit(
      statistic: statistic, degreesOfFreedom: freedom,
      pValue: GammaFunctions.survival(statistic / 2, shape: Double(freedom) / 2))
  }
}
