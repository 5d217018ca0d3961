// SPDX-License-Identifier: GPL-3.0-or-later

/// Fits a logistic regression with Firth's penalty, half the logarithm of the information's determinant.
///
/// Its coefficients are finite even when the columns separate the outcomes, and nearly free of bias in small samples
/// (D. Firth, *Biometrika* 80, 1993). The log-likelihood in the result is the penalised one.
/// - Parameters: as for `fitLogistic`.
public func fitFirth(
  _ outcomes: [Double], design: [[Double]], weights: [Double] = []
) -> FitOutcome<LogisticFit> {
  let regression = LogisticRegression(outcomes, design, weights)
  guard regression.isIndependent else { return .failed(reason: regression.dependentColumns) }
  var point = [Double](repeating: 0, count: regression.columns)
  guard var here = regression.penalized(point) else { return .failed(reason: regression.dependentColumns) }
  for _ in 0..<200 {
    let score = regression.firthScore(point, here.inverse)
    let step = (0..<point.count).map { row in
      (0..<point.count).reduce(0) { $0 + here.inverse[row * point.count + $1] * score[$1] }
    }
    let length = zip(step, score).reduce(0) { $0 + $1.0 * $1.1 }.magnitude.squareRoot()
    var fraction = min(1, 2 / max(step.map(\.magnitude).max() ?? 0, 1e-300))
    var next: (point: [Double], here: (value: Double, inverse: [Double]))?
    for _ in 0..<40 where next == nil {
      let candidate = zip(point, step).map { $0 + fraction * $1 }
      if let there = regression.penalized(candidate), there.value >= here.value - 1e-12 * max(here.value.magnitude, 1) {
        next = (candidate, there)
      }
      fraction /= 2
    }
    guard let next else { break }
    (point, here) = next
    if length < 1e-11 {
      return .converged(regression.fit(point, value: here.value, covariance: here.inverse))
    }
  }
  return .failed(reason: "the penalised likelihood has no clear peak")
}

extension LogisticRegression {
  /// The penalised log-likelihood and the inverse information; nil where the information is singular.
  fileprivate func penalized(_ point: [Double]) -> (value: Double, inverse: [Double])? {
    inverseInformation(point).map { (logLikelihood(point).total + 0.5 * $0.logDeterminant, $0.inverse) }
  }
}
