// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Statistics
import Testing

@Suite struct DealValueTests {
  private struct Reference: Decodable {
    struct Fit: Decodable {
      let params: [String: Double]
      let se: [String: Double]
      let loglik: Double
      let aic: Double
      let aicc: Double?
      let bic: Double
      let covariance: [[Double]]
      let threshold: Double?
      let excesses: Int?

      enum CodingKeys: String, CodingKey {
        case params, se, loglik, aic, aicc, bic, threshold
        case covariance = "cov_working"
        case excesses = "n_excess"
      }
    }
    let lognormal: Fit
    let tail: Fit
    let hill: Double
    let quantile: Double

    enum CodingKeys: String, CodingKey {
      case lognormal
      case tail = "gpd_excess"
      case hill = "hill_alpha"
      case quantile = "gpd_quantile_0.99"
    }
  }

  @Test func agreesWithFortyDigits() throws {
    let values = try FittingGolden.columns("deals_A.csv").map { $0[0] }
    let expected: Reference = try golden("fitting/deals.json")
    let fit = try #require(DealValueFit(values))
    let body = expected.lognormal
    #expect(
      FittingGolden.relativeError(
        [
          fit.logMean, fit.logDeviation, fit.logMeanStandardError, fit.logDeviationStandardError, fit.logLikelihood,
          fit.aic, fit.correctedAIC, fit.bic,
        ],
        [
          body.params["meanlog"], body.params["sdlog"], body.se["meanlog"], body.se["sdlog"], body.loglik, body.aic,
          body.aicc, body.bic,
        ].compactMap(\.self)) < 1e-10)
    let tail = try #require(fit.tail.fit)
    #expect(fit.threshold == expected.tail.threshold && tail.count == expected.tail.excesses)
    #expect(
      FittingGolden.relativeError(
        [tail.xi, tail.sigma, tail.xiStandardError, tail.sigmaStandardError, tail.logLikelihood, tail.aic, tail.bic],
        [
          expected.tail.params["xi"], expected.tail.params["sigma"], expected.tail.se["xi"], expected.tail.se["sigma"],
          expected.tail.loglik, expected.tail.aic, expected.tail.bic,
        ].compactMap(\.self)) < 1e-8)
    #expect(FittingGolden.relativeError(tail.covariance, expected.tail.covariance.flatMap(\.self)) < 1e-8)
    #expect(relativeError(try #require(fit.hillAlpha), expected.hill) < 1e-11)
    #expect(relativeError(try #require(fit.tailQuantile(0.01)), expected.quantile) < 1e-9)
    // 40 excesses are shown, not used.
    #expect(!fit.usesTail)
  }

  /// The profile's ends lie where twice the log-likelihood, with sigma at its best, has fallen by 3.84.
  @Test func profileEndsHaveTheRightHeight() throws {
    let values = try FittingGolden.columns("deals_A.csv").map { $0[0] }
    let fit = try #require(DealValueFit(values))
    let tail = try #require(fit.tail.fit)
    let excesses = values.filter { $0 > fit.threshold }.map { $0 - fit.threshold }
    for xi in [tail.xiInterval.lowerBound, tail.xiInterval.upperBound] {
      // The best sigma by a fine scan around the fitted one.
      let heights = (-4_000...4_000).map { step -> Double in
        let sigma = tail.sigma * exp(Double(step) / 2_000)
        return excesses.reduce(0) { (sum: Double, y: Double) -> Double in
          sum - log(sigma) - (1 + 1 / xi) * log1p(xi * y / sigma)
        }
      }
      let best = heights.filter(\.isFinite).max() ?? 0
      #expect(abs(2 * (tail.logLikelihood - best) - 3.841458820694124) < 1e-4)
    }
    #expect(tail.xiInterval.contains(tail.xi))
  }

  /// Excesses at the exact quantiles of a Pareto law give back its parameters, and a mean only below xi = 1.
  @Test(arguments: [-0.2, 0.0, 0.4, 1.3])
  func recoversTheShape(xi: Double) throws {
    let excesses = (0..<4_000).map { index in
      let q = (Double(index) + 0.5) / 4_000
      return 3 * (xi == 0 ? -log(q) : (pow(q, -xi) - 1) / xi)
    }
    let tail = try #require(fitParetoTail(excesses).fit)
    #expect(abs(tail.xi - xi) < 0.01 && abs(tail.sigma / 3 - 1) < 0.01)
    #expect((tail.meanExcess == nil) == (xi > 1))
    #expect(tail.xiInterval.contains(xi))
    let half = 3 * (xi == 0 ? log(2) : (pow(0.5, -xi) - 1) / xi)
    #expect(abs(tail.upperQuantile(0.5) / half - 1) < 0.02)
  }

  @Test func refusesAMeanThatDoesNotExist() throws {
    let values = (0..<1_000).map { 1_000 * pow((Double($0) + 0.5) / 1_000, -1.4) }
    let heavy = try #require(DealValueFit(values))
    #expect(heavy.usesTail && heavy.isMeanDoubtful)
    guard case .refused(let reason) = heavy.mean else {
      Issue.record("xi of 1.4 has no mean")
      return
    }
    #expect(reason.contains("does not exist"))
    // The share 1 / 1000 exceeds 1000 * 1000^1.4.
    #expect(abs(heavy.upperQuantile(0.001) / (1_000 * pow(1_000, 1.4)) - 1) < 0.1)
  }

  @Test func theMeanHoldsBodyAndTailTogether() throws {
    // A Pareto law of xi 0.25 from 1000 on: mean 1000 / 0.75.
    let values = (0..<4_000).map { 1_000 * pow((Double($0) + 0.5) / 4_000, -0.25) }
    let fit = try #require(DealValueFit(values))
    #expect(fit.usesTail && !fit.isMeanDoubtful)
    guard case .known(let mean, let error) = fit.mean else {
      Issue.record("xi of 0.25 has a mean")
      return
    }
    #expect(abs(mean - 1_000 / 0.75) < error && error < 30)
    // Lognormal values keep the lognormal mean.
    let plain = try #require(
      DealValueFit((0..<2_000).map { exp(8 + 0.9 * normalQuantile((Double($0) + 0.5) / 2_000)) }))
    #expect(!plain.usesTail)
    guard case .known(let value, let spread) = plain.mean else {
      Issue.record("a lognormal law has a mean")
      return
    }
    #expect(abs(value - exp(8 + 0.405)) < spread)
  }
}
