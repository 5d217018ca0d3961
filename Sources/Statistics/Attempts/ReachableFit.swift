// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// A share of leads that can be reached at all, and the chance of an attempt to reach one of them.
///
/// The other reading of chances that fall from attempt to attempt: those left over are more and more the unreachable.
public struct ReachableFit: Sendable {
  /// The share that can be reached, between 0 and 1, and its standard error.
  public let reachable: Double
  public let reachableStandardError: Double
  /// The chance of an attempt at one of them, and its standard error.
  public let rate: Double
  public let rateStandardError: Double
  /// Row by row, of the log-odds of the two.
  public let covariance: [Double]
  /// The natural logarithm of the likelihood.
  public let logLikelihood: Double

  /// The chance that an attempt with a number, from 1, reaches the lead if those before did not.
  public func chance(_ number: Int) -> Double {
    let silent = reachable * pow(1 - rate, Double(number - 1))
    return silent * rate / (1 - reachable + silent)
  }
}

/// Fits the share that can be reached by maximum likelihood; leads given up or still open count for the attempts made.
public func fitReachable(_ table: AttemptTable) -> FitOutcome<ReachableFit> {
  let made = table.made.reduce(0, +)
  let reached = table.reached.reduce(0, +)
  guard reached > 0, reached < made else {
    return .boundary(reason: reached == 0 ? "no attempt reached anybody" : "every attempt reached somebody")
  }
  guard table.made.count > 1, table.made[1] > 0 else {
    return .notIdentified(reason: "every lead had one attempt, so the reachable cannot be told from the answering")
  }
  let likelihood = ReachableLikelihood(table)
  let search = MaximumLikelihood.search(
    from: [1, -1], weight: Double(made), edge: likelihood.edge, evaluate: likelihood.evaluate)
  return search.map { maximum in
    let (reachable, rate) = (logistic(maximum.point[0]), logistic(maximum.point[1]))
    return ReachableFit(
      reachable: reachable, reachableStandardError: reachable * (1 - reachable) * maximum.covariance[0].squareRoot(),
      rate: rate, rateStandardError: rate * (1 - rate) * maximum.covariance[3].squareRoot(),
      covariance: maximum.covariance, logLikelihood: maximum.value)
  }
}

/// The likelihood of attempts made and reached by number, in the log-odds of share and rate.
private struct ReachableLikelihood {
  private let rows: [(before: Double, made: Double, reached: Double)]

  init(_ table: AttemptTable) {
    rows = zip(table.made, table.reached).enumerated().compactMap { index, row in
      row.0 > 0 ? (Double(index), Double(row.0), Double(row.1)) : nil
    }
  }

  func edge(_ point: [Double]) -> String? {
    if point[0] > 12 { return "every lead can be reached" }
    return abs(point[0]) > 25 || abs(point[1]) > 25 ? "a share is at its end" : nil
  }

  /// With s = r q^k, the chance is s p / (1 - r + s) and that of silence (1 - r + s q) / (1 - r + s).
  func evaluate(_ point: [Double]) -> LogLikelihood {
    var sum = LogLikelihood(dimension: 2)
    let (share, rate) = (Jet(point[0], parameter: 0), Jet(point[1], parameter: 1))
    let (logShare, logOther) = (-(-share).softplus, -share.softplus)
    let (logRate, logSilent) = (-(-rate).softplus, -rate.softplus)
    for row in rows {
      let waiting = logShare + row.before * logSilent
      let logBase = (logOther.exponential + waiting.exponential).logarithm
      let logMiss = (logOther.exponential + (waiting + logSilent).exponential).logarithm
      let term =
        row.reached * (waiting + logRate - logBase) + (row.made - row.reached) * (logMiss - logBase)
      sum.add(term, weight: 1, at: [0, 1])
    }
    return sum
  }
}
