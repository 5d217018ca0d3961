// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// The interval of a parameter within which the likelihood, made as large as it can be by the others, stays within the
/// chi-square bound of its maximum; `index` counts the fit's `names`, and the interval is of the natural parameter.
public func profileInterval(
  of index: Int, _ rows: [DurationRow], law: DurationLaw, level: Double = 0.95
) -> FitOutcome<ConfidenceInterval> {
  durationProblem(rows, law: law).flatMap { $0.profileInterval(of: index, level: level) }
}

/// The profile interval of a parameter of an outcome model; see the function for durations.
public func profileInterval(
  of index: Int, _ rows: [OutcomeRow], model: OutcomeModel, shares: CovariateTable = .intercept,
  times: CovariateTable = .none, level: Double = 0.95
) -> FitOutcome<ConfidenceInterval> {
  OutcomeProblem.make(rows, model: model, shares: shares, times: times).flatMap {
    $0.profileInterval(of: index, level: level)
  }
}

extension OutcomeProblem {
  fileprivate func profileInterval(of index: Int, level: Double) -> FitOutcome<ConfidenceInterval> {
    let layout = likelihood.layout
    // Moving one parameter by ln unit gives the same shift for any value of it.
    let zero = [Double](repeating: 0, count: layout.count)
    let shift = layout.rescaled(zero, unit: likelihood.unit)[index]
    return likelihood.search(from: starts).map { maximum in
      let ends = [-1.0, 1.0].map { side in
        let end =
          maximum.profileEnd(
            of: index, toward: side, distance: normalQuantile(0.5 + level / 2), edge: likelihood.edge
          ) { likelihood.evaluate($0) } ?? side * .infinity
        return layout.isLogarithmic[index] ? exp(end + shift) : end + shift
      }
      return ConfidenceInterval(lower: ends[0], upper: ends[1], level: level)
    }
  }
}
