// SPDX-License-Identifier: GPL-3.0-or-later

internal import Glibc

/// A fully sequential check of a constraint `E[G] <= 0`.
///
/// Right with probability at least 1 - beta when the mean of G is at least `tolerance` from 0; inside the
/// tolerance either verdict is acceptable. S. Andradottir and S.-H. Kim, *Naval Research Logistics* 57, 2010.
/// The outcome does not depend on how the observations are batched.
public struct StochasticConstraint: Sendable {
  /// The violation that does not matter, in the unit of G; above 0.
  public let tolerance: Double
  /// The allowed probability of a wrong verdict.
  public let beta: Double
  /// The number of observations behind the variance.
  public let firstStage: Int
  /// The verdict so far.
  public private(set) var verdict = Feasibility.undecided
  /// The number of observations judged; the one that decided is the last.
  public private(set) var count = 0
  private var sum = 0.0
  private var firstValues: [Double] = []
  private var variance = 0.0

  /// Prepares the check of one constraint of one alternative.
  /// - Parameters:
  ///   - tolerance: The violation that does not matter, in the unit of G; above 0.
  ///   - alpha: The allowed probability that any of the verdicts is wrong.
  ///   - judgements: Alternatives times constraints judged together; alpha is divided by it, so they may share
  ///     random numbers.
  ///   - firstStage: Observations before the first judgement; at least 2.
  public init(tolerance: Double, alpha: Double = 0.05, judgements: Int = 1, firstStage: Int = 30) {
    precondition(tolerance > 0 && tolerance.isFinite, "the tolerance must be above 0")
    precondition(judgements > 0 && firstStage >= 2, "a check needs a judgement and two observations")
    precondition(alpha > 0 && alpha / Double(judgements) < 0.5, "alpha is out of range")
    self.tolerance = tolerance
    self.beta = alpha / Double(judgements)
    self.firstStage = firstStage
  }

  /// The allowed probability of a wrong verdict on one constraint when alternatives have random numbers of their own.
  ///
  /// Slightly larger than an equal share of `alpha`, since the verdicts on different alternatives are then independent;
  /// pass it as the `alpha` of a single judgement. D. Batur and S.-H. Kim, *ACM TOMACS* 20(3), 2010.
  public static func independentError(alpha: Double, alternatives: Int, constraints: Int) -> Double {
    precondition(alternatives > 0 && constraints > 0 && alpha > 0 && alpha < 1, "an error needs judgements")
    return -expm1(log1p(-alpha) / Double(alternatives)) / Double(constraints)
  }

  /// The constant `h^2 = 2 eta (n0 - 1)`, without unit.
  public var squaredConstant: Double {
    2 * boundaryConstant(error: beta, firstStage: firstStage) * Double(firstStage - 1)
  }

  /// Judges further observations in order; those after the decision are ignored.
  public mutating func add(_ observations: some Sequence<Double>) {
    for value in observations where verdict == .undecided {
      sum += value
      count += 1
      if count <= firstStage { firstValues.append(value) }
      if count == firstStage { variance = SampleMoments(firstValues).variance }
      if count >= firstStage { judge() }
    }
  }

  private mutating func judge() {
    let boundary = max(0, squaredConstant * variance / (2 * tolerance) - tolerance * Double(count) / 2)
    if sum <= -boundary {
      verdict = .feasible
    } else if sum >= boundary {
      verdict = .infeasible
    }
  }
}
