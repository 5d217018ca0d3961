// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// An outcome model fitted by maximum likelihood.
public struct OutcomeFit: LikelihoodFit {
  /// A share of a group that ends in one way, or never.
  public struct Share: Sendable, Hashable {
    /// Between 0 and 1.
    public let value: Double
    /// The standard error (delta method).
    public let standardError: Double
  }

  /// The outcomes and their laws.
  public var model: OutcomeModel { layout.model }
  /// The covariates of the shares.
  public var shares: CovariateTable { layout.shares }
  /// The covariates of the times.
  public var times: CovariateTable { layout.times }
  /// The names of the working parameters, for example "won.share.intercept", "won.shape", "won.time.agency".
  public var names: [String] { layout.names }
  public var isLogarithmic: [Bool] { layout.isLogarithmic }
  public let working: [Double]
  public let covariance: [Double]
  public let logLikelihood: Double
  public let count: Double
  let layout: OutcomeLayout

  /// The natural parameters of an outcome's law, in the unit of the rows.
  public func parameters(of outcome: Int, timeGroup: Int = 0) -> [Double] {
    model.outcomes[outcome].law.natural(layout.lawParameters(working, outcome: outcome, timeGroup: timeGroup))
  }

  /// The standard errors of the natural parameters of an outcome's law where all covariates of time are 0.
  public func standardErrors(of outcome: Int) -> [Double] { Array(standardErrors[layout.lawRange(outcome)]) }

  /// The coefficients of the covariates in the logit of an outcome's share against the rest.
  public func shareCoefficients(of outcome: Int) -> [Double] { Array(working[layout.shareRange(outcome)]) }

  /// The coefficients of the covariates in ln time.
  public func timeCoefficients(of outcome: Int) -> [Double] { Array(working[layout.timeRange(outcome)]) }

  /// The distribution of the times of those that end in an outcome.
  public func distribution(of outcome: Int, timeGroup: Int = 0) -> Distribution {
    model.outcomes[outcome].law.distribution(parameters(of: outcome, timeGroup: timeGroup))
  }

  /// The share of a group that ends in an outcome in the long run.
  public func share(of outcome: Int, group: Int = 0) -> Share { share(at: outcome, group: group) }

  /// The share of a group that never ends.
  public func neverShare(group: Int = 0) -> Share {
    model.hasNever ? share(at: nil, group: group) : Share(value: 0, standardError: 0)
  }

  /// The probability that a member of a group that is still open at an age ends in an outcome.
  public func shareIfOpen(at age: Double, of outcome: Int, group: Int = 0, timeGroup: Int = 0) -> Double {
    let open = model.outcomes.indices.map { index in
      let law = model.outcomes[index].law
      return share(of: index, group: group).value * law.survival(age, parameters(of: index, timeGroup: timeGroup))
    }
    return open[outcome] / (neverShare(group: group).value + open.reduce(0, +))
  }

  /// Shares are e^logit over the sum of all of them, the last of which, never or the last outcome, is 1.
  private func share(at outcome: Int?, group: Int) -> Share {
    let logits = layout.logits(working, group: group)
    let top = max(logits.max() ?? 0, 0)
    let weights = logits.map { exp($0 - top) }
    let total = weights.reduce(exp(-top), +)
    let mine = outcome.flatMap { $0 < weights.count ? $0 : nil }
    let value = (mine.map { weights[$0] } ?? exp(-top)) / total
    var gradient = [Double](repeating: 0, count: working.count)
    for other in weights.indices {
      let slope = value * ((other == mine ? 1 : 0) - weights[other] / total)
      for (index, factor) in zip(layout.shareRange(other), shares.groups[group]) { gradient[index] += slope * factor }
    }
    return Share(value: value, standardError: variance(along: gradient).squareRoot())
  }
}

/// Fits an outcome model by maximum likelihood.
///
/// A member that ended counts ln share + ln density (or ln probability of its interval or day); an open one the logarithm
/// of never + the sum over outcomes of share × survival; delayed entry and limits on what is on record divide by the
/// probability of being on record. The answer does not depend on the order of the rows nor on the unit of time.
/// - Parameters:
///   - rows: What is known of each member.
///   - model: The outcomes, their laws, and whether some never end.
///   - shares: Covariates of the logits of the shares; include a constant.
///   - times: Covariates of ln time, without a constant (accelerated failure time).
/// - Returns: The fit, or why there is none.
public func fitOutcomes(
  _ rows: [OutcomeRow], model: OutcomeModel, shares: CovariateTable = .intercept, times: CovariateTable = .none
) -> FitOutcome<OutcomeFit> {
  OutcomeProblem.make(rows, model: model, shares: shares, times: times).flatMap { $0.fit() }
}
