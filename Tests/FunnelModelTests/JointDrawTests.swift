// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import Statistics
import Testing

/// Uncertain values whose errors go together.
@Suite struct JointDrawTests {
  private static func scenario(_ correlations: [String: Double]) -> Scenario {
    var scenario = Scenario()
    scenario.qualification.intercept = Value(uncertain: .normal(mean: -4, sd: 2))
    scenario.qualification.slope = Value(uncertain: .normal(mean: 0.05, sd: 0.03))
    scenario.team.contactRate = Value(uncertain: .beta(22, 78))
    scenario.history = [
      HistoryNote(
        path: "qualification.intercept", standardError: 2, origin: "a fit", correlations: correlations)
    ]
    return scenario
  }

  /// Numbers that depend on path and index only: the fractional part of multiples of irrational steps.
  private static func uniform(_ index: Int) -> (String) -> Double {
    { path in
      let step =
        path == "qualification.intercept"
        ? 0.618_033_988_749_895 : path == "qualification.slope" ? 0.754_877_666_246_693 : 0.569_840_290_998_053
      let value = (Double(index) + 0.5) * step
      return min(max(value - value.rounded(.down), 1e-9), 1 - 1e-9)
    }
  }

  /// With errors of 2 and 0.03 and a correlation of -0.96 the log-odds at score 60 have variance
  /// 4 + 60² 0.0009 - 2 · 60 · 0.96 · 2 · 0.03 = 0.328, not the 7.24 of independent draws.
  @Test func valuesThatErrTogetherAreDrawnTogether() {
    let scenario = Self.scenario(["qualification.slope": -0.96])
    let draws = (0..<20_000).map { scenario.drawn(uniform: Self.uniform($0)) }
    let intercepts = draws.map(\.qualification.intercept.number)
    let slopes = draws.map(\.qualification.slope.number)
    let variance = SampleMoments(zip(intercepts, slopes).map { $0 + 60 * $1 }).variance
    #expect(abs(variance - 0.328) < 0.02)
    // Each value keeps the belief that the file gives it.
    #expect(abs(SampleMoments(intercepts).mean + 4) < 0.05 && abs(SampleMoments(intercepts).variance - 4) < 0.15)
    #expect(abs(SampleMoments(slopes).mean - 0.05) < 0.001 && abs(SampleMoments(slopes).variance - 0.0009) < 0.00004)
  }

  @Test func otherValuesAreDrawnAsBefore() {
    let alone = Self.scenario([:])
    var without = alone
    without.history = []
    let joint = Self.scenario(["qualification.slope": -0.96])
    for index in 0..<50 {
      let plain = without.drawn(uniform: Self.uniform(index))
      #expect(alone.drawn(uniform: Self.uniform(index)).qualification == plain.qualification)
      #expect(joint.drawn(uniform: Self.uniform(index)).team == plain.team)
    }
  }

  /// Three correlations that no numbers can have: they are weakened, and nothing breaks.
  @Test func contradictionsAreWeakened() {
    var scenario = Self.scenario(["qualification.slope": 1, "team.contact_rate": 1])
    scenario.history.append(
      HistoryNote(
        path: "qualification.slope", standardError: nil, origin: "a fit", correlations: ["team.contact_rate": -1]))
    for index in 0..<200 {
      let drawn = scenario.drawn(uniform: Self.uniform(index))
      #expect(drawn.qualification.slope.number.isFinite && (0...1).contains(drawn.team.contactRate.number))
    }
  }
}
