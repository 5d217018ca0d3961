// SPDX-License-Identifier: GPL-3.0-or-later

extension CureLikelihood {
  /// Shares pulled towards each other: given mean and spread of the logits the fit is a penalised maximum, given the fit
  /// mean and spread follow from the logits and their uncertainty, and so in turn until neither moves.
  func partiallyPooled() -> FitOutcome<CureFit> {
    // The spread cannot fall below this: logits that differ by 0.05 are shares that differ by 1 % of themselves.
    let smallestVariance = 0.05 * 0.05
    var prior = Prior(mean: start[..<shares].reduce(0, +) / Double(shares), variance: 0.25)
    var point = [Double](repeating: prior.mean, count: shares) + start[shares...]
    switch search(from: point, prior: prior) {
    case .converged(let maximum): point = maximum.point
    case .boundary(let reason): return .boundary(reason: reason)
    case .failed(let reason): return .failed(reason: reason)
    }
    for _ in 0..<200 {
      let step = MaximumLikelihood.polish(from: point, edge: edge) { evaluate($0, prior: prior) }
      guard case .converged(let maximum) = step else { return step.map { fit($0, groups: shares, pooling: nil) } }
      let logits = maximum.point[..<shares]
      let mean = logits.reduce(0, +) / Double(shares)
      let spread = logits.enumerated().reduce(0) { sum, logit in
        let distance = logit.element - mean
        return sum + distance * distance + maximum.covariance[logit.offset * (maximum.point.count + 1)]
      }
      let next = Prior(mean: mean, variance: max(spread / Double(shares), smallestVariance))
      let settled =
        abs(next.mean - prior.mean) < 1e-4 && abs(next.variance - prior.variance) < 1e-3 * prior.variance
      (point, prior) = (maximum.point, next)
      if settled {
        return .converged(
          fit(
            maximum, groups: shares,
            pooling: CureFit.Pooling(meanLogit: prior.mean, standardDeviation: prior.variance.squareRoot())))
      }
    }
    return .failed(reason: "the spread between groups did not settle in 200 rounds")
  }
}
