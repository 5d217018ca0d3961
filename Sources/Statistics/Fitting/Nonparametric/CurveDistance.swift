// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// How far a fitted law is from what was seen, in units a reader can weigh.
public struct CurveDistance: Sendable {
  /// The area between the two curves up to the horizon: by how much durations must be moved on average to turn one into
  /// the other (Wasserstein distance), in the unit of the rows.
  public let wasserstein: Double
  /// The last age at which an end was seen.
  public let horizon: Double
  /// The ages by which 90 % ended, fitted and seen; nil when one of them never gets there.
  public let p90: (fitted: Double, seen: Double)?

  /// The fitted 90 % point less the one seen, as a share of the latter.
  public var p90Error: Double? { p90.map { $0.fitted / $0.seen - 1 } }
}

extension SurvivalCurve {
  /// The distance to a law given by its survival, a falling function of age.
  public func distance(to survival: (Double) -> Double) -> CurveDistance {
    let horizon = steps.last?.time ?? 0
    var area = 0.0
    var (last, level) = (0.0, 1.0)
    for step in steps {
      // Many short steps need no rule for what happens within each.
      let rule = steps.count > 2_000 ? [(node: 0.5, weight: 1.0)] : Quadrature.coarse
      for (node, weight) in rule {
        area += weight * (step.time - last) * abs(survival(last + node * (step.time - last)) - level)
      }
      (last, level) = (step.time, step.survival)
    }
    return CurveDistance(wasserstein: area, horizon: horizon, p90: p90(survival, horizon))
  }

  private func p90(_ survival: (Double) -> Double, _ horizon: Double) -> (fitted: Double, seen: Double)? {
    guard let seen = quantile(0.9), seen > 0 else { return nil }
    var (low, high) = (0.0, horizon)
    while survival(high) > 0.1 {
      high *= 2
      if high > 1e6 * horizon { return nil }
    }
    for _ in 0..<80 {
      let middle = (low + high) / 2
      if survival(middle) > 0.1 { low = middle } else { high = middle }
    }
    return (high, seen)
  }
}
