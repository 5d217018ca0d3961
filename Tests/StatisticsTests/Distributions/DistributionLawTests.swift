// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Statistics
import Testing

/// What must hold of every family, whoever wrote it.
@Suite struct DistributionLawTests {
  static let laws: [Distribution] = [
    .exponential(mean: 4), .weibull(shape: 0.7, scale: 2), .gamma(shape: 0.4, scale: 3), .gamma(mean: 6, sd: 2),
    .lognormal(mean: 2, sd: 1.5), .loglogistic(shape: 5, scale: 7), .normal(mean: -3, sd: 2), .beta(2, 2.4),
    .beta(0.4, 0.7), .beta(mean: 0.22, sd: 0.05), .uniform(low: -1, high: 5), .logitnormal(mu: -1.2, sigma: 0.8),
    .logitnormal(mu: 0.5, sigma: 6), .triangular(low: 1, mode: 3, high: 12), .beta(2, 2.4).scaled(by: 100),
    .gengamma(location: 3, sigma: 0.8, shape: -0.15), .gengamma(location: 3, sigma: 0.5, shape: 1e-3),
    .gengamma(location: 3, sigma: 0.6, shape: 1.7), .empirical([2, 5]),
  ]

  /// The integral over the probability of a function of the quantile by the double-exponential rule.
  private func integral(_ law: Distribution, _ value: (Double) -> Double) -> Double {
    let step = 1.0 / 64
    var sum = 0.0
    for index in -200...200 {
      let t = Double(index) * step
      let y = Double.pi * sinh(t)
      let tail = 1 / (1 + exp(abs(y)))
      let weight = Double.pi * cosh(t) * tail * (1 - tail)
      let x = y < 0 ? law.quantile(tail) : law.upperQuantile(tail)
      sum += weight * value(x)
    }
    return sum * step
  }

  @Test(arguments: laws)
  func momentsFollowFromTheQuantiles(law: Distribution) {
    let mean = integral(law) { $0 }
    let variance = integral(law) { ($0 - law.mean) * ($0 - law.mean) }
    // The rule is exact to 1e-12 for a smooth law; a corner like the triangular law's costs digits.
    #expect(abs(mean - law.mean) < 1e-7 * law.variance.squareRoot())
    #expect(relativeError(variance, law.variance) < 1e-7)
  }

  @Test(arguments: laws)
  func quantilesInvertBothTails(law: Distribution) {
    let slack = 1e-11
    for p in [1e-12, 1e-6, 0.01, 0.3, 0.5] {
      // The neighbouring doubles bracket the probability, which no single double need meet.
      let lower = law.quantile(p)
      #expect(law.cdf(lower.nextDown) <= p * (1 + slack) && law.cdf(lower.nextUp) >= p * (1 - slack), "\(p)")
      let upper = law.upperQuantile(p)
      #expect(law.survival(upper.nextUp) <= p * (1 + slack) && law.survival(upper.nextDown) >= p * (1 - slack), "\(p)")
      #expect(abs(law.logCDF(upper) - log1p(-law.survival(upper))) <= 1e-14)
    }
  }

  @Test(arguments: laws)
  func densityIsTheSlopeOfTheDistributionFunction(law: Distribution) {
    for p in [0.05, 0.35, 0.62, 0.9] {
      let x = law.quantile(p)
      let step = 1e-4 * min(p, 1 - p) / exp(law.logDensity(x))
      let slope = (law.cdf(x + step) - law.cdf(x - step)) / (2 * step)
      #expect(relativeError(exp(law.logDensity(x)), slope) < 1e-7)
    }
  }

  @Test(arguments: laws)
  func nothingLiesOutsideTheSupport(law: Distribution) {
    #expect(law.cdf(law.support.lowerBound) == 0 && law.survival(law.support.upperBound) == 0)
    if law.support.lowerBound.isFinite { #expect(law.logDensity(law.support.lowerBound - 1) == -.infinity) }
    if law.support.upperBound.isFinite { #expect(law.logDensity(law.support.upperBound + 1) == -.infinity) }
  }

  @Test(arguments: laws)
  func theCompiledLawIsTheSame(law: Distribution) {
    let compiled = CumulativeLaw(law)
    for p in [0.001, 0.3, 0.9] {
      let x = law.quantile(p)
      #expect(compiled(x) == law.cdf(x))
      #expect(compiled(-x) == law.cdf(-x))
    }
  }

  @Test(arguments: laws)
  func theTabledLawIsAsGoodAsTheSame(law: Distribution) {
    let table = CumulativeTable(law)
    var worst = 0.0
    for place in 1..<4_000 {
      // Evenly over the middle, and in both tails.
      for p in [Double(place) / 4_000, pow(10, -12 * Double(place) / 4_000)] {
        for x in [law.quantile(p), law.upperQuantile(p)] { worst = max(worst, abs(table(x) - law.cdf(x))) }
      }
    }
    #expect(worst < 2e-9)
    #expect(table(-1) == law.cdf(-1) && table(0) == law.cdf(0) && table(.infinity) == 1)
  }

  @Test func everyFamilyIsAmongThem() {
    #expect(Set(DistributionLawTests.laws.map(\.family.name)) == Set(DistributionCatalog.families.map(\.name)))
  }

  @Test func momentsThatDivergeAreInfinite() {
    #expect(Distribution.loglogistic(shape: 1, scale: 2).mean == .infinity)
    #expect(Distribution.loglogistic(shape: 2, scale: 2).variance == .infinity)
  }

  /// The densities whose logarithm through the density itself would be minus infinity.
  @Test func logDensityDoesNotUnderflow() {
    #expect(relativeError(Distribution.exponential(mean: 1).logDensity(2000), -2000) < 1e-15)
    #expect(Distribution.gamma(shape: 2, scale: 1).logDensity(2000).isFinite)
    #expect(Distribution.lognormal(logMean: 0, sigma: 1).logDensity(1e-20).isFinite)
    #expect(Distribution.weibull(shape: 2, scale: 1).logDensity(1e3).isFinite)
  }

  /// The Jeffreys limits of one success in 100,000 and of beta(25692.5, 158) at 0.135, where GSL gives up.
  @Test func betaQuantilesExistWhereGSLFails() {
    let rare = Distribution.beta(1.5, 99_999.5)
    #expect(relativeError(rare.upperQuantile(0.025), 4.674104248195043e-05) < 1e-11)
    #expect(relativeError(rare.quantile(0.025), 1.078978528475377e-06) < 1e-11)
    let large = Distribution.beta(25692.5, 158)
    #expect(relativeError(large.cdf(large.quantile(0.135)), 0.135) < 1e-9)
  }
}
