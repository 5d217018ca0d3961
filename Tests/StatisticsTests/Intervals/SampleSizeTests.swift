// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics
import Testing

@Suite struct SampleSizeTests {
  @Test func halfWidthAgrees() throws {
    let one = try DecisionCase.named("12_intervals_risk", "n_for_halfwidth")
    let (sd, half) = (one.inputs["pilot_sd"].number, one.inputs["halfwidth"].number)
    let (level, pilot) = (one.inputs["level"].number, one.inputs["pilot_n"].count)
    let needed = replicationsNeeded(halfWidth: half, standardDeviation: sd, pilot: pilot, level: level)
    #expect(needed == one.expected["n"].count)
    let z = normalQuantile((1 + level) / 2) * sd / half
    #expect((z * z).rounded(.up) == one.expected["n_normal_approx"].number && needed > Int(z * z))
    #expect(replicationsNeeded(halfWidth: half, standardDeviation: sd, pilot: 600) == 600)
    #expect(replicationsNeeded(halfWidth: 1, standardDeviation: 0, pilot: 2) == 2)
  }

  /// Under common random numbers the paired interval sees the difference, the other one does not.
  @Test func pairingAgrees() throws {
    let one = try DecisionCase.named("12_intervals_risk", "paired_vs_welch")
    let (first, second) = (one.inputs["x1"].numbers, one.inputs["x2"].numbers)
    let paired = MeanTest.paired(second, first)
    let welch = MeanTest.welch(second, first)
    #expect(abs(paired.difference - one.expected["diff"].number) < 1e-9)
    let near = paired.interval()
    let wide = welch.interval()
    #expect(absoluteError([near.lowerBound, near.upperBound], one.expected["paired_ci95"].numbers) < 1e-9)
    #expect(absoluteError([wide.lowerBound, wide.upperBound], one.expected["welch_ci95"].numbers) < 1e-9)
    #expect(abs(welch.degreesOfFreedom - one.expected["welch_df"].number) < 1e-8)
    let difference = PairedDifference(base: first, change: second)
    #expect(abs(try #require(difference.correlation) - one.expected["corr"].number) < 1e-9)
    #expect(abs(difference.difference.mean - difference.difference.halfWidth - near.lowerBound) < 1e-9)
  }
}
