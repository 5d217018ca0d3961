// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import GSL

/// The chance that an attempt reaches a lead, falling with its number because easy leads are reached first.
///
/// Each lead has a chance of its own from a beta law with the given mean; attempt j of those not reached before succeeds
/// with probability mean / (1 + spread (j - 1)): the beta-geometric law. A spread of 0 is the same chance for all. Groups
/// of leads, for example those of a quarter, may have means of their own and share the spread.
public struct AttemptFit: Sendable {
  /// The chance that the first attempt reaches a lead, by group, and its standard error.
  public let means: [Double]
  public let meanStandardErrors: [Double]
  /// 1 / (alpha + beta) of the beta law, and its standard error; both 0 when the chance does not fall.
  public let spread: Double
  public let spreadStandardError: Double
  /// The covariance of the log-odds of the means and, when there is a spread, its logarithm, row by row.
  public let covariance: [Double]
  /// The natural logarithm of the likelihood.
  public let logLikelihood: Double
  /// Twice the gain over no spread, and its p-value (no spread lies at the edge).
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

  /// The chance that an attempt with a number, from 1, reaches a lead of a group, from 0, not reached before.
  public func chance(_ number: Int, group: Int = 0) -> Double { means[group] / (1 + spread * Double(number - 1)) }

  /// The share of leads of a group reached within a number of attempts.
  public func reached(within attempts: Int, group: Int = 0) -> Double {
    attempts > 0 ? 1 - (1...attempts).reduce(1) { $0 * (1 - chance($1, group: group)) } : 0
  }
}

/// Fits the beta-geometric law by maximum likelihood; leads given up or still open count for the attempts made.
///
/// - Parameter groups: A table for each group of leads with a mean of its own, at least one.
/// - Returns: The fit, or why there is none.
public func fitAttempts(_ groups: [AttemptTable]) -> FitOutcome<AttemptFit> {
  if let reason = AttemptTable.reasonWithoutChance(groups) { return .boundary(reason: reason) }
  let likelihood = AttemptLikelihood(groups)
  let shares = groups.map(\.share)
  let alone = zip(groups, shares).reduce(0) { $0 + $1.0.logLikelihood(share: $1.1) }
  // The likelihood rises as the spread leaves 0 just when attempts that failed had later numbers than those that reached.
  guard likelihood.slopeWithoutSpread(shares) > 0 else {
    return .converged(likelihood.constant(shares, alone))
  }
  let count = groups.count
  let search = MaximumLikelihood.polish(
    from: shares.map { log($0 / (1 - $0)) } + [log(0.3)], edge: likelihood.edge, evaluate: likelihood.evaluate)
  return search.map { maximum in
    let means = maximum.point.prefix(count).map(logistic)
    let spread = exp(maximum.point[count])
    let ratio = max(2 * (maximum.value - alone), 0)
    let errors = (0...count).map { maximum.covariance[$0 * (count + 2)].squareRoot() }
    return AttemptFit(
      means: means, meanStandardErrors: zip(means, errors).map { $0 * (1 - $0) * $1 }, spread: spread,
      spreadStandardError: spread * errors[count], covariance: maximum.covariance, logLikelihood: maximum.value,
      likelihoodRatio: ratio, pValue: boundaryPValue(likelihoodRatio: ratio),
      lackOfFit: likelihood.lackOfFit(parameters: count + 1) { means[$0] / (1 + spread * $1) })
  }
}

/// The likelihood of attempts made and reached by group and number, in the log-odds of the means and ln spread.
private struct AttemptLikelihood {
  private let groups: Int
  private let rows: [AttemptRow]

  init(_ tables: [AttemptTable]) {
    groups = tables.count
    rows = AttemptRow.all(tables)
  }

  func edge(_ point: [Double]) -> String? {
    if point[groups] < -16 { return "the chance does not fall with the number of the attempt" }
    if point[groups] > 12 { return "only first attempts reach anybody, so how the chance falls is unknown" }
    return point.prefix(groups).contains { abs($0) > 25 } ? "the chance of the first attempt is at its end" : nil
  }

  func evaluate(_ point: [Double]) -> LogLikelihood {
    var sum = LogLikelihood(dimension: groups + 1)
    let spread = Jet(point[groups], parameter: 1).exponential
    for row in rows {
      let logit = Jet(point[row.group], parameter: 0)
      let logMean = -(-logit).softplus
      let base = row.before * spread + 1
      let logBase = base.logarithm
      // Of a first attempt that fails 1 - mean keeps its digits as a function of the log-odds.
      let logFail = row.before == 0 ? -logit.softplus : (base - logMean.exponential).logarithm - logBase
      let term = row.reached * (logMean - logBase) + (row.made - row.reached) * logFail
      sum.add(term, weight: 1, at: [row.group, groups])
    }
    return sum
  }

  /// The derivative of the log-likelihood in the spread where it is 0 and the means are the groups' shares.
  func slopeWithoutSpread(_ shares: [Double]) -> Double {
    rows.reduce(0) { sum, row in
      let share = shares[row.group]
      return sum + row.before * ((row.made - row.reached) * share / (1 - share) - row.reached)
    }
  }

  func constant(_ shares: [Double], _ value: Double) -> AttemptFit {
    var made = [Double](repeating: 0, count: groups)
    for row in rows { made[row.group] += row.made }
    let variances = zip(shares, made).map { $0 * (1 - $0) / $1 }
    var covariance = [Double](repeating: 0, count: groups * groups)
    for group in 0..<groups {
      covariance[group * (groups + 1)] = 1 / (made[group] * shares[group] * (1 - shares[group]))
    }
    return AttemptFit(
      means: shares, meanStandardErrors: variances.map { $0.squareRoot() }, spread: 0, spreadStandardError: 0,
      covariance: covariance, logLikelihood: value, likelihoodRatio: 0, pValue: 1,
      lackOfFit: lackOfFit(parameters: groups) { group, _ in shares[group] })
  }

  /// Numbers with fewer than five expected either way are taken together with those after them.
  func lackOfFit(parameters: Int, chance: (Int, Double) -> Double) -> AttemptFit.LackOfFit? {
    var cells: [(expected: Double, variance: Double, seen: Double)] = []
    var open = (expected: 0.0, variance: 0.0, seen: 0.0, made: 0.0)
    for (index, row) in rows.enumerated() {
      let share = chance(row.group, row.before)
      open.expected += row.made * share
      open.variance += row.made * share * (1 - share)
      open.seen += row.reached
      open.made += row.made
      let isWhole = index + 1 == rows.count || rows[index + 1].before > row.before
      if isWhole, open.expected >= 5, open.made - open.expected >= 5 {
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
