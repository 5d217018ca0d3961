// SPDX-License-Identifier: GPL-3.0-or-later

internal import GSL

/// How sure the largest of independent sample means is the best, by Bonferroni's bound on normal means.
///
/// Bounds that hold for the estimated variances only; a guide for a search, not a guarantee.
public struct ApproximateConfidence: Sendable, Hashable {
  /// The alternative with the largest mean, the first of them on a tie.
  public let best: Int
  /// A lower bound of the probability of correct selection; it may be below 0 when little is known.
  public let correctSelection: Double
  /// An upper bound of the expected opportunity cost, in the unit of the outputs.
  public let opportunityCost: Double

  /// Judges means by their standard deviations and by the replications, not necessarily whole, behind each.
  public init(means: [Double], deviations: [Double], replications: [Double]) {
    let best = BudgetAllocation.leader(means)
    let variance = { (i: Int) in deviations[i] * deviations[i] / replications[i] }
    var (wrong, cost) = (0.0, 0.0)
    for i in means.indices where i != best {
      let (lead, error) = (means[best] - means[i], (variance(best) + variance(i)).squareRoot())
      wrong += NormalFunctions.survival(lead / error)
      cost += expectedPositive(mean: -lead, sd: error)
    }
    self.best = best
    correctSelection = 1 - wrong
    opportunityCost = cost
  }
}
