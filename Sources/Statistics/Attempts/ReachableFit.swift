// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// A share of leads that can be reached at all, and the chance of an attempt to reach one of them.
///
/// The other reading of chances that fall from attempt to attempt: those left over are more and more the unreachable.
/// Groups of leads, for example those of a quarter, may have chances of their own and share what can be reached.
public struct ReachableFit: Sendable {
  /// The share that can be reached, between 0 and 1, and its standard error.
  public let reachable: Double
  public let reachableStandardError: Double
  /// The chance of an attempt at one of them, by group, and its standard error.
  public let rates: [Double]
  public let rateStandardErrors: [Double]
  /// Row by row, of the log-odds of the share and of the chances.
  public let covariance: [Double]
  /// The natural logarithm of the likelihood.
  public let logLikelihood: Double

  /// The chance that an attempt with a number, from 1, reaches a lead of a group, from 0, if those before did not.
  public func chance(_ number: Int, group: Int = 0) -> Double {
    let silent = reachable * pow(1 - rates[group], Double(number - 1))
    return silent * rates[group] / (1 - reachable + silent)
  }
}

/// Fits the share that can be reached by maximum likelihood; leads given up or still open count for the attempts made.
///
/// - Parameter groups: A table for each group of leads with a chance of its own, at least one.
/// - Returns: The fit, or why there is none.
public func fitReachable(_ groups: [AttemptTable]) -> FitOutcome<ReachableFit> {
  if let reason = AttemptTable.reasonWithoutChance(groups) { return .boundary(reason: reason) }
  guard groups.contains(where: { $0.made.count > 1 && $0.made[1] > 0 }) else {
    return .notIdentified(reason: "every lead had one attempt, so the reachable cannot be told from the answering")
  }
  let likelihood = ReachableLikelihood(groups)
  let search = MaximumLikelihood.search(
    from: [1] + groups.map { _ in -1 }, weight: Double(groups.reduce(0) { $0 + $1.attempts }), edge: likelihood.edge,
    evaluate: likelihood.evaluate)
  return search.map { maximum in
    let shares = maximum.point.map(logistic)
    let errors = shares.indices.map { place in
      shares[place] * (1 - shares[place]) * maximum.covariance[place * (shares.count + 1)].squareRoot()
    }
    return ReachableFit(
      reachable: shares[0], reachableStandardError: errors[0], rates: Array(shares.dropFirst()),
      rateStandardErrors: Array(errors.dropFirst()), covariance: maximum.covariance, logLikelihood: maximum.value)
  }
}

/// The likelihood of attempts made and reached by group and number, in the log-odds of share and chances.
private struct ReachableLikelihood {
  private let groups: Int
  private let rows: [AttemptRow]

  init(_ tables: [AttemptTable]) {
    groups = tables.count
    rows = AttemptRow.all(tables)
  }

  func edge(_ point: [Double]) -> String? {
    if point[0] > 12 { return "every lead can be reached" }
    return point.contains { abs($0) > 25 } ? "a share is at its end" : nil
  }

  /// With s = r q^k, the chance is s p / (1 - r + s) and that of silence (1 - r + s q) / (1 - r + s).
  func evaluate(_ point: [Double]) -> LogLikelihood {
    var sum = LogLikelihood(dimension: groups + 1)
    let share = Jet(point[0], parameter: 0)
    let (logShare, logOther) = (-(-share).softplus, -share.softplus)
    for row in rows {
      let rate = Jet(point[1 + row.group], parameter: 1)
      let (logRate, logSilent) = (-(-rate).softplus, -rate.softplus)
      let waiting = logShare + row.before * logSilent
      let logBase = (logOther.exponential + waiting.exponential).logarithm
      let logMiss = (logOther.exponential + (waiting + logSilent).exponential).logarithm
      let term =
        row.reached * (waiting + logRate - logBase) + (row.made - row.reached) * (logMiss - logBase)
      sum.add(term, weight: 1, at: [0, 1 + row.group])
    }
    return sum
  }
}
