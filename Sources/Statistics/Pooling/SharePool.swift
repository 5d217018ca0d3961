// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// Shares of several groups, for example sources, each drawn towards the pool by as much as its own rows leave open.
///
/// Groups' true shares follow a beta law that is estimated from all of them (empirical Bayes): a large group keeps its
/// own share, a small one is mostly the pool's.
public struct SharePool: Sendable {
  /// The mean share over groups, with the standard error of its log-odds; nil for the error when groups do not differ.
  public let mean: Double
  public let meanLogitStandardError: Double
  /// How many rows the pool counts for in every group; infinite when groups differ no more than chance.
  public let strength: Double
  /// Twice the gain in log-likelihood from letting groups differ, and its p-value (no difference lies at the edge).
  public let likelihoodRatio: Double
  public let pValue: Double
  /// One share per group, in the order given.
  public let groups: [Group]

  /// A group's share after the pull.
  public struct Group: Sendable, Hashable {
    /// What was seen.
    public let events: Int
    public let count: Int
    /// The share after the pull, and its 95 % interval.
    public let share: Double
    public let interval: ClosedRange<Double>
    /// How much of the share is the pool's, from 0 to 1.
    public let pull: Double
  }
}

/// Draws shares towards their pool; a group may have no rows at all and then is the pool.
/// - Parameter groups: The rows with the outcome and all rows of every group.
/// - Returns: The pool with its groups, or why there is none.
public func poolShares(_ groups: [(events: Int, count: Int)]) -> FitOutcome<SharePool> {
  precondition(groups.allSatisfy { $0.count >= 0 && (0...$0.count).contains($0.events) }, "0 to count events")
  let events = groups.reduce(0) { $0 + $1.events }
  let count = groups.reduce(0) { $0 + $1.count }
  guard events > 0, events < count else {
    return .boundary(reason: "all rows of all groups ended alike, so the pool's share is at its end")
  }
  let share = Double(events) / Double(count)
  let likelihood = SharePoolLikelihood(groups)
  let alone = likelihood.common(share)
  let start = [log(share / (1 - share)), log(20.0)]
  let search = MaximumLikelihood.search(
    from: start, weight: Double(groups.count), edge: likelihood.edge, evaluate: likelihood.evaluate)
  guard let maximum = search.fit, maximum.value > alone else {
    if case .failed(let reason) = search, likelihood.isSpread(share) { return .failed(reason: reason) }
    return .converged(likelihood.equal(share, groups))
  }
  let ratio = 2 * (maximum.value - alone)
  return .converged(
    SharePool(
      mean: logistic(maximum.point[0]), meanLogitStandardError: maximum.covariance[0].squareRoot(),
      strength: exp(maximum.point[1]), likelihoodRatio: ratio, pValue: boundaryPValue(likelihoodRatio: ratio),
      groups: groups.map {
        likelihood.pulled($0, mean: logistic(maximum.point[0]), strength: exp(maximum.point[1]), maximum)
      }))
}

/// The beta-binomial likelihood in the log-odds of the mean and ln of the pool's strength.
private struct SharePoolLikelihood {
  let groups: [(events: Double, count: Double)]

  init(_ groups: [(events: Int, count: Int)]) {
    self.groups = groups.map { (Double($0.events), Double($0.count)) }
  }

  func edge(_ point: [Double]) -> String? {
    if point[1] > 16 { return "the groups differ no more than chance" }
    if point[1] < -12 || abs(point[0]) > 25 { return "every group is all yes or all no" }
    return nil
  }

  func evaluate(_ point: [Double]) -> LogLikelihood {
    var sum = LogLikelihood(dimension: 2)
    let logit = Jet(point[0], parameter: 0)
    let strength = Jet(point[1], parameter: 1).exponential
    let alpha = strength * (-(-logit).softplus).exponential
    let beta = strength * (-logit.softplus).exponential
    for group in groups where group.count > 0 {
      let term =
        Self.rising(alpha, group.events) + Self.rising(beta, group.count - group.events)
        - Self.rising(strength, group.count)
      sum.add(term, weight: 1, at: [0, 1])
    }
    return sum
  }

  /// ln of Γ(x + n) / Γ(x), as a product for small n because the difference loses its digits when x is large.
  private static func rising(_ x: Jet, _ count: Double) -> Jet {
    if count > 300 { return (x + count).logGamma - x.logGamma }
    var sum = Jet(0)
    for j in 0..<Int(count) { sum = sum + (x + Double(j)).logarithm }
    return sum
  }

  /// The log-likelihood of one share for all groups, but for the same constant.
  func common(_ share: Double) -> Double {
    groups.reduce(0) { $0 + $1.events * log(share) + ($1.count - $1.events) * log1p(-share) }
  }

  /// Whether shares vary more than chance would have them.
  func isSpread(_ share: Double) -> Bool {
    groups.reduce(0) { sum, group in
      let gap = group.events - group.count * share
      return sum + gap * gap - group.count * share * (1 - share)
    } > 0
  }

  func equal(_ share: Double, _ groups: [(events: Int, count: Int)]) -> SharePool {
    let count = groups.reduce(0) { $0 + $1.count }
    let interval = ShareInterval.wilson(groups.reduce(0) { $0 + $1.events }, of: count)
    return SharePool(
      mean: share, meanLogitStandardError: 1 / (Double(count) * share * (1 - share)).squareRoot(), strength: .infinity,
      likelihoodRatio: 0, pValue: 1,
      groups: groups.map {
        SharePool.Group(
          events: $0.events, count: $0.count, share: share, interval: interval.lower...interval.upper, pull: 1)
      })
  }

  /// The beta law of a group's share given its rows, widened by what is unknown of the pool's mean.
  func pulled(
    _ group: (events: Int, count: Int), mean: Double, strength: Double, _ maximum: MaximumLikelihood
  ) -> SharePool.Group {
    let total = strength + Double(group.count)
    let pull = strength / total
    let share = (mean * strength + Double(group.events)) / total
    let slope = pull * mean * (1 - mean)
    let variance = share * (1 - share) / (total + 1) + slope * slope * maximum.covariance[0]
    let weight = max(share * (1 - share) / variance - 1, 1e-3)
    let law = Distribution.beta(share * weight, (1 - share) * weight)
    return SharePool.Group(
      events: group.events, count: group.count, share: share,
      interval: law.quantile(0.025)...law.upperQuantile(0.025), pull: pull)
  }
}
