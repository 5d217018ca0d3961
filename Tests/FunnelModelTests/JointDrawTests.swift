// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
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

  private static func normal(_ mean: Double, _ sd: Double) -> Distribution { .normal(mean: mean, sd: sd) }

  /// A cycle with a median of 1000 ± 100 hours and a sigma of 0.9 ± 0.05 whose errors have a correlation of 0.6.
  private static func cycle() throws -> Scenario {
    var scenario = Scenario()
    scenario.pipeline.cycle = .random(
      try Distribution(
        "lognormal",
        [.init(label: "median", uncertain: normal(1000, 100)), .init(label: "sigma", uncertain: normal(0.9, 0.05))]))
    var source = Source(name: "web")
    source.score = .random(
      try Distribution("beta", [.init(uncertain: normal(3, 0.1)), .init(value: 2)]).scaled(by: 100))
    scenario.sources = [source]
    scenario.history = [
      HistoryNote(
        path: "pipeline.cycle.median", standardError: 100, origin: "a fit", correlations: ["pipeline.cycle.sigma": 0.6])
    ]
    return scenario
  }

  @Test func argumentsOfLawsHavePaths() throws {
    let scenario = try Self.cycle()
    #expect(
      scenario.uncertainPaths == ["pipeline.cycle.median", "pipeline.cycle.sigma", "sources.web.score.alpha"])
    #expect(scenario.uncertainArgument("pipeline.cycle.median")?.carriesUnit == true)
    #expect(scenario.uncertainArgument("pipeline.cycle.mean") == nil)
    #expect(scenario.drawn { _ in 0.5 }.uncertainPaths == [])
  }

  /// Numbers one standard deviation up for the median and two for sigma: the median is 1000 + 100, and sigma goes 0.6 of
  /// the way with it and 0.8 its own, 0.9 + 0.05 (0.6 · 1 + 0.8 · 2).
  @Test func argumentsAreDrawnTogetherByHand() throws {
    let up = Distribution.normal(mean: 0, sd: 1)
    let drawn = try Self.cycle().drawn { path in
      path == "pipeline.cycle.median" ? up.cdf(1) : path == "pipeline.cycle.sigma" ? up.cdf(2) : 0.5
    }
    guard case .random(let law) = drawn.pipeline.cycle else {
      Issue.record("the cycle is \(drawn.pipeline.cycle)")
      return
    }
    #expect(abs(law.parameters[0] - log(1100)) < 1e-12)
    #expect(abs(law.parameters[1] - (0.9 + 0.05 * 2.2)) < 1e-12)
    #expect(drawn.sources[0].score == .random(Distribution.beta(3, 2).scaled(by: 100)))
  }

  /// Over many draws the medians have their mean and error, and the two errors their correlation.
  @Test func drawnArgumentsKeepTheirBeliefs() throws {
    let scenario = try Self.cycle()
    let draws = (0..<20_000).compactMap { index -> (median: Double, sigma: Double)? in
      let drawn = scenario.drawn { path in
        let step = path == "pipeline.cycle.median" ? 0.618_033_988_749_895 : 0.754_877_666_246_693
        let value = (Double(index) + 0.5) * step
        return min(max(value - value.rounded(.down), 1e-9), 1 - 1e-9)
      }
      guard case .random(let law) = drawn.pipeline.cycle else { return nil }
      return (exp(law.parameters[0]), law.parameters[1])
    }
    let (medians, sigmas) = (SampleMoments(draws.map(\.median)), SampleMoments(draws.map(\.sigma)))
    #expect(draws.count == 20_000)
    // Evenly spread numbers err less than random ones, whose mean would have an error of 0.7.
    #expect(abs(medians.mean - 1000) < 2 && abs(medians.variance.squareRoot() - 100) < 1)
    #expect(abs(sigmas.mean - 0.9) < 0.001 && abs(sigmas.variance.squareRoot() - 0.05) < 0.001)
    let joint = draws.reduce(0) { $0 + ($1.median - 1000) / 100 * ($1.sigma - 0.9) / 0.05 } / 20_000
    #expect(abs(joint - 0.6) < 0.03)
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
