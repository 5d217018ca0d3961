// SPDX-License-Identifier: GPL-3.0-or-later

internal import GSL

/// How much of a result's uncertainty comes from simulating and how much from not knowing the parameters.
///
/// A one-way analysis of variance over rows that share one draw of the parameters (Sun, Apley & Staum, 2011).
/// The plain variance of the row means overstates the parameters' part by the within-row variance over the
/// row length; subtracting it leaves the part that only more data about the funnel can shrink.
public struct VarianceDecomposition: Sendable, Hashable {
  /// The mean over all rows, with its interval for simulation noise alone.
  ///
  /// The half-width covers all that more computing shrinks: replications within a draw and the number of draws.
  public let simulation: Estimate
  /// The mean square between rows, in the square of the unit.
  public let betweenMeanSquare: Double
  /// The mean square within rows, in the square of the unit.
  public let withinMeanSquare: Double
  /// Replications per row.
  public let replications: Int
  /// The number of rows.
  public let draws: Int

  /// Splits at least two equally long rows of at least two replications; row i holds draw i of the parameters.
  public init(rows: [[Double]], level: Double = 0.95) {
    let length = rows.first?.count ?? 0
    precondition(rows.count > 1 && length > 1, "a decomposition needs at least two rows of two replications")
    precondition(rows.allSatisfy { $0.count == length }, "a decomposition needs rows of equal length")
    let moments = rows.map(SampleMoments.init)
    let means = SampleMoments(moments.map(\.mean))
    simulation = Estimate(moments: means, level: level)
    betweenMeanSquare = means.variance * Double(length)
    withinMeanSquare = SampleMoments(moments.map(\.variance)).mean
    replications = length
    draws = rows.count
  }

  /// The variance of the result over the parameters' uncertainty: (between - within) / replications, at least 0.
  public var dataVariance: Double { max(0, (betweenMeanSquare - withinMeanSquare) / Double(replications)) }

  /// Half the width of the interval that the parameters' uncertainty alone gives; only more data shrink it.
  public var dataHalfWidth: Double {
    -normalQuantile((1 - simulation.level) / 2) * dataVariance.squareRoot()
  }

  /// Both parts together.
  public var total: Estimate {
    let halfWidth = (simulation.halfWidth * simulation.halfWidth + dataHalfWidth * dataHalfWidth).squareRoot()
    return Estimate(mean: simulation.mean, halfWidth: halfWidth, level: simulation.level, count: draws)
  }

  /// The probability of rows differing at least this much if the parameters did not matter (F test).
  public var pValue: Double {
    let between = Double(draws - 1)
    let within = Double(draws * (replications - 1))
    guard withinMeanSquare > 0 else { return betweenMeanSquare > 0 ? 0 : 1 }
    let odds = between * betweenMeanSquare / withinMeanSquare
    return BetaFunctions.cdf(within / (within + odds), alpha: within / 2, beta: between / 2)
  }
}
