// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Statistics
import Testing

@Suite struct ForecastScoreTests {
  private struct Reference: Decodable {
    struct Law: Decodable {
      let family: String
      let params: [Double]
      let y: Double
      let crps: Double
    }
    let crps: [Double]
    let crpsMean: Double
    let fairMean: Double
    let pit: [Double]
    let pitMean: Double
    let coverage: Double
    let laws: [Law]

    enum CodingKeys: String, CodingKey {
      case pit
      case crps = "crps_per_row"
      case crpsMean = "crps_mean"
      case fairMean = "crps_fair_mean"
      case pitMean = "pit_mean"
      case coverage = "coverage_80_type7"
      case laws = "crps_parametric"
    }
  }

  @Test func ensemblesAgree() throws {
    let expected: Reference = try golden("fitting/scores.json")
    let scores = try FittingGolden.columns("ensemble_A.csv").map {
      EnsembleScore(Array($0.dropFirst()), outcome: $0[0])
    }
    #expect(FittingGolden.relativeError(scores.map(\.crps), expected.crps) < 1e-11)
    #expect(relativeError(SampleMoments(scores.map(\.crps)).mean, expected.crpsMean) < 1e-12)
    #expect(relativeError(SampleMoments(scores.compactMap(\.fairCRPS)).mean, expected.fairMean) < 1e-12)
    #expect(scores.map(\.pit) == expected.pit)
    #expect(relativeError(SampleMoments(scores.map(\.pit)).mean, expected.pitMean) < 1e-14)
    let hits = scores.count { $0.isCovered(level: 0.8) }
    #expect(relativeError(Coverage(level: 0.8, hits: hits, count: scores.count).share, expected.coverage) < 1e-14)
  }

  @Test func closedFormsAgree() throws {
    let expected: Reference = try golden("fitting/scores.json")
    #expect(expected.laws.count == 4)
    for law in expected.laws {
      let distribution: Distribution
      switch law.family {
      case "exponential": distribution = DurationLaw.exponential.distribution(law.params)
      case "weibull": distribution = DurationLaw.weibull.distribution(law.params)
      case "gamma": distribution = DurationLaw.gamma.distribution(law.params)
      default: distribution = DurationLaw.lognormal.distribution(law.params)
      }
      let score = try #require(distribution.crps(law.y))
      #expect(relativeError(score, law.crps) < 1e-8, "\(law.family)")
      let tripled = try #require(distribution.scaled(by: 3).crps(3 * law.y))
      #expect(relativeError(tripled, 3 * score) < 1e-12)
    }
    #expect(Distribution.beta(2, 3).crps(0.5) == nil)
  }

  /// A closed form and a large ensemble of the law's own quantiles must agree.
  @Test func countLawsAgreeWithEnsembles() {
    for law in [CountLaw.poisson(mean: 6.5), .negativeBinomial(mean: 9, theta: 1.7)] {
      var values: [Double] = []
      var count = 0
      for index in 0..<20_000 {
        while law.cdf(count) < (Double(index) + 0.5) / 20_000 { count += 1 }
        values.append(Double(count))
      }
      for outcome in [0, 4, 25] {
        let ensemble = EnsembleScore(values, outcome: Double(outcome))
        #expect(abs(law.crps(outcome) / ensemble.crps - 1) < 1e-3)
      }
    }
  }

  /// Two values, 1 and 3, against 2: mean error 1, mean gap over pairs 1 and over different ones 2.
  @Test func twoValuesByHand() {
    let score = EnsembleScore([3, 1], outcome: 2)
    #expect(score.crps == 0.5 && score.fairCRPS == 0 && score.pit == 0.5 && score.bias == 0)
    let tied = EnsembleScore([2, 2, 1, 5], outcome: 2)
    #expect(tied.pitBelow == 0.25 && tied.pit == 0.75 && tied.randomizedPIT(0.5) == 0.5)
    let single = EnsembleScore([4], outcome: 1)
    #expect(single.crps == 3 && single.fairCRPS == nil)
  }

  /// 7 hits of 10 at a promise of 9 in 10: P(7 or fewer) = 0.0701908264; more hits than 7 are likelier each, so nothing
  /// above counts. At 1/2 the law is symmetric and both tails count.
  @Test func coverageIsTestedExactly() {
    let low = Coverage(level: 0.9, hits: 7, count: 10).pValue
    #expect(abs(low - 0.0701908264) < 1e-12)
    #expect(abs(Coverage(level: 0.5, hits: 2, count: 10).pValue - 2 * 56 / 1024) < 1e-12)
    #expect(abs(Coverage(level: 0.5, hits: 5, count: 10).pValue - 1) < 1e-12)
    #expect(Coverage(level: 0.9, hits: 60, count: 100).pValue < 1e-10)
  }

  @Test func betterForecastsAreToldByPairs() {
    var noise = NormalNoise(seed: 11)
    var (sharp, wide): ([Double], [Double]) = ([], [])
    for _ in 0..<60 {
      let outcome = noise.next()
      sharp.append(EnsembleScore((0..<50).map { _ in noise.next() }, outcome: outcome).fairCRPS ?? 0)
      wide.append(EnsembleScore((0..<50).map { _ in 4 * noise.next() }, outcome: outcome).fairCRPS ?? 0)
    }
    let test = MeanTest.paired(sharp, wide)
    #expect(test.difference < 0 && test.pValue < 1e-6)
  }
}
