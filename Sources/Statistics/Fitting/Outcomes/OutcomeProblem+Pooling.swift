// SPDX-License-Identifier: GPL-3.0-or-later

extension OutcomeProblem {
  /// Shares pulled towards each other: given mean and spread of the logits the fit is a penalised maximum, given the fit
  /// mean and spread follow from the logits and their uncertainty, and so in turn until neither moves.
  func partiallyPooled() -> FitOutcome<CureFit> {
    // The spread cannot fall below this: logits that differ by 0.05 are shares that differ by 1 % of themselves.
    let smallestVariance = 0.05 * 0.05
    let shares = likelihood.layout.shares.names.count
    let mean = starts[0][..<shares].reduce(0, +) / Double(shares)
    let prior = OutcomeLikelihood.Prior(mean: mean, variance: 0.25)
    let pulled = starts.map { [Double](repeating: mean, count: shares) + $0[shares...] }
    return likelihood.search(from: pulled, prior: prior).flatMap { maximum in
      settled(from: maximum.point, prior, smallestVariance: smallestVariance)
    }
  }

  private func settled(
    from start: [Double], _ first: OutcomeLikelihood.Prior, smallestVariance: Double
  ) -> FitOutcome<CureFit> {
    let shares = likelihood.layout.shares.names.count
    var (point, prior) = (start, first)
    for _ in 0..<200 {
      let step = MaximumLikelihood.polish(from: point, edge: likelihood.edge) {
        likelihood.evaluate($0, prior: prior)
      }
      guard let maximum = step.fit else {
        return step.map { CureFit(fit($0, value: $0.value), groups: shares, pooling: nil) }
      }
      let logits = maximum.point[..<shares]
      let mean = logits.reduce(0, +) / Double(shares)
      let spread = logits.enumerated().reduce(0) { sum, logit in
        let distance = logit.element - mean
        return sum + distance * distance + maximum.covariance[logit.offset * (maximum.point.count + 1)]
      }
      let next = OutcomeLikelihood.Prior(mean: mean, variance: max(spread / Double(shares), smallestVariance))
      let settled =
        abs(next.mean - prior.mean) < 1e-4 && abs(next.variance - prior.variance) < 1e-3 * prior.variance
      (point, prior) = (maximum.point, next)
      if settled {
        let alone = likelihood.evaluate(maximum.point).total
        let pooling = CureFit.Pooling(meanLogit: prior.mean, standardDeviation: prior.variance.squareRoot())
        return .converged(CureFit(fit(maximum, value: alone), groups: shares, pooling: pooling))
      }
    }
    return .failed(reason: "the spread between groups did not settle in 200 rounds")
  }
}
