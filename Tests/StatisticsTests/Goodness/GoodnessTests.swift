// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Statistics
import Testing

@Suite struct GoodnessTests {
  private struct Distances: Decodable {
    let ks: Double
    let ad: Double
    let cvm: Double
    let kuiper: Double
  }
  private struct Simple: Decodable {
    let ks: Double
    let ks_p_exact: Double
    let cvm: Double
    let cvm_p_scipy: Double
  }
  static let simple = "simple_hypothesis_tiny_exponential_mean12"

  private func reference() throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: FittingGolden.data("gof.json")) as? [String: Any])
  }

  private func values(_ set: String) throws -> [Double] { try FittingGolden.columns("\(set).csv").map { $0[0] } }

  @Test(arguments: ["dur_complete_A", "dur_complete_B", "dur_complete_C", "dur_tiny_A"])
  func distancesAtTheMaximumAgree(set: String) throws {
    let json = try JSONSerialization.data(withJSONObject: try #require(try reference()[set]))
    let expected = try JSONDecoder().decode([String: Distances].self, from: json)
    let values = try values(set)
    for law in DurationLaw.all {
      let wanted = try #require(expected[law.name])
      let fit = try #require(fitDurations(values.map { DurationRow(.exact($0)) }, law: law).fit)
      let found = DistanceStatistics(EmpiricalSteps(complete: values), law: law.distribution(fit.parameters))
      #expect(relativeError(found.kolmogorovSmirnov, wanted.ks) < 1e-8, "\(law.name)")
      #expect(relativeError(found.andersonDarling, wanted.ad) < 1e-8, "\(law.name)")
      #expect(relativeError(found.cramerVonMises, wanted.cvm) < 1e-8, "\(law.name)")
      #expect(relativeError(found.kuiper, wanted.kuiper) < 1e-8, "\(law.name)")
    }
  }

  @Test func simpleHypothesisAgrees() throws {
    let json = try JSONSerialization.data(withJSONObject: try #require(try reference()[Self.simple]))
    let expected = try JSONDecoder().decode(Simple.self, from: json)
    let values = try values("dur_tiny_A")
    let found = DistanceStatistics(
      EmpiricalSteps(complete: values), law: DurationLaw.exponential.distribution([1.0 / 12]))
    #expect(relativeError(found.kolmogorovSmirnov, expected.ks) < 1e-12)
    #expect(relativeError(found.cramerVonMises, expected.cvm) < 1e-12)
    let (ks, cvm) = (found.kolmogorovSmirnov, found.cramerVonMises)
    #expect(relativeError(SimpleHypothesis.kolmogorovSmirnov(ks, count: 9), expected.ks_p_exact) < 1e-8)
    // The reference ends its series at terms of 1e-7.
    #expect(relativeError(SimpleHypothesis.cramerVonMises(cvm, count: 9), expected.cvm_p_scipy) < 1e-8)
  }

  /// p-values of uniform data are uniform: their mean over 4000 sets of 20 is 1/2 and a twentieth lie below 0.05, each
  /// within 4.5 standard errors; the limit laws of Kuiper and of Anderson and Darling are off by less than that.
  @Test(.enabled(if: BuildKind.isOptimised, "a simulation that takes minutes in a debug build"))
  func simplePValuesAreUniform() {
    var source = SeededSource(seed: 3)
    var values: [[Double]] = [[], [], [], []]
    for _ in 0..<4_000 {
      let sample = (0..<20).map { _ in Double.random(in: 0x1p-53..<1, using: &source) }
      let found = DistanceStatistics(EmpiricalSteps(complete: sample)) { (log($0), log1p(-$0)) }
      values[0].append(SimpleHypothesis.kolmogorovSmirnov(found.kolmogorovSmirnov, count: 20))
      values[1].append(SimpleHypothesis.cramerVonMises(found.cramerVonMises, count: 20))
      values[2].append(SimpleHypothesis.andersonDarling(found.andersonDarling, count: 20))
      values[3].append(SimpleHypothesis.kuiper(found.kuiper, count: 20))
    }
    for list in values {
      #expect(abs(SampleMoments(list).mean - 0.5) < 4.5 * (1 / 12.0 / 4_000).squareRoot())
      let small = Double(list.count { $0 < 0.05 })
      #expect(abs(small - 200) < 4.5 * 190.0.squareRoot())
    }
  }

  /// The exact law goes over into its limit without a step.
  @Test(.enabled(if: BuildKind.isOptimised, "a simulation that takes minutes in a debug build"))
  func exactAndLimitingLawsMeet() {
    for statistic in [0.02, 0.025, 0.03, 0.04] {
      let exact = SimpleHypothesis.kolmogorovSmirnov(statistic, count: 2_000)
      let limit = SimpleHypothesis.kolmogorovSmirnov(statistic * (2_000.0 / 2_001).squareRoot(), count: 2_001)
      #expect(abs(exact - limit) < 2e-3)
    }
    #expect(SimpleHypothesis.kolmogorovSmirnov(0.05, count: 10) == 1)
    #expect(SimpleHypothesis.kolmogorovSmirnov(1, count: 10) == 0)
    // One value: P(D >= d) = 2 (1 - d) for d of 1/2 or more.
    #expect(abs(SimpleHypothesis.kolmogorovSmirnov(0.8, count: 1) - 0.4) < 1e-14)
  }

  /// Steps that stand for the whole sample measure like the sample; cut at the median they measure up to there only.
  @Test func censoredDistancesEndWhereWatchingEnds() {
    let values: [Double] = (1...40).map { index -> Double in
      let nudge = index % 3 == 0 ? 0.02 : 0.0
      return Double(index) * 0.05 + nudge
    }
    func left(_ count: Int) -> [Double] { (1...count).map { 1 - Double($0) / 40 } }
    let law = DurationLaw.exponential.distribution([1])
    let whole = DistanceStatistics(EmpiricalSteps(complete: values), law: law)
    let same = DistanceStatistics(
      EmpiricalSteps(times: values, survival: left(40), end: 9, count: 40),
      law: law)
    #expect(abs(whole.andersonDarling / same.andersonDarling - 1) < 1e-9)
    #expect(whole.kuiper == same.kuiper)
    let half = Array(values[..<20])
    let cut = DistanceStatistics(
      EmpiricalSteps(times: half, survival: left(20), end: half[19], count: 40),
      law: law)
    // By plain sums over a fine grid of the law.
    let border = law.cdf(half[19])
    let steps = 400_000
    var plain = 0.0
    var weighted = 0.0
    var place = 0
    for step in 0..<steps {
      let u = border * (Double(step) + 0.5) / Double(steps)
      while place < 20, law.cdf(half[place]) <= u { place += 1 }
      let gap = Double(place) / 40 - u
      plain += gap * gap
      weighted += gap * gap / (u * (1 - u))
    }
    let mass = 40 * border / Double(steps)
    #expect(relativeError(cut.cramerVonMises, mass * plain) < 1e-4)
    #expect(relativeError(cut.andersonDarling, mass * weighted) < 1e-4)
  }

  @Test func quantilePointsOfTheLawItselfLieOnTheDiagonal() throws {
    let law = DurationLaw.weibull.distribution([1.3, 8])
    let values = (0..<500).map { law.quantile((Double($0) + 0.5) / 500) }
    let comparison = try #require(
      QuantileComparison(EmpiricalSteps(complete: values), upperQuantile: law.upperQuantile))
    #expect(comparison.points.count == 500 && comparison.meanGap < 1e-9)
    #expect(comparison.points.allSatisfy { abs($0.observed - $0.fitted) < 1e-9 * $0.observed })
    #expect(abs(try #require(comparison.gapAtNinety)) < 0.1)
    let thin = comparison.thinned(to: 11)
    #expect(thin.count == 11 && thin.first == comparison.points.first && thin.last == comparison.points.last)
    // A scale twice as long shows as a slope of 2.
    let wrong = try #require(QuantileComparison(EmpiricalSteps(complete: values)) { 2 * law.upperQuantile($0) })
    #expect(abs(wrong.meanGap / law.mean - 1) < 0.01)
  }
}

extension DistanceStatistics {
  init(_ steps: EmpiricalSteps, law: Distribution) {
    self.init(steps) { (law.logCDF($0), law.logSurvival($0)) }
  }
}
