// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Statistics
import Testing

@Suite struct CountForecastTests {
  @Test func quantilesAreTheFirstCountsToReachTheProbability() {
    for law in [
      CountLaw.poisson(mean: 1e-9), .poisson(mean: 0.4), .poisson(mean: 250), .negativeBinomial(mean: 30, theta: 0.5),
      .binomial(trials: 12, share: 0.9),
    ] {
      for p in [0.001, 0.05, 0.25, 0.5, 0.75, 0.95, 0.999] {
        let count = law.quantile(p)
        #expect(law.cdf(count) >= p && law.cdf(count - 1) < p, "\(law) \(p)")
      }
    }
  }

  /// Of a Poisson law with mean 2, P(0) = 0.1353 and P(up to 1) = 0.4060; the 5 and 95 % quantiles are 0 and 5.
  @Test func lawsAreScoredByTheirProbabilities() {
    let score = CountForecast.law(.poisson(mean: 2)).score(1, luck: 0.25)
    #expect(score.wide == 0...5 && score.half == 1...3 && score.bias == 1)
    #expect(abs(score.pit - (exp(-2) + 0.25 * 2 * exp(-2))) < 1e-12)
    #expect(abs(score.crps - CountLaw.poisson(mean: 2).crps(1)) < 1e-15)
  }

  /// Of 1, 2, 4: mean distance to 2 is 1, mean distance of different values 2, so the fair score is 1 - 2/2 = 0.
  @Test func ensemblesAreScoredFairly() {
    let score = CountForecast.ensemble([4, 1, 2]).score(2, luck: 0.5)
    #expect(abs(score.crps) < 1e-12 && abs(score.pit - 0.5) < 1e-12 && abs(score.bias - 1.0 / 3) < 1e-12)
    let record = ForecastRecord([score, CountForecast.ensemble([4, 1, 2]).score(9, luck: 0.5)])
    #expect(record.wide.hits == 1 && record.wide.count == 2 && record.pitHistogram == [0, 0, 0, 0, 0, 1, 0, 0, 0, 1])
  }

  /// Without an effect of the week the law is binomial: 20 events of probability 0.3.
  @Test func withoutASharedRiskTheCountIsBinomial() {
    let law = CountLaw.binomial(trials: 20, share: 0.3)
    let risk = SharedRisk(mean: 6, squares: 20 * 0.09, doubt: 0)
    for count in [0, 3, 6, 12] {
      // The table begins at a variance of 0.001.
      #expect(abs(risk.logProbabilities(count)[0] - law.logProbability(count)) < 0.03)
    }
  }

  /// For rare events a gamma effect makes the negative binomial law; 24 effects stand for all of them.
  @Test func aSharedRiskOfRareEventsIsNegativeBinomial() {
    let risk = SharedRisk(mean: 12, squares: 1e-6, doubt: 0)
    for (place, variance) in SharedRisk.variances.enumerated() where variance > 0.01 && variance < 0.5 {
      let law = CountLaw.negativeBinomial(mean: 12, theta: 1 / variance)
      for count in [4, 8, 12, 18, 25] {
        let error = risk.logProbabilities(count)[place] - law.logProbability(count)
        #expect(abs(error) < 0.1, "\(variance) \(count)")
      }
    }
  }

  /// The scaling of hazards gives the mean back: E[1 - exp(-g L)] = p, by 200,000 draws of g.
  @Test func theEffectOfTheWeekKeepsTheMean() {
    var source = SeededSource(seed: 3)
    for (probability, variance) in [(0.5, 0.8), (0.05, 2.0), (0.9, 0.1)] {
      let hazard = SharedRisk.scaled(-log1p(-probability), variance: variance)
      let draws = (0..<200_000).map { _ in
        1 - exp(-variance * drawGamma(shape: 1 / variance, using: &source) * hazard)
      }
      let moments = SampleMoments(draws)
      #expect(abs(moments.mean - probability) < 4.5 * (moments.variance / 200_000).squareRoot())
    }
  }

  /// Means and variances of draws, within 4.5 standard errors: one false alarm in 150,000.
  @Test func drawsHaveTheirMoments() {
    var source = SeededSource(seed: 11)
    let size = 100_000
    for shape in [0.3, 1, 7.5, 4_000] {
      let draws = (0..<size).map { _ in drawGamma(shape: shape, using: &source) }
      // The fourth central moment of a gamma law is 3 shape² + 6 shape.
      expectMoments(draws, mean: shape, variance: shape, fourth: 3 * shape * shape + 6 * shape)
    }
    for (trials, share) in [(1, 0.3), (40, 0.02), (500, 0.45), (9_000, 0.97)] {
      let draws = (0..<size).map { _ in Double(drawBinomial(trials, share: share, using: &source)) }
      let mean: Double = Double(trials) * share
      let chance: Double = share * (1 - share)
      let variance: Double = Double(trials) * chance
      let fourth: Double = variance * (1 + 3 * (Double(trials) - 2) * chance)
      expectMoments(draws, mean: mean, variance: variance, fourth: fourth)
    }
    // A million trials that next to never succeed.
    #expect(drawBinomial(1_000_000, share: 1e-12, using: &source) == 0)
    #expect(drawBinomial(5, share: 0, using: &source) == 0 && drawBinomial(5, share: 1, using: &source) == 5)
  }

  private func expectMoments(_ draws: [Double], mean: Double, variance: Double, fourth: Double) {
    let moments = SampleMoments(draws)
    let size = Double(draws.count)
    let errorOfMean: Double = (variance / size).squareRoot()
    let errorOfVariance: Double = ((fourth - variance * variance) / size).squareRoot()
    #expect(abs(moments.mean - mean) < 4.5 * errorOfMean)
    #expect(abs(moments.variance - variance) < 4.5 * errorOfVariance)
  }

  /// 30 events in 100 days at age 0, none in 50 at age 1, nothing seen beyond: half an event of prior knowledge each.
  @Test func theRiskOfAnAgeIsWorkedByHand() {
    var (events, exposure) = ([Double](repeating: 0, count: AgeRisk.bands.count), [Double]())
    exposure = events
    (events[0], exposure[0], exposure[1]) = (30, 100, 50)
    let risk = AgeRisk(events: events, exposure: exposure, allEvents: events, allExposure: exposure)
    let overall = 30.5 / 150
    let young = 30.5 / (100 + 0.5 / overall)
    #expect(abs(risk.events[0] - 30.5) < 1e-12 && abs(risk.events[0] + risk.spared[0] - (100 + 0.5 / young)) < 1e-9)
    let next = 0.5 / (50 + 0.5 / young)
    #expect(abs(risk.hazard(1) + log1p(-0.5 / (50 + 0.5 / next))) < 1e-12)
    // Where nothing was seen the risk is that of the age before.
    #expect(abs(risk.hazard(2) + log1p(-next)) < 1e-9 && abs(risk.hazard(19) - risk.hazard(2)) < 1e-9)
    #expect(AgeRisk.bandOfAge(count: 6) == [0, 1, 2, 3, 3, 4])
  }

  /// Two candidates for outcomes of one spread each: the second foretells better throughout.
  @Test func theBetterCandidateIsChosen() throws {
    let origins = 20
    func logs(_ good: Double, _ bad: Double) -> [[[Double]]] {
      (0..<origins).map { origin in Array(repeating: [bad, good], count: min(2, origins - origin)) }
    }
    let choice = RollingChoice(candidates: [logs(-3, -5), logs(-2, -5)], fallback: (0, 0))
    #expect(choice.candidate == 1 && choice.spread == 1)
    #expect(abs(try #require(choice.logScore) + 2) < 1e-12)
    let short = RollingChoice(candidates: [[[[-1.0]]]], fallback: (7, 3))
    #expect(short.candidate == 7 && short.spread == 3 && short.logScore == nil)
  }

  /// The spread changes half-way; only a short memory finds the new one.
  @Test func aShortMemoryIsChosenWhenTheSpreadChanges() {
    let origins = 60
    let logs = (0..<origins).map { origin -> [[Double]] in
      [origin < 30 ? [-2, -4] : [-4, -2]]
    }
    let choice = RollingChoice(candidates: [logs], fallback: (0, 0))
    #expect(choice.spread == 1 && choice.spreadHalfLife == 4)
  }
}
