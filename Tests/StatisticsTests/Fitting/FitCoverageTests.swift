// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Statistics
import Testing

/// How often the 95 % intervals of fitted parameters hold the truth over 500 simulated histories.
///
/// With the right level the count is binomial with standard error 1 %, so 92 % to 98 % is three standard errors either
/// way; the seed is fixed.
@Suite(.enabled(if: CoverageBuild.isOptimised, "a debug build takes several minutes for this"))
struct FitCoverageTests {
  private static let histories = 500

  /// Uniform numbers between 0 and 1 from a fixed seed.
  private struct Uniform {
    var noise: NormalNoise

    init(seed: UInt64) { noise = NormalNoise(seed: seed) }

    mutating func next() -> Double { 0.5 * erfc(-noise.next() / 2.0.squareRoot()) }

    /// A time of a law, or how long it was followed: between 20 and 80.
    mutating func row(_ law: Distribution) -> DurationRow {
      let (time, stop) = (law.quantile(next()), 20 + 60 * next())
      return DurationRow(time <= stop ? .exact(time) : .right(stop))
    }
  }

  private func expectCoverage(
    _ truth: [Double], _ name: String, fit: (Int) -> (any LikelihoodFit)?
  ) {
    var held = [Int](repeating: 0, count: truth.count)
    var names: [String] = []
    for history in 0..<Self.histories {
      guard let fit = fit(history) else {
        Issue.record("\(name): history \(history) has no fit")
        continue
      }
      names = fit.names
      for (index, value) in truth.enumerated() {
        let interval = fit.waldInterval(of: index)
        if interval.lower <= value, value <= interval.upper { held[index] += 1 }
      }
    }
    for (index, count) in held.enumerated() {
      let share = Double(count) / Double(Self.histories)
      #expect(share >= 0.92 && share <= 0.98, "\(name) \(names[index]): \(share)")
    }
  }

  @Test(arguments: [
    ("weibull", [0.8, 25]), ("lognormal", [2.8, 1.1]), ("gamma", [0.7, 0.03]), ("loglogistic", [1.4, 18]),
  ])
  func durations(name: String, truth: [Double]) throws {
    let law = try #require(DurationLaw.all.first { $0.name == name })
    let distribution = law.distribution(truth)
    expectCoverage(truth, name) { history in
      var uniform = Uniform(seed: UInt64(1 + history))
      return fitDurations((0..<300).map { _ in uniform.row(distribution) }, law: law).fit
    }
  }

  /// Whole-day stamps: the start anywhere in its day, the end in its own.
  @Test func wholeDays() {
    let distribution = Distribution.weibull(shape: 0.9, scale: 6)
    expectCoverage([0.9, 6], "days") { history in
      var uniform = Uniform(seed: UInt64(2_000 + history))
      let rows = (0..<300).map { _ in
        let days = Int((uniform.next() + distribution.quantile(uniform.next())).rounded(.down))
        return DurationRow(days <= 14 ? .days(days) : .openAfterDays(14))
      }
      return fitDurations(rows, law: .weibull).fit
    }
  }

  @Test func cure() {
    let distribution = Distribution.weibull(shape: 1.2, scale: 15)
    let truth = [log(0.35 / 0.65), 1.2, 15]
    expectCoverage(truth, "cure") { history in
      var uniform = Uniform(seed: UInt64(4_000 + history))
      let rows = (0..<500).map { _ in
        let converts = uniform.next() < 0.35
        let row = uniform.row(distribution)
        return OutcomeRow(converts ? row : DurationRow(.right(20 + 60 * uniform.next())))
      }
      return fitOutcomes(rows, model: .cure(.weibull)).fit
    }
  }

  /// Won, lost or open, and some that never end.
  @Test func competing() {
    let (won, lost) = (Distribution.weibull(shape: 1.5, scale: 18), Distribution.lognormal(logMean: 2.2, sigma: 0.8))
    let model = OutcomeModel([.init("won", law: .weibull), .init("lost", law: .lognormal)], hasNever: true)
    let truth = [log(0.25 / 0.3), log(0.45 / 0.3), 1.5, 18, 2.2, 0.8]
    expectCoverage(truth, "won and lost") { history in
      var uniform = Uniform(seed: UInt64(6_000 + history))
      let rows = (0..<500).map { _ in
        let fate = uniform.next()
        let row = uniform.row(fate < 0.25 ? won : lost)
        return OutcomeRow(
          fate < 0.7 ? row : DurationRow(.right(20 + 60 * uniform.next())), outcome: fate < 0.25 ? 0 : 1)
      }
      return fitOutcomes(rows, model: model).fit
    }
  }
}

/// How the tests were built.
private enum CoverageBuild {
  #if DEBUG
    static let isOptimised = false
  #else
    static let isOptimised = true
  #endif
}
