// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Statistics
import Testing

/// Fits by columns against fits by rows, on times drawn from a fixed seed.
@Suite struct ColumnFitTests {
  /// Times of a law, censored at exponential times of mean `follow`.
  private func sample(_ law: Distribution, follow: Double, count: Int, seed: UInt64) -> (times: [Double], ended: [Bool])
  {
    var noise = NormalNoise(seed: seed)
    var (times, ended): ([Double], [Bool]) = ([], [])
    for _ in 0..<count {
      let time = law.quantile(0.5 * erfc(-noise.next() / 2.0.squareRoot()))
      let stop = -follow * log(0.5 * erfc(noise.next() / 2.0.squareRoot()))
      times.append(min(time, stop))
      ended.append(time <= stop)
    }
    return (times, ended)
  }

  @Test(arguments: ["exponential", "weibull", "lognormal", "loglogistic", "gamma"])
  func agreesWithRows(name: String) throws {
    let law = try #require(DurationLaw.all.first { $0.name == name })
    // 25 003 rows, so that the last vector is not full; the law of the times is none of the fitted ones.
    let (times, ended) = sample(.gengamma(location: 9, sigma: 1.2, shape: 0.4), follow: 40, count: 25_003, seed: 7)
    let byColumns = try #require(fitDurations(times: times, ended: ended, law: law).fit)
    let rows = zip(times, ended).map { DurationRow($1 ? .exact($0) : .right($0)) }
    let byRows = try #require(fitDurations(rows, law: law).fit)
    #expect(FittingGolden.relativeError(byColumns.working, byRows.working) < 1e-10)
    #expect(FittingGolden.relativeError(byColumns.standardErrors, byRows.standardErrors) < 1e-10)
    #expect(abs(byColumns.logLikelihood / byRows.logLikelihood - 1) < 1e-12)
    #expect(byColumns.count == 25_003 && byColumns.ended == byRows.ended)
    // Backwards and in another unit.
    let turned = try #require(
      fitDurations(times: times.reversed().map { 3600 * $0 }, ended: ended.reversed(), law: law).fit)
    let shift = byRows.ended * log(3600)
    #expect(abs((turned.logLikelihood + shift) / byRows.logLikelihood - 1) < 1e-12)
    #expect(FittingGolden.relativeError(turned.covariance, byColumns.covariance) < 1e-9)
  }

  /// Rows far beyond the law, where the tail itself is below the smallest number.
  @Test func survivesOutliers() throws {
    var (times, ended) = sample(.lognormal(logMean: 1, sigma: 0.2), follow: 30, count: 20_000, seed: 3)
    times[5] = 1e9
    ended[5] = false
    for law in [DurationLaw.weibull, .lognormal, .loglogistic] {
      let byColumns = try #require(fitDurations(times: times, ended: ended, law: law).fit)
      let rows = zip(times, ended).map { DurationRow($1 ? .exact($0) : .right($0)) }
      let byRows = try #require(fitDurations(rows, law: law).fit)
      #expect(FittingGolden.relativeError(byColumns.working, byRows.working) < 1e-10, "\(law.name)")
    }
  }

  @Test func namesTheBadRow() {
    var times = (1...30_000).map { Double($0) }
    times[12] = 0
    let outcome = fitDurations(times: times, ended: [Bool](repeating: true, count: 30_000), law: .weibull)
    #expect(outcome.reason?.hasPrefix("row 13: a duration of exactly 0") == true)
  }
}
