// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// A law of durations fitted by maximum likelihood.
public struct DurationFit: LikelihoodFit {
  /// The family.
  public let law: DurationLaw
  public let working: [Double]
  public let covariance: [Double]
  public let logLikelihood: Double
  public let count: Double
  /// The sum of the weights of the rows whose end was seen.
  public let ended: Double

  public var names: [String] { law.parameters.map(\.name) }
  public var isLogarithmic: [Bool] { law.parameters.map(\.isLogarithmic) }
  /// The natural parameters, in the order of `law.parameters` and in the unit of the rows.
  public var parameters: [Double] { natural }
  /// The law with these parameters, as scenarios spell it.
  public var distribution: Distribution { law.distribution(parameters) }

  /// What a reader must know before using the numbers, one sentence each.
  public var cautions: [String] {
    guard law.parameters.count > 1, ended < Double(10 * law.parameters.count) else { return [] }
    return ["\(brief(ended)) ends carry \(law.parameters.count) parameters: use profile intervals, not standard errors"]
  }
}

/// Fits a law to durations seen exactly, in intervals or in part, by maximum likelihood.
///
/// A row counts as ln f(t), ln S(c), ln F(b), ln(F(b) - F(a)) or, between dates, the mean of these over the day, times its
/// weight; minus the logarithm of the probability of being on record at all. The answer does not depend on the order of
/// the rows nor on the unit of time.
///
/// - Parameters:
///   - rows: The durations.
///   - law: The family.
///   - near: Natural parameters that are thought to be near the answer, which spares most of the search.
/// - Returns: The fit, or why there is none.
public func fitDurations(
  _ rows: [DurationRow], law: DurationLaw, near: [Double]? = nil
) -> FitOutcome<DurationFit> {
  durationProblem(rows, law: law).flatMap { problem in
    (near.map(problem.fit(near:)) ?? problem.fit()).map { fit in
      DurationFit(
        law: law, working: fit.working, covariance: fit.covariance, logLikelihood: fit.logLikelihood, count: fit.count,
        ended: problem.likelihood.ended)
    }
  }
}

/// Fits every family to the same durations, in the order of `DurationLaw.all`.
public func fitAllDurations(_ rows: [DurationRow]) -> [(law: DurationLaw, outcome: FitOutcome<DurationFit>)] {
  DurationLaw.all.map { ($0, fitDurations(rows, law: $0)) }
}

func durationProblem(_ rows: [DurationRow], law: DurationLaw) -> FitOutcome<OutcomeProblem> {
  OutcomeProblem.make(rows.map { OutcomeRow($0) }, model: .plain(law), shares: .none, times: .none)
}
