// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelEngine
import FunnelModel
import Statistics
import Testing

@testable import Experiments

@Suite struct ExpectedHandoverTests {
  /// By hand: 400 leads at 70, 100 at 50; the second kind gains 25 and matures with 5 % a month over two months.
  @Test func addsTheLeadsThatMature() {
    var scenario = Scenario()
    var high = Source(name: "high")
    (high.volume, high.score) = (400, .constant(70))
    var low = Source(name: "low")
    (low.volume, low.score) = (100, .constant(50))
    scenario.sources = [high, low]
    scenario.nurture.hazard = 0.05
    scenario.nurture.scoreGain = 25
    var policy = Policy(threshold: 60, nurtureTime: 2 * scenario.calendar.hoursPerMonth)
    #expect(abs(scenario.expectedHandovers(under: policy) - (400 + 100 * 0.095162581964040)) < 1e-9)
    policy.thresholdBySource["low"] = 76
    #expect(scenario.expectedHandovers(under: policy) == 400)
    policy.threshold = 71
    #expect(abs(scenario.expectedHandovers(under: policy) - 400 * 0.095162581964040) < 1e-9)
  }

  /// Growth of 2 % a month counts with its mean over the window, not with its start.
  @Test func countsTheMeanVolumeOfTheWindow() {
    var scenario = Scenario()
    scenario.clock = Clock(warmUp: 720, horizon: 12 * scenario.calendar.hoursPerMonth)
    var source = Source(name: "web")
    (source.volume, source.score, source.growth) = (100, .constant(70), 0.02)
    scenario.sources = [source]
    let policy = Policy(threshold: 60, nurtureTime: 0)
    // ((1.02)^12 - 1) / (12 ln 1.02), the mean of the growth over twelve months.
    let mean = (1.268241794562545 - 1) / (12 * 0.0198026272961797)
    #expect(abs(scenario.expectedHandovers(under: policy) / (100 * mean) - 1) < 1e-5)
    scenario.sources[0].growth = 0
    #expect(scenario.expectedHandovers(under: policy) == 100)
  }

  /// The story after a year of filling; 4.5 standard errors, a false alarm once in 150,000.
  @Test(arguments: [50.0, 60, 70]) func agreesWithTheSimulation(threshold: Double) throws {
    let scenario = Stories.raiseThreshold(warmUp: 12, horizon: 6)
    var policy = scenario.today
    policy.threshold = threshold
    let rows = try Laboratory(scenario, seed: 11, threads: 2).run([policy], units: 0..<40, unitsPerDraw: 1)
    let handed = rows.map { $0[0].expected[Metric.position("handed_over")] }
    let estimate = Estimate(observations: handed)
    let standardError = estimate.halfWidth / studentQuantile(0.975, degreesOfFreedom: 39)
    #expect(abs(estimate.mean - scenario.expectedHandovers(under: policy)) < 4.5 * standardError)
  }
}
