// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Statistics
import Testing

/// The law of quantiles with corners, against numbers worked by hand.
@Suite struct EmpiricalTests {
  /// A fifth of the probability lies between each value and the next.
  private let law = Distribution.empirical([0, 2, 5, 9, 21, 60])

  /// The mean is that of the middles, (1 + 3.5 + 7 + 15 + 40.5) / 5. The mean square of a piece from a to b is
  /// (a² + ab + b²) / 3: (4/3 + 13 + 151/3 + 237 + 1767) / 5 = 413.7333.
  @Test func momentsByHand() {
    #expect(abs(law.mean - 13.4) < 1e-12)
    #expect(abs(law.variance - (6206.0 / 15 - 13.4 * 13.4)) < 1e-10)
    #expect(law.support == 0...60)
    #expect(law.parameters == [0, 2, 5, 9, 21, 60])
  }

  @Test func quantilesAndSharesByHand() {
    #expect(abs(law.quantile(0.5) - 7) < 1e-12 && abs(law.upperQuantile(0.5) - 7) < 1e-12)
    #expect(abs(law.upperQuantile(0.1) - 40.5) < 1e-12 && abs(law.quantile(0.1) - 1) < 1e-12)
    #expect(law.quantile(0.2) == 2 && abs(law.upperQuantile(0.2) - 21) < 1e-12)
    #expect(abs(law.cdf(7) - 0.5) < 1e-15 && abs(law.survival(40.5) - 0.1) < 1e-15)
    #expect(law.cdf(9) == 0.6 && law.survival(9) == 0.4)
    #expect(law.cdf(-1) == 0 && law.survival(-1) == 1 && law.cdf(60) == 1 && law.survival(60) == 0)
    #expect(abs(law.logCDF(1) - log(0.1)) < 1e-14 && abs(law.logSurvival(40.5) - log(0.1)) < 1e-14)
  }

  /// A fifth over 4 between 5 and 9, and at a corner the density above it.
  @Test func densityByHand() {
    #expect(abs(exp(law.logDensity(7)) - 0.05) < 1e-15)
    #expect(abs(exp(law.logDensity(9)) - 0.2 / 12) < 1e-15)
    #expect(abs(exp(law.logDensity(60)) - 0.2 / 39) < 1e-15)
    #expect(law.logDensity(61) == -.infinity && law.logDensity(-1) == -.infinity)
  }

  @Test func aFactorStretchesIt() {
    let hours = law.scaled(by: 24)
    #expect(abs(hours.mean - 24 * 13.4) < 1e-10 && hours.cdf(24 * 7) == law.cdf(7))
  }

  /// Draws through the compiled tables: the mean and the shares below three values within 4.5 standard errors, which a
  /// right table leaves once in 30,000 runs of the four.
  @Test func compiledTablesDrawIt() {
    let table = QuantileTable(law)
    let cumulative = CumulativeTable(law)
    let count = 200_000
    var source = SeededUniform(state: 20_261_125)
    let draws = (0..<count).map { _ in table(source.uniform()) }
    let mean = draws.reduce(0, +) / Double(count)
    #expect(abs(mean - 13.4) < 4.5 * (law.variance / Double(count)).squareRoot())
    for (value, share) in [(2.0, 0.2), (7, 0.5), (40.5, 0.9)] {
      let seen = Double(draws.count { $0 <= value }) / Double(count)
      #expect(abs(seen - share) < 4.5 * (share * (1 - share) / Double(count)).squareRoot(), "\(value)")
      #expect(abs(cumulative(value) - share) < 2e-9)
    }
  }
}

/// Uniform numbers from a seed (SplitMix64).
private struct SeededUniform {
  var state: UInt64

  mutating func uniform() -> Double {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return (Double((z ^ (z >> 31)) >> 11) + 0.5) * 0x1p-53
  }
}
