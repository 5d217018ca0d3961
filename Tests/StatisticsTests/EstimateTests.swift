// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics
import Testing

@Suite struct EstimateTests {
  @Test func keepsWhatItIsGiven() {
    let estimate = Estimate(mean: 2, halfWidth: 0.5, level: 0.95, count: 10)
    #expect(estimate.mean == 2 && estimate.halfWidth == 0.5 && estimate.count == 10)
  }
}
