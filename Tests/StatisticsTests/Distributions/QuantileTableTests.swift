// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Statistics
import Testing

@Suite struct QuantileTableTests {
  static let laws: [Distribution] = [
    .lognormal(mean: 1, sd: 0.8), .lognormal(median: 1, sigma: 2), .gamma(shape: 0.5, scale: 3),
    .gamma(shape: 2.5, scale: 1), .gamma(shape: 0.1, scale: 1), .weibull(shape: 0.7, scale: 2),
    .weibull(shape: 1.4, scale: 900), .weibull(shape: 0.2, scale: 1), .beta(2, 5), .beta(0.5, 0.5), .beta(300, 100),
    .beta(2, 2.4).scaled(by: 100), .exponential(mean: 4), .normal(mean: 0, sd: 1), .normal(mean: 50, sd: 15),
    .loglogistic(shape: 1.2, scale: 5), .uniform(low: 2, high: 6), .triangular(low: 1, mode: 3, high: 12),
    .triangular(low: 0, mode: 0, high: 2), .logitnormal(mu: -1, sigma: 1.5),
    .empirical([0, 2, 5, 9, 21, 60]), .empirical([-3, 1, 1.5, 40]),
    .empirical((0...20).map { Double($0 * $0 * $0) + Double($0) }),
  ]

  /// Probabilities falling geometrically from one half to 2^-33, off the table's own nodes.
  private static let tails = (0..<3_000).map { 0.5 * pow(2, -32 * (Double($0) + 0.37) / 3_000) }

  @Test(arguments: laws)
  func agreesWithTheExactQuantile(law: Distribution) {
    let table = QuantileTable(law)
    // A law that crosses 0 is held to the error relative to a hundredth of its interquartile range there.
    let scale = law.support.lowerBound < 0 ? 0.01 * (law.quantile(0.75) - law.quantile(0.25)) : 0
    var worst = 0.0
    for tail in Self.tails {
      for u in [tail, 1 - tail] {
        let exact = u < 0.5 ? law.quantile(u) : law.upperQuantile(1 - u)
        worst = max(worst, abs(table(u) - exact) / max(abs(exact), scale))
      }
    }
    #expect(worst < 1e-6)
  }

  @Test(arguments: laws)
  func neverFalls(law: Distribution) {
    let table = QuantileTable(law)
    let grid = Self.tails.reversed() + [0.5] + Self.tails.map { 1 - $0 }
    for (lower, upper) in zip(grid, grid.dropFirst()) {
      // Rounding may turn equal values about by an ulp or so.
      #expect(table(upper) >= table(lower) - 4 * abs(table(lower)).ulp)
    }
  }

  @Test func isExactBeyondTheTable() {
    let law = Distribution.lognormal(mean: 1, sd: 0.8)
    let table = QuantileTable(law)
    #expect(table(0x1p-40) == law.quantile(0x1p-40))
    #expect(table(1 - 0x1p-40) == law.upperQuantile(0x1p-40))
    #expect(table(0.5) == law.upperQuantile(0.5))
  }

  @Test func moreCellsAreMoreAccurate() {
    let law = Distribution.lognormal(mean: 1, sd: 0.8)
    let (coarse, fine) = (QuantileTable(law), QuantileTable(law, cells: 4096))
    let u = 0.7421
    let exact = law.upperQuantile(1 - u)
    #expect(abs(fine(u) - exact) < 0.1 * abs(coarse(u) - exact))
  }
}
