// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Statistics
import Testing

@Suite struct PoolTests {
  /// Two kinds of groups, 10 % and 30 %: large ones keep their share, small ones are drawn to the pool, an empty one is
  /// the pool.
  @Test func smallSourcesAreDrawnTowardsThePool() throws {
    let groups = [(100, 1_000), (300, 1_000), (110, 1_000), (280, 1_000), (0, 5), (3, 5), (0, 0)]
    let pool = try #require(poolShares(groups.map { (events: $0.0, count: $0.1) }).fit)
    #expect(pool.pValue < 1e-20 && pool.strength > 2 && pool.strength < 60)
    #expect(abs(pool.groups[0].share - 0.1) < 0.01 && pool.groups[0].pull < 0.05)
    #expect(pool.groups[4].share > 0.05 && pool.groups[4].share < pool.mean)
    #expect(pool.groups[5].share < 0.45 && pool.groups[5].share > pool.mean)
    #expect(abs(pool.groups[6].share - pool.mean) < 1e-12 && pool.groups[6].pull == 1)
    for (group, plain) in zip(pool.groups, groups) {
      let share = (pool.mean * pool.strength + Double(plain.0)) / (pool.strength + Double(plain.1))
      #expect(abs(group.share - share) < 1e-12 && group.interval.contains(share))
    }
    #expect(
      pool.groups[4].interval.upperBound - pool.groups[4].interval.lowerBound
        > pool.groups[0].interval.upperBound - pool.groups[0].interval.lowerBound)
  }

  /// The maximum against a scan of the beta-binomial likelihood written with ln Γ.
  @Test func theMaximumIsOne() throws {
    let groups = [(3, 20), (9, 25), (2, 30), (14, 22), (6, 40)]
    let pool = try #require(poolShares(groups.map { (events: $0.0, count: $0.1) }).fit)
    func value(_ mean: Double, _ strength: Double) -> Double {
      let (a, b) = (mean * strength, (1 - mean) * strength)
      return groups.reduce(0) { sum, group in
        let (k, n) = (Double(group.0), Double(group.1))
        let rises = lgamma(a + k) - lgamma(a) + lgamma(b + n - k) - lgamma(b)
        return sum + rises - lgamma(strength + n) + lgamma(strength)
      }
    }
    let top = value(pool.mean, pool.strength)
    for (mean, strength) in [(1.01, 1.0), (0.99, 1), (1, 1.05), (1, 0.95)] {
      #expect(value(pool.mean * mean, pool.strength * strength) < top)
    }
    let share = 34.0 / 137
    let alone = groups.reduce(0) { $0 + Double($1.0) * log(share) + Double($1.1 - $1.0) * log(1 - share) }
    #expect(abs(pool.likelihoodRatio - 2 * (top - alone)) < 1e-8)
  }

  @Test func groupsThatDoNotDifferAreOnePool() throws {
    let pool = try #require(poolShares((0..<6).map { _ in (events: 20, count: 100) }).fit)
    #expect(pool.strength == .infinity && pool.pValue == 1 && pool.groups.allSatisfy { $0.share == 0.2 })
    guard case .boundary = poolShares([(0, 10), (0, 20)]) else {
      Issue.record("a pool without a yes has no share")
      return
    }
  }

  /// 95 % intervals of 12 sources whose true shares differ hold them 92 to 98 times in a hundred over 500 histories.
  @Test(.enabled(if: BuildKind.isOptimised, "a simulation that takes minutes in a debug build"))
  func intervalsHoldTheTruth() throws {
    var source = SeededSource(seed: 31)
    let law = Distribution.beta(4, 16)
    var hits = 0
    for _ in 0..<500 {
      let truths = (0..<12).map { _ in law.quantile(Double.random(in: 0x1p-53..<1, using: &source)) }
      let groups = truths.enumerated().map { index, share in
        let count = 10 + 20 * index
        return (events: (0..<count).count { _ in Double.random(in: 0..<1, using: &source) < share }, count: count)
      }
      guard let pool = poolShares(groups).fit else { continue }
      hits += zip(pool.groups, truths).count { $0.interval.contains($1) }
    }
    #expect((0.92...0.98).contains(Double(hits) / 6_000), "\(hits)")
  }

  /// Two estimates 0 and 2 with errors 1: the restricted maximum has spread² = 2 - 1, the pull is 1/2 and the error of a
  /// value sqrt(1/2 + 1/4).
  @Test func twoEstimatesByHand() throws {
    let pool = try #require(EstimatePool([0, 2, 7], standardErrors: [1, 1, .infinity]))
    #expect(abs(pool.mean - 1) < 1e-12 && abs(pool.deviation - 1) < 1e-9 && abs(pool.standardError - 1) < 1e-9)
    #expect(abs(pool.values[0] - 0.5) < 1e-9 && abs(pool.values[1] - 1.5) < 1e-9 && pool.values[2] == pool.mean)
    #expect(abs(pool.standardErrors[0] - 0.75.squareRoot()) < 1e-9)
    #expect(abs(pool.standardErrors[2] - 2.0.squareRoot()) < 1e-9)
    let equal = try #require(EstimatePool([1, 1.1], standardErrors: [1, 1]))
    #expect(equal.deviation == 0 && equal.values == [1.05, 1.05] && equal.pulls == [1, 1])
    #expect(EstimatePool([1], standardErrors: [1]) == nil)
  }
}
