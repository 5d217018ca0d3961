// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Statistics
import Testing

@Suite struct WaldTestTests {
  /// One estimate: both tails of the normal law. Two: exp(-statistic / 2), the statistic being b' inverse(V) b.
  @Test func theStatisticIsWorkedByHand() throws {
    let one = try #require(waldPValue([3.92], covariance: [4]))
    #expect(abs(one - 2 * Distribution.normal(mean: 0, sd: 1).survival(1.96)) < 1e-12)
    // The inverse of [[2, 1], [1, 2]] is [[2, -1], [-1, 2]] / 3, so (1, 2) has the statistic 6 / 3.
    let two = try #require(waldPValue([1, 2], covariance: [2, 1, 1, 2]))
    #expect(abs(two - exp(-1)) < 1e-12)
    #expect(waldPValue([1, 2], covariance: [1, 1, 1, 1]) == nil)
  }
}
