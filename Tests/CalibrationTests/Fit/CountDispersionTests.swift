// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics
import Testing

@testable import Calibration

@Suite struct CountDispersionTests {
  /// With one mean for all days, n days and one coefficient, 1 / theta + 1 / mean grows by n / (n - 1).
  @Test func theVarianceOfTheCoefficientsIsGivenBack() throws {
    let counts = (0..<40).map { [0, 1, 3, 12, 4, 9, 0, 7][$0 % 8] }
    let fit = try #require(fitCounts(counts, design: counts.map { _ in [1] }).fit).chosen
    let theta = try #require(fit.theta)
    let dispersion = try #require(CountDispersion(fit))
    let mean = 4.5
    #expect(abs(fit.means[0] - mean) < 1e-9)
    #expect(abs(dispersion.value + 1 / mean - (1 / theta + 1 / mean) * 40 / 39) < 1e-9)
    let value = dispersion.theta(count: 40, from: "")
    let interval = try #require(value.interval)
    let half = normalQuantile(0.975) * dispersion.standardError
    #expect(abs(1 / interval.lowerBound - dispersion.value - half) < 1e-9)
    #expect(interval.contains(value.value))
  }
}
