// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Statistics
import Testing

/// Residuals that depend on each other, and what follows for the errors.
@Suite struct DependenceTests {
  /// Residuals +1, -1, +1, ...: the correlation at lag k is (n - k) / n with alternating sign, so that
  /// Q = n (n + 2) Σ (n - k) / n².
  @Test func alternatingResidualsByHand() throws {
    let residuals = (0..<40).map { $0 % 2 == 0 ? 1.0 : -1 }
    let dependence = try #require(ResidualDependence(residuals))
    #expect(abs(dependence.lagOne + 39.0 / 40) < 1e-14)
    #expect(abs(dependence.autocorrelations[1] - 38.0 / 40) < 1e-14)
    let statistic = 42.0 / 40 * (33...39).reduce(0.0) { $0 + Double($1) }
    #expect(abs(dependence.week.statistic - statistic) < 1e-9)
    #expect(dependence.isDependent && dependence.week.pValue < 1e-40)
    #expect(ResidualDependence([1, 2, 3]) == nil)
  }

  /// The p-values of independent residuals are uniform: their mean over 400 histories is 1/2 within 4.5 standard errors.
  @Test func independentResidualsAreLeftAlone() {
    var noise = NormalNoise(seed: 21)
    let values = (0..<400).compactMap { _ in
      ResidualDependence((0..<400).map { _ in noise.next() })?.fortnight.pValue
    }
    #expect(abs(SampleMoments(values).mean - 0.5) < 4.5 * (1 / 12.0 / 400).squareRoot())
  }

  /// Weeks of 7 days around 12 with a week's factor of the given variance and day counts of theta.
  private func history(weeks: Int, variance: Double, theta: Double, seed: UInt64) -> (counts: [Int], weeks: [Int]) {
    var source = SeededSource(seed: seed)
    func gamma(_ shape: Double) -> Double {
      Distribution.gamma(shape: shape, scale: 1 / shape).quantile(Double.random(in: 0x1p-53..<1, using: &source))
    }
    var counts: [Int] = []
    for _ in 0..<weeks {
      let week = variance > 0 ? gamma(1 / variance) : 1
      for _ in 0..<7 {
        let mean = 12 * week * gamma(theta)
        var (count, sum) = (0, exp(-mean))
        var term = sum
        let luck = Double.random(in: 0..<1, using: &source)
        while sum < luck, count < 1_000 {
          count += 1
          term *= mean / Double(count)
          sum += term
        }
        counts.append(count)
      }
    }
    return (counts, (0..<7 * weeks).map { $0 / 7 })
  }

  @Test(.enabled(if: BuildKind.isOptimised, "a simulation that takes minutes in a debug build"))
  func theWeekIsFoundWhereItIs() throws {
    let truth = (variance: 0.08, theta: 9.0)
    let (counts, weeks) = history(weeks: 300, variance: truth.variance, theta: truth.theta, seed: 8)
    let design = counts.map { _ in [1.0] }
    let fit = try #require(fitNegativeBinomial(counts, design: design).fit)
    #expect(try #require(ResidualDependence(fit.residuals)).isDependent)
    let effect = try #require(fitWeekEffect(counts, means: fit.means, weeks: weeks).fit)
    #expect(abs(effect.variance - truth.variance) < 4 * effect.standardError)
    #expect(effect.standardError < 0.02 && effect.pValue < 1e-10 && effect.weeks == 300)
    #expect(abs(try #require(effect.dayTheta) / truth.theta - 1) < 0.3)
    // The mean's true error: variance of a week's mean over the weeks.
    let covariance = try #require(clusteredCovariance(fit, counts: counts, design: design, groups: weeks))
    let own = ((0.08 + (1 / 12.0 + 1.08 / 9) / 7) / 300).squareRoot()
    #expect(abs(covariance[0].squareRoot() / own - 1) < 0.2)
    #expect(covariance[0].squareRoot() > 1.5 * fit.standardErrors[0])
    let study = try #require(studyCounts(counts, design: design, weeks: weeks).fit)
    #expect(study.covariance == covariance && study.weekEffect == effect && study.fit.theta != nil)
  }

  /// With groups of one row and a right law the sandwich is the inverse information but for chance.
  @Test func clustersOfOneRowChangeLittle() throws {
    let (counts, weeks) = history(weeks: 300, variance: 0, theta: 9, seed: 9)
    let design = counts.map { _ in [1.0] }
    let fit = try #require(fitNegativeBinomial(counts, design: design).fit)
    let covariance = try #require(
      clusteredCovariance(fit, counts: counts, design: design, groups: Array(counts.indices)))
    #expect(abs(covariance[0] / fit.covariance[0] - 1) < 0.15)
    let study = try #require(studyCounts(counts, design: design, weeks: weeks).fit)
    #expect(study.weekEffect == nil && study.standardErrors == Array(fit.standardErrors))
    switch fitWeekEffect(counts, means: fit.means, weeks: weeks) {
    case .boundary: break
    case .converged(let effect): #expect(effect.pValue > 0.01)
    case .notIdentified(let reason), .failed(let reason): Issue.record("\(reason)")
    }
  }

  /// Days that are Poisson given their week have a closed likelihood, the negative multinomial one: at the maximum found
  /// it must equal the quadrature's gain over independence.
  @Test(.enabled(if: BuildKind.isOptimised, "a simulation that takes minutes in a debug build"))
  func quadratureAgreesWithTheClosedForm() throws {
    let (counts, weeks) = history(weeks: 60, variance: 0.2, theta: 1e7, seed: 10)
    let mean = Double(counts.reduce(0, +)) / Double(counts.count)
    let effect = try #require(fitWeekEffect(counts, means: counts.map { _ in mean }, weeks: weeks).fit)
    #expect(effect.dayTheta == nil || effect.dayTheta ?? 0 > 100)
    let alpha = 1 / effect.variance
    var gain = 0.0
    for week in 0..<60 {
      let total = Double(counts[(7 * week)..<(7 * week + 7)].reduce(0, +))
      gain += lgamma(alpha + total) - lgamma(alpha) + alpha * log(alpha)
      gain += 7 * mean - (alpha + total) * log(alpha + 7 * mean)
    }
    // The closed form counts from independent Poisson days, the ratio from independent negative binomial ones; it leaves
    // out what days add beyond Poisson counts, here next to nothing.
    let design = counts.map { _ in [1.0] }
    let poisson = try #require(fitPoisson(counts, design: design).fit)
    let alone = try #require(fitNegativeBinomial(counts, design: design).fit)
    let ratio = 2 * (gain + poisson.logLikelihood - alone.logLikelihood)
    #expect(abs(effect.likelihoodRatio - ratio) < 0.5 && ratio > 100)
  }
}
