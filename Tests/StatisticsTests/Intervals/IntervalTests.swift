// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics
import Testing

@Suite struct IntervalTests {
  struct Reference: Decodable {
    let first: [Double]
    let second: [Double]
    let quantiles: [[Double]]
    let intervals: [String: [Double]]
    let pairedMean: Double
    let pairedInterval: [Double]
    let studentQuantiles: [[Double]]
  }

  @Test func sampleQuantilesAreTypeSeven() throws {
    let reference: Reference = try golden("intervals.json")
    let sorted = reference.first.sorted()
    for pair in reference.quantiles {
      #expect(relativeError(quantile(sorted: sorted, pair[0]), pair[1]) < 1e-14)
    }
  }

  @Test func studentQuantilesKeepTheirDigits() throws {
    let reference: Reference = try golden("intervals.json")
    for pair in reference.studentQuantiles {
      #expect(relativeError(studentQuantile(0.975, degreesOfFreedom: pair[0]), pair[1]) < 1e-10)
      #expect(relativeError(studentQuantile(0.025, degreesOfFreedom: pair[0]), -pair[1]) < 1e-10)
    }
    #expect(relativeError(normalQuantile(0.975), 1.959963984540054) < 1e-14)
  }

  @Test func tIntervalAgrees() throws {
    let reference: Reference = try golden("intervals.json")
    for (level, ends) in reference.intervals {
      let estimate = Estimate(observations: reference.first, level: try #require(Double(level)))
      #expect(relativeError(estimate.mean - estimate.halfWidth, ends[0]) < 1e-10)
      #expect(relativeError(estimate.mean + estimate.halfWidth, ends[1]) < 1e-10)
      #expect(estimate.count == 14)
    }
  }

  @Test func oneObservationHasNoError() {
    let estimate = Estimate(observations: [3])
    #expect(estimate.mean == 3 && estimate.halfWidth == .infinity && estimate.count == 1)
  }

  @Test func pairedDifferenceAgrees() throws {
    let reference: Reference = try golden("intervals.json")
    let paired = PairedDifference(base: reference.second, change: reference.first)
    #expect(relativeError(paired.difference.mean, reference.pairedMean) < 1e-13)
    let lower = paired.difference.mean - paired.difference.halfWidth
    #expect(relativeError(lower, reference.pairedInterval[0]) < 1e-9)
  }

  /// Two columns whose variances (2, 8) and covariance (3.5) are whole enough to work out by hand.
  @Test func pairingReportsWhatItSaved() throws {
    let paired = PairedDifference(base: [1, 3, 5, 3, 3], change: [0, 4, 7, 6, 3])
    #expect(relativeError(try #require(paired.correlation), 3.5 / (2.0 * 7.5).squareRoot()) < 1e-14)
    #expect(relativeError(try #require(paired.varianceReduction), (2 + 7.5) / (2 + 7.5 - 7)) < 1e-14)
  }

  @Test func aPolicyAgainstItselfDiffersByExactlyZero() {
    let outputs = [0.1, 0.7, 1e9, -3.3]
    let paired = PairedDifference(base: outputs, change: outputs)
    #expect(paired.difference.mean == 0 && paired.difference.halfWidth == 0)
    #expect(paired.correlation == 1 && paired.varianceReduction == .infinity)
    let constant = PairedDifference(base: [2, 2], change: [2, 2])
    #expect(constant.correlation == nil && constant.varianceReduction == nil)
  }
}
