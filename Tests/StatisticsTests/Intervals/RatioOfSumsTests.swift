// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics
import Testing

@Suite struct RatioOfSumsTests {
  /// Sums 3, 1, 2 over 4, 4, 4: the ratio is 1/2, the residuals are 1, -1, 0, so the variance is 2 · 3/2 / 12².
  @Test func theErrorIsThatOfWholeGroups() throws {
    let ratio = try #require(RatioOfSums([(3, 4), (1, 4), (2, 4), (5, 0)]))
    #expect(ratio.value == 0.5)
    #expect(abs(ratio.standardError - 3.0.squareRoot() / 12) < 1e-15)
    // The 97.5 % point of Student's law with 2 degrees of freedom is 4.302653.
    #expect(abs(ratio.interval.upperBound - 0.5 - 4.302653 * ratio.standardError) < 1e-6)
  }

  @Test func twoGroupsSayNothing() { #expect(RatioOfSums([(1, 2), (2, 2)]) == nil) }
}
