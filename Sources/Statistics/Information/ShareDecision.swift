// SPDX-License-Identifier: GPL-3.0-or-later

internal import GSL

/// The value of information for a choice between alternatives whose success shares are known from counts.
///
/// Each share follows a beta law, and one lead is worth the value of a success times the share, less a cost.
public struct ShareDecision: Sendable, Hashable {
  /// One alternative.
  public struct Alternative: Sendable, Hashable {
    /// The two shapes of the beta law; successes + 1 and failures + 1 for counts without earlier knowledge.
    public let successes: Double
    public let failures: Double
    /// The value of a success, above 0, and the cost of a lead, in one unit.
    public let value: Double
    public let cost: Double

    public init(successes: Double, failures: Double, value: Double, cost: Double) {
      precondition(successes > 0 && failures > 0 && value > 0, "a beta law and a value are needed")
      self.successes = successes
      self.failures = failures
      self.value = value
      self.cost = cost
    }

    /// The expected worth of one lead.
    public var mean: Double { value * successes / (successes + failures) - cost }

    /// The worth that is exceeded with a small probability, or not reached with it: by normal score.
    fileprivate func worth(at score: Double) -> Double {
      let law = Distribution.beta(successes, failures)
      let share =
        score < 0 ? law.quantile(NormalFunctions.cdf(score)) : law.upperQuantile(NormalFunctions.survival(score))
      return value * share - cost
    }

    /// The probability of a worth above a limit.
    fileprivate func survival(_ limit: Double) -> Double {
      BetaFunctions.survival((limit + cost) / value, alpha: successes, beta: failures)
    }

    /// The mean of the worth beyond a limit, counting what is below as 0.
    fileprivate func excess(over limit: Double) -> Double {
      let share = (limit + cost) / value
      guard share > 0 else { return mean - limit }
      let expected = successes / (successes + failures)
      return value * expected * BetaFunctions.survival(share, alpha: successes + 1, beta: failures)
        - value * share * BetaFunctions.survival(share, alpha: successes, beta: failures)
    }
  }

  /// The expected worth of one lead under each alternative.
  public let means: [Double]
  /// The probability that the second alternative is the better one.
  public let probabilityOfSecond: Double
  /// What choosing each alternative now costs on average against choosing with the shares known.
  public let expectedRegrets: [Double]

  /// What knowing both shares is worth per lead: the regret of the better choice.
  public var perfectInformation: Double { expectedRegrets.min() ?? 0 }

  /// Compares two alternatives that are known independently.
  public init(_ first: Alternative, _ second: Alternative) {
    let grid = ScoreGrid()
    let worth = grid.nodes.map { first.worth(at: $0) }
    let regret = grid.mean { second.excess(over: worth[$0]) }
    means = [first.mean, second.mean]
    probabilityOfSecond = grid.mean { second.survival(worth[$0]) }
    expectedRegrets = [regret, regret - (second.mean - first.mean)]
  }
}
