// SPDX-License-Identifier: GPL-3.0-or-later

/// What one more replication of an alternative is worth for a choice made right after it.
///
/// P. Frazier, W. Powell and S. Dayanik, *SIAM Journal on Control and Optimization* 47, 2008, for independent normal
/// beliefs.
public struct KnowledgeGradient: Sendable, Hashable {
  /// By how much each belief is expected to move: the standard deviation of its mean after the replication.
  public let changes: [Double]
  /// The expected gain of the largest mean from a replication of each alternative, in the unit of the outputs.
  public let gains: [Double]
  /// The alternative whose replication gains most, the first of them on a tie.
  public let next: Int

  /// Measures beliefs by their means and standard deviations, and the standard deviation of one replication.
  public init(means: [Double], deviations: [Double], noise: [Double]) {
    precondition(means.count > 1, "a choice needs at least two alternatives")
    changes = zip(deviations, noise).map { own, noise in
      own > 0 ? own * own / (own * own + noise * noise).squareRoot() : 0
    }
    let gains = means.indices.map { [changes] i in
      let others = means.indices.filter { $0 != i }.reduce(-Double.infinity) { max($0, means[$1]) }
      return expectedPositive(mean: -abs(means[i] - others), sd: changes[i])
    }
    self.gains = gains
    next = gains.indices.dropFirst().reduce(0) { gains[$1] > gains[$0] ? $1 : $0 }
  }
}
