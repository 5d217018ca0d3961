// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// How often intervals held the outcome, against how often they promised to.
public struct Coverage: Sendable, Hashable {
  /// The promised share, strictly between 0 and 1.
  public let level: Double
  /// How many intervals held the outcome, of how many.
  public let hits: Int
  public let count: Int

  public init(level: Double, hits: Int, count: Int) {
    precondition(level > 0 && level < 1 && count > 0 && (0...count).contains(hits), "0 to count hits of at least one")
    self.level = level
    self.hits = hits
    self.count = count
  }

  /// The share of intervals that held the outcome.
  public var share: Double { Double(hits) / Double(count) }

  /// The exact two-sided p-value of the promise: the probability of all numbers of hits that are no likelier than the
  /// one seen.
  public var pValue: Double {
    let law = CountLaw.binomial(trials: count, share: level)
    // Equal probabilities must not be told apart by their rounding.
    let seen = law.logProbability(hits) + 1e-7
    let sum = (0...count).reduce(0) { sum, hits in
      let probability = law.logProbability(hits)
      return probability <= seen ? sum + exp(probability) : sum
    }
    return min(sum, 1)
  }

  /// Wilson's 95 % interval of the share.
  public var interval: ShareInterval { .wilson(hits, of: count) }
}
