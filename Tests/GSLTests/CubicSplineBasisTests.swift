// SPDX-License-Identifier: GPL-3.0-or-later

import GSL
import Testing

@Suite struct CubicSplineBasisTests {
  /// Between two breaks the bumps are Bernstein's polynomials: at the middle 1/8, 3/8, 3/8, 1/8.
  @Test func withoutKnotsTheyAreBernsteins() throws {
    let heights = try CubicSplineBasis.heights(at: [0.5, 0, 1, -3, 9], breaks: [0, 1])
    #expect(heights[0] == [0.125, 0.375, 0.375, 0.125])
    #expect(heights[1] == [1, 0, 0, 0] && heights[2] == [0, 0, 0, 1])
    #expect(heights[3] == heights[1] && heights[4] == heights[2])
  }

  @Test func bumpsSumToOne() throws {
    let breaks = [-2.0, -1, 0.5, 3]
    for heights in try CubicSplineBasis.heights(at: [-2, -1.3, -1, 0, 2.9, 3], breaks: breaks) {
      #expect(heights.count == 6 && abs(heights.reduce(0, +) - 1) < 1e-14 && heights.allSatisfy { $0 >= 0 })
    }
  }
}
