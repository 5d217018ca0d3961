// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Statistics
import Testing

@Suite struct ResponseEffectTests {
  private struct Reference: Decodable {
    struct Fit: Decodable {
      let params: [String: Double]
      let se: [String: Double]
    }
    let naive: Fit
    let adjusted: Fit
  }

  @Test func naiveAndAdjustedAgreeAndStrataConfirm() throws {
    let rows = try FittingGolden.columns("response_A.csv")
    let expected: Reference = try golden("fitting/response.json")
    let effect = try #require(
      fitResponseEffect(
        hours: rows.map { $0[1] }, outcomes: rows.map { $0[2] == 1 }, others: rows.map { [($0[0] - 50) / 10] },
        strata: rows.map { Int($0[0]) }
      ).fit)
    #expect(relativeError(effect.naive.value, try #require(expected.naive.params["ln_hours"])) < 1e-8)
    #expect(relativeError(effect.naive.standardError, try #require(expected.naive.se["ln_hours"])) < 1e-8)
    #expect(relativeError(effect.adjusted.value, try #require(expected.adjusted.params["ln_hours"])) < 1e-8)
    #expect(relativeError(effect.adjusted.standardError, try #require(expected.adjusted.se["ln_hours"])) < 1e-8)
    // Every score a stratum: the truth, -0.15, within 3 standard errors; the naive slope is far off.
    let within = try #require(effect.withinStrata)
    #expect(abs(within.value + 0.15) < 3 * within.standardError)
    #expect(abs(effect.naive.value + 0.15) > 8 * effect.naive.standardError)
    #expect(effect.informativeStrata > 50)
    #expect(effect.eValue > effect.eValueOfInterval && effect.eValueOfInterval > 1)
    // E = R + sqrt(R (R - 1)) of the root of the odds ratio, which is below 1 here.
    let ratio = (1 / effect.oddsRatio).squareRoot()
    #expect(abs(effect.eValue - ratio - (ratio * (ratio - 1)).squareRoot()) < 1e-12)
  }

  /// Pairs of one yes and one no: the conditional likelihood is a logistic regression on the differences without an
  /// intercept. Three pairs of difference 1, two of -1: slope ln(3 / 2).
  @Test func pairsByHand() throws {
    var (hours, outcomes, strata): ([Double], [Bool], [Int]) = ([], [], [])
    for pair in 0..<5 {
      hours += pair < 3 ? [exp(1), 1] : [1, exp(1)]
      outcomes += [true, false]
      strata += [pair, pair]
    }
    let effect = try #require(
      fitResponseEffect(hours: hours, outcomes: outcomes, others: hours.map { _ in [] }, strata: strata).fit)
    let within = try #require(effect.withinStrata)
    #expect(abs(within.value - log(1.5)) < 1e-10)
    #expect(abs(within.standardError - (1 / (5 * 0.24)).squareRoot()) < 1e-10)
  }

  @Test func refusesTimesThatAreNone() {
    let outcome = fitResponseEffect(hours: [1, 0], outcomes: [true, false], others: [[1], [2]], strata: [0, 0])
    #expect(outcome.reason?.contains("above 0 hours") == true)
  }
}
