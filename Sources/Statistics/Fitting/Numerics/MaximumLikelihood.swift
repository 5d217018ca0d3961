// SPDX-License-Identifier: GPL-3.0-or-later

internal import GSL

/// The maximum of a log-likelihood and the curvature there.
struct MaximumLikelihood: Sendable {
  /// The working parameters.
  let point: [Double]
  /// The log-likelihood there.
  let value: Double
  /// The inverse of the observed information, row by row.
  let covariance: [Double]

  /// Finds the maximum: GSL's BFGS to come near, then damped Newton steps with exact second derivatives.
  ///
  /// The search has converged when the Newton step is below 1e-9 standard errors in length, a rule that knows neither
  /// the unit nor the number of rows.
  /// - Parameters:
  ///   - start: Working parameters to begin with.
  ///   - weight: The sum of the row weights, which scales the function for BFGS.
  ///   - edge: Says why a point is too far out for an estimate to exist, or nil.
  ///   - evaluate: The log-likelihood with its derivatives.
  /// - Returns: The maximum, or why there is none.
  static func search(
    from start: [Double], weight: Double, edge: ([Double]) -> String?, evaluate: ([Double]) -> LogLikelihood
  ) -> FitOutcome<MaximumLikelihood> {
    var point = start
    do {
      let near = try minimizeBFGS(from: start, tolerance: 1e-4) { point in
        let here = evaluate(point)
        return (-here.total / weight, here.gradient.map { -$0 / weight })
      }
      point = near.point
    } catch {
      return .failed(reason: "the search could not start (\(error))")
    }
    return polish(from: point, edge: edge, evaluate: evaluate)
  }

  /// Newton steps, each cut until the likelihood rises, with a ridge where the curvature is not that of a maximum.
  static func polish(
    from start: [Double], edge: ([Double]) -> String?, evaluate: ([Double]) -> LogLikelihood
  ) -> FitOutcome<MaximumLikelihood> {
    var point = start
    var here = evaluate(point)
    for _ in 0..<200 {
      if let reason = edge(point) { return .boundary(reason: reason) }
      guard here.total.isFinite, let step = newtonStep(here) else {
        return .failed(reason: "the likelihood is not finite near the best point found")
      }
      if step.isMaximum, step.length < 1e-9 {
        guard let information = try? factor(here), isWellFormed(here) else { break }
        // The last step only polishes, and the covariance belongs to the point before it, less than 1e-9 SE away.
        let end = zip(point, step.direction).map { $0 + $1 }
        return .converged(
          MaximumLikelihood(point: end, value: here.total, covariance: information.inverse()))
      }
      guard let next = advance(from: point, here, along: step, evaluate: evaluate) else {
        // No step raises the likelihood any more: a maximum to rounding, or a ridge with no top.
        if step.isMaximum, step.length < 1e-7, isWellFormed(here), let information = try? factor(here) {
          return .converged(
            MaximumLikelihood(point: point, value: here.total, covariance: information.inverse()))
        }
        break
      }
      (point, here) = next
    }
    return .notIdentified(
      reason: "no maximum was found: the likelihood has no clear peak, so the parameters trade off against each other")
  }

  /// Whether the information is positive definite by more than rounding: scaled to a unit diagonal, its determinant is
  /// the product of what each parameter knows beyond those before it.
  private static func isWellFormed(_ here: LogLikelihood) -> Bool {
    let size = here.gradient.count
    let scale = (0..<size).map { (-here.hessian[$0 * (size + 1)]).squareRoot() }
    guard scale.allSatisfy({ $0 > 0 }) else { return false }
    let scaled = (0..<size * size).map { -here.hessian[$0] / (scale[$0 / size] * scale[$0 % size]) }
    guard let factor = try? Cholesky(scaled, dimension: size) else { return false }
    return factor.logDeterminant > -23 * Double(max(size - 1, 1))
  }

  private static func factor(_ here: LogLikelihood) throws(GSLError) -> Cholesky {
    try Cholesky(here.hessian.map { -$0 }, dimension: here.gradient.count)
  }

  private struct Step {
    let direction: [Double]
    /// The length in standard errors.
    let length: Double
    let isMaximum: Bool
  }

  private static func newtonStep(_ here: LogLikelihood) -> Step? {
    let size = here.gradient.count
    guard here.gradient.allSatisfy(\.isFinite), here.hessian.allSatisfy(\.isFinite) else { return nil }
    let largest = max((0..<size).map { abs(here.hessian[$0 * size + $0]) }.max() ?? 0, 1e-8)
    var ridge = 0.0
    for _ in 0..<40 {
      var information = here.hessian.map { -$0 }
      for index in 0..<size { information[index * size + index] += ridge }
      if let factor = try? Cholesky(information, dimension: size) {
        let direction = factor.solve(here.gradient)
        let square = zip(direction, here.gradient).reduce(0) { $0 + $1.0 * $1.1 }
        return Step(direction: direction, length: max(square, 0).squareRoot(), isMaximum: ridge == 0)
      }
      ridge = ridge == 0 ? 1e-6 * largest : 4 * ridge
    }
    return nil
  }

  private static func advance(
    from point: [Double], _ here: LogLikelihood, along step: Step, evaluate: ([Double]) -> LogLikelihood
  ) -> (point: [Double], here: LogLikelihood)? {
    // Within this of the top the rounding of the sum hides whether a full step rises; Newton is right there anyway.
    let noise = 1e-12 * max(abs(here.total), 1)
    // No working parameter moves by more than 2 at once: e² is a large step for a shape or a scale.
    var fraction = min(1, 2 / max(step.direction.map { abs($0) }.max() ?? 0, 1e-300))
    for _ in 0..<40 {
      let candidate = zip(point, step.direction).map { $0 + fraction * $1 }
      let there = evaluate(candidate)
      if there.total.isFinite, there.total >= here.total - noise { return (candidate, there) }
      fraction /= 2
    }
    return nil
  }
}
