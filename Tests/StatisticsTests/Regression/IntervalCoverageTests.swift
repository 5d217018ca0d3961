// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Statistics
import Testing

/// 95 % intervals over 500 simulated histories hold the truth 92 to 98 times in a hundred; a right interval leaves that
/// range with a probability below 0.3 %.
@Suite(.enabled(if: BuildKind.isOptimised, "a simulation that takes minutes in a debug build"))
struct IntervalCoverageTests {
  private static let histories = 500

  private struct Tally {
    private var hits: [String: Int] = [:]
    private var tries: [String: Int] = [:]

    mutating func note(_ name: String, _ isHit: Bool) {
      tries[name, default: 0] += 1
      if isHit { hits[name, default: 0] += 1 }
    }

    mutating func note(_ name: String, _ value: Double, _ error: Double, truth: Double) {
      note(name, abs(value - truth) < normalQuantile(0.975) * error)
    }

    func check(tries least: Int) {
      for (name, count) in tries {
        let share = Double(hits[name] ?? 0) / Double(count)
        #expect(count >= least && (0.92...0.98).contains(share), "\(name): \(share) of \(count)")
      }
    }
  }

  private func luck(_ source: inout SeededSource) -> Double { Double.random(in: 0x1p-53..<1, using: &source) }

  private func poisson(_ mean: Double, _ source: inout SeededSource) -> Int {
    var (count, term) = (0, exp(-mean))
    var sum = term
    let uniform = luck(&source)
    while sum < uniform, count < 10_000 {
      count += 1
      term *= mean / Double(count)
      sum += term
    }
    return count
  }

  /// Half a year of days with a weekend and a trend, theta 5.
  @Test func negativeBinomialRegression() {
    var source = SeededSource(seed: 101)
    let truth = [2.0, -0.9, 0.3]
    let design = (0..<182).map { [1, $0 % 7 > 4 ? 1.0 : 0, Double($0) / 182] }
    let gamma = Distribution.gamma(shape: 5, scale: 0.2)
    var tally = Tally()
    for _ in 0..<Self.histories {
      let counts = design.map { row -> Int in
        let mean = exp(zip(row, truth).reduce(0) { $0 + $1.0 * $1.1 })
        return poisson(mean * gamma.quantile(luck(&source)), &source)
      }
      guard let fit = fitNegativeBinomial(counts, design: design).fit, let theta = fit.theta else { continue }
      for column in 0..<3 {
        tally.note("coefficient \(column)", fit.coefficients[column], fit.standardErrors[column], truth: truth[column])
      }
      tally.note("ln theta", log(theta), (fit.thetaStandardError ?? 0) / theta, truth: log(5))
    }
    tally.check(tries: 490)
  }

  @Test func logisticRegression() {
    var source = SeededSource(seed: 102)
    let truth = [-2.0, 0.8, -0.5]
    var tally = Tally()
    for _ in 0..<Self.histories {
      let design = (0..<300).map { [1, normalQuantile(luck(&source)), $0 % 3 == 0 ? 1 : 0] }
      let outcomes = design.map { row -> Double in
        let linear = zip(row, truth).reduce(0) { $0 + $1.0 * $1.1 }
        return luck(&source) < 1 / (1 + exp(-linear)) ? 1 : 0
      }
      guard let fit = fitLogistic(outcomes, design: design).fit else { continue }
      for column in 0..<3 {
        tally.note("coefficient \(column)", fit.coefficients[column], fit.standardErrors[column], truth: truth[column])
      }
    }
    tally.check(tries: 490)
  }

  @Test func dealValues() {
    var source = SeededSource(seed: 103)
    var tally = Tally()
    for _ in 0..<Self.histories {
      let values = (0..<200).map { _ in exp(9 + 0.8 * normalQuantile(luck(&source))) }
      guard let fit = DealValueFit(values) else { continue }
      tally.note("log mean", fit.logMean, fit.logMeanStandardError, truth: 9)
      tally.note(
        "ln log deviation", log(fit.logDeviation), fit.logDeviationStandardError / fit.logDeviation, truth: log(0.8))
      let excesses = (0..<120).map { _ in 5_000 * (pow(luck(&source), -0.3) - 1) / 0.3 }
      guard let tail = fitParetoTail(excesses).fit else { continue }
      tally.note("xi by its profile", tail.xiInterval.contains(0.3))
      tally.note("ln sigma", log(tail.sigma), tail.sigmaStandardError / tail.sigma, truth: log(5_000))
    }
    tally.check(tries: 490)
  }

  /// 800 leads tried up to six times, a fifth given up after every failure.
  @Test func attempts() {
    var source = SeededSource(seed: 104)
    let (mean, spread) = (0.35, 0.3)
    let law = Distribution.beta(mean / spread, (1 - mean) / spread)
    var tally = Tally()
    for _ in 0..<Self.histories {
      let records = (0..<800).map { _ -> AttemptRecord in
        let chance = law.quantile(luck(&source))
        for number in 1...6 {
          if luck(&source) < chance { return AttemptRecord(last: number, end: .reached) }
          if luck(&source) < 0.2 { return AttemptRecord(last: number, end: .stopped) }
        }
        return AttemptRecord(last: 6, end: .open)
      }
      guard let fit = fitAttempts([AttemptTable(records)]).fit, fit.spread > 0 else { continue }
      tally.note("mean", fit.means[0], fit.meanStandardErrors[0], truth: mean)
      tally.note("ln spread", log(fit.spread), fit.spreadStandardError / fit.spread, truth: log(spread))
    }
    tally.check(tries: 490)
  }

  @Test func scoreDrift() {
    var source = SeededSource(seed: 105)
    let (gain, decay, noise) = (0.6, log(2.0) / 60, 1.5)
    var tally = Tally()
    for _ in 0..<Self.histories {
      let steps = (0..<250).map { _ -> ScoreStep in
        let elapsed = 7 + 50 * luck(&source)
        let before = 80 * luck(&source)
        let left = exp(-decay * elapsed)
        let deviation = (noise * (1 - left * left) / (2 * decay)).squareRoot()
        let after = before * left + gain / decay * (1 - left) + deviation * normalQuantile(luck(&source))
        return ScoreStep(before: before, after: after, elapsed: elapsed)
      }
      guard let fit = fitScoreDrift(steps).fit else { continue }
      tally.note("gain", fit.gain, fit.gainStandardError, truth: gain)
      tally.note("ln decay", log(fit.decay), fit.decayStandardError / fit.decay, truth: log(decay))
      tally.note("ln noise", log(fit.noise), fit.noiseStandardError / fit.noise, truth: log(noise))
    }
    tally.check(tries: 490)
  }
}
