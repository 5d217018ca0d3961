// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// A mixture cure model: a share of each group ever sees the event, and those who do take times of one common law.
public struct CureFit: LikelihoodFit {
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
  public let lawErrors: [Double]
  /// One share per group.
  public let shares: [Share]
  /// How the groups were pulled together; nil when each stands alone or all share one value.
  public let pooling: Pooling?
  /// The working parameters: the logits of the shares (one when common), then the law's.
  public let working: [Double]
  /// The covariance of the working parameters, row by row.
  public let covariance: [Double]
  /// The natural logarithm of the likelihood (without the pooling term), densities per unit of time.
  ///
  /// Criteria made from it are not meant for comparing fits with different pooling.
  public let logLikelihood: Double
  public let count: Double

  public let names: [String]
  public let isLogarithmic: [Bool]
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
  _ rows: [OutcomeRow], groups: Int = 1, law: DurationLaw, pooling: SharePooling = .separate
) -> FitOutcome<CureFit> {
  precondition(groups > 0 && rows.allSatisfy { $0.group < groups }, "every row belongs to one of the groups")
  let isCommon = pooling == .common || groups == 1
  let shares = isCommon ? .intercept : CovariateTable.separate((0..<groups).map { "group \($0)" })
  let members = isCommon ? rows.map { $0.inGroup(0) } : rows
  return OutcomeProblem.make(members, model: .cure(law), shares: shares, times: .none).flatMap { problem in
    switch pooling {
    case .partial where !isCommon: problem.partiallyPooled()
    case .common, .separate, .partial:
      problem.fit().map { CureFit($0, groups: groups, pooling: nil) }
    }
  }
}

extension OutcomeRow {
  fileprivate func inGroup(_ group: Int) -> OutcomeRow {
    var row = self
    row.group = group
    return row
  }
}

extension CureFit {
  /// The cure model of an outcome fit whose shares are one for all groups or one for each.
  init(_ fit: OutcomeFit, groups: Int, pooling: Pooling?) {
    let logits = fit.shareCoefficients(of: 0)
    let errors = fit.workingErrors
    let each = logits.indices.map { index in
      let share = fit.share(of: 0, group: index)
      return Share(
        value: share.value, standardError: share.standardError, logit: logits[index],
        logitStandardError: errors[index])
    }
    self.init(
      law: fit.model.outcomes[0].law, parameters: fit.parameters(of: 0), lawErrors: fit.standardErrors(of: 0),
      shares: each.count == groups ? each : [Share](repeating: each[0], count: groups), pooling: pooling,
      working: fit.working, covariance: fit.covariance, logLikelihood: fit.logLikelihood, count: fit.count,
      names: fit.names, isLogarithmic: fit.isLogarithmic)
  }
}
