// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// A mixture cure model: a share of each group ever sees the event, and those who do take times of one common law.
public struct CureFit: Sendable {
  /// The share of one group.
  public struct Share: Sendable, Hashable {
    /// The share that ever sees the event, between 0 and 1.
    public let value: Double
    /// Its standard error (delta method).
    public let standardError: Double
    /// The logit of the share and its standard error; intervals are better made on this scale.
    public let logit: Double
    public let logitStandardError: Double
  }

  /// What partial pooling learned about the groups: logits are normal with this mean and standard deviation.
  public struct Pooling: Sendable, Hashable {
    public let meanLogit: Double
    public let standardDeviation: Double
  }

  /// The family of the times.
  public let law: DurationLaw
  /// The natural parameters of the law, in the unit of the rows.
  public let parameters: [Double]
  /// Their standard errors (delta method).
  public let standardErrors: [Double]
  /// One share per group.
  public let shares: [Share]
  /// How the groups were pulled together; nil when each stands alone or all share one value.
  public let pooling: Pooling?
  /// The working parameters: the logits of the shares (one when common), then the law's.
  public let working: [Double]
  /// The covariance of the working parameters, row by row.
  public let covariance: [Double]
  /// The natural logarithm of the likelihood (without the pooling term), densities per unit of time.
  public let logLikelihood: Double
  /// The sum of the row weights.
  public let count: Double

  /// Akaike's information criterion; not meant for comparing fits with different pooling.
  public var aic: Double { 2 * Double(working.count) - 2 * logLikelihood }
  /// The Bayesian information criterion; not meant for comparing fits with different pooling.
  public var bic: Double { Double(working.count) * log(count) - 2 * logLikelihood }
}

/// How the shares of groups belong together.
public enum SharePooling: Sendable, Hashable {
  /// Every group has the same share.
  case common
  /// Every group has its own share, learned from its own rows; a group without events has no estimate.
  case separate
  /// Every group has its own share, pulled towards the others by as much as the groups are found to be alike: logits are
  /// normal across groups, with mean and spread estimated from the same rows (empirical Bayes, EM with Laplace's
  /// approximation). Standard errors take mean and spread as known.
  case partial
}

/// Fits a mixture cure model by maximum likelihood.
/// - Parameters:
///   - rows: What is known of each member; an event counts ln share + ln f, no event ln(1 - share (1 - S)).
///   - groups: The number of groups, at least 1; every row's group is below it.
///   - law: The family of the times.
///   - pooling: How the shares belong together; `partial` with one group is `common`.
/// - Returns: The fit, or why there is none.
public func fitCure(
  _ rows: [CureRow], groups: Int = 1, law: DurationLaw, pooling: SharePooling = .separate
) -> FitOutcome<CureFit> {
  precondition(groups > 0 && rows.allSatisfy { $0.group < groups }, "every row belongs to one of the groups")
  if let index = rows.firstIndex(where: { $0.problem != nil }), let problem = rows[index].problem {
    return .failed(reason: "row \(index + 1): \(problem)")
  }
  let common = pooling == .common || groups == 1
  let grouped = GroupedRows(
    rows.map { row in
      var compiled = row.compiled
      if common { compiled.group = 0 }
      return (compiled, row.duration.weight)
    })
  guard let likelihood = CureLikelihood(grouped, shares: common ? 1 : groups, law: law) else {
    return .failed(reason: "nothing ended while it was watched, so there is no end to learn from")
  }
  if likelihood.summary.isSingleTime && law.parameters.count > 1 {
    return .boundary(reason: "all ends have the same exact time, so the likelihood grows without limit")
  }
  switch pooling {
  case .partial where !common:
    return likelihood.partiallyPooled()
  case .common, .separate, .partial:
    return likelihood.search(from: likelihood.start, prior: nil).map { maximum in
      likelihood.fit(maximum, groups: groups, pooling: nil)
    }
  }
}
