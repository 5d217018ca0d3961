// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// The effect of answering faster on conversion, as history shows it and as far as history can know it.
///
/// Hot leads get called first, so conversion falls with the response time even where speed does nothing. Holding the
/// score and the other known reasons fixed takes out what they explain; whatever else drives both stays in.
public struct ResponseEffect: Sendable {
  /// A change of the log-odds of conversion per unit of ln(hours), and its standard error.
  public struct Slope: Sendable, Hashable {
    public let value: Double
    public let standardError: Double
  }

  /// With the response time alone.
  public let naive: Slope
  /// With the other columns held fixed.
  public let adjusted: Slope
  /// Within strata of similar leads, each with a level of its own; nil when no stratum holds both outcomes.
  public let withinStrata: Slope?
  /// How many strata hold both outcomes and different response times.
  public let informativeStrata: Int
  /// The odds of conversion at the slow quarter's response time over those at the quick quarter's, adjusted.
  public let oddsRatio: Double
  /// How strongly something unmeasured would have to be tied to both speed and conversion, as a risk ratio, to explain
  /// the adjusted effect away, and to move its 95 % interval to no effect; 1 when the interval holds no effect already.
  public let eValue: Double
  public let eValueOfInterval: Double
}

/// Estimates the response effect three ways.
///
/// Leads never contacted have no response time and do not belong here; a response counts only when it came before the
/// outcome.
/// - Parameters:
///   - hours: The response time of every lead, above 0.
///   - outcomes: Whether it converted.
///   - others: The other explaining numbers of every lead without an intercept, for example its score and source.
///   - strata: The stratum of similar leads it belongs to, for example tenth of score by source.
/// - Returns: The effect, or why it cannot be told.
public func fitResponseEffect(
  hours: [Double], outcomes: [Bool], others: [[Double]], strata: [Int]
) -> FitOutcome<ResponseEffect> {
  precondition(hours.count == outcomes.count && others.count == hours.count && strata.count == hours.count)
  guard hours.allSatisfy({ $0 > 0 && $0.isFinite }) else {
    return .failed(reason: "a response time must be above 0 hours; leave out leads that were never contacted")
  }
  let logs = hours.map { log($0) }
  let targets = outcomes.map { $0 ? 1.0 : 0 }
  let naive = fitLogistic(targets, design: logs.map { [1, $0] })
  let adjusted = fitLogistic(targets, design: zip(logs, others).map { [1, $0] + $1 })
  guard let plain = naive.fit, let held = adjusted.fit else {
    return .failed(reason: naive.reason ?? adjusted.reason ?? "")
  }
  func slope(_ fit: LogisticFit, _ column: Int) -> ResponseEffect.Slope {
    ResponseEffect.Slope(value: fit.coefficients[column], standardError: fit.standardErrors[column])
  }
  let conditional = ConditionalLogit(logs, outcomes, strata)
  let sorted = logs.sorted()
  let width = quantile(sorted: sorted, 0.75) - quantile(sorted: sorted, 0.25)
  let effect = slope(held, 1)
  let reach = normalQuantile(0.975) * effect.standardError
  let nearest = effect.value > 0 ? max(effect.value - reach, 0) : min(effect.value + reach, 0)
  return .converged(
    ResponseEffect(
      naive: slope(plain, 1), adjusted: effect, withinStrata: conditional.slope(),
      informativeStrata: conditional.strata.count, oddsRatio: exp(width * effect.value),
      eValue: eValue(oddsRatio: exp(width * effect.value)), eValueOfInterval: eValue(oddsRatio: exp(width * nearest))))
}

/// VanderWeele and Ding's E-value (*Annals of Internal Medicine* 167, 2017) of an odds ratio for an outcome that is not
/// rare: its square root stands for the risk ratio.
func eValue(oddsRatio: Double) -> Double {
  let ratio = max(oddsRatio, 1 / oddsRatio).squareRoot()
  return ratio + (ratio * (ratio - 1)).squareRoot()
}
