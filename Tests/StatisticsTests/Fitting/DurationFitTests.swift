// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Statistics
import Testing

@Suite struct DurationFitTests {
  /// Complete, in seconds, right censored, day intervals, left truncated (two), mixed kinds with weights, heavy
  /// censoring, nine rows.
  @Test(arguments: [
    "complete_A", "seconds_A", "right_B", "interval_A", "lefttrunc_A", "lefttrunc_B", "mixed_A", "heavy_A", "tiny_A",
  ])
  func agreesWithFortyDigits(set: String) throws {
    let reference = try DurationReference(set)
    let rows = reference.rows
    for expected in reference.fits {
      let law = try #require(DurationLaw.all.first { $0.name == expected.family })
      let outcome = fitDurations(rows, law: law)
      let fit = try #require(outcome.fit, "\(set) \(law.name): \(outcome.reason ?? "")")
      let names = law.parameters.map(\.name)
      let worst = [
        FittingGolden.relativeError(fit.parameters, names.compactMap { expected.params[$0] }),
        FittingGolden.relativeError(fit.standardErrors, names.compactMap { expected.se[$0] }),
        FittingGolden.relativeError(
          [fit.logLikelihood, fit.aic, fit.bic], [expected.loglik, expected.aic, expected.bic]),
        FittingGolden.relativeError(fit.working, expected.working),
      ]
      #expect((worst.max() ?? 1) < 1e-9, "\(set) \(law.name): \(worst)")
      // A covariance near 0 has no relative error of its own: it is judged by the standard errors it belongs to.
      let size = names.count
      for (i, row) in expected.covariance.enumerated() {
        for (j, value) in row.enumerated() {
          let scale = (expected.covariance[i][i] * expected.covariance[j][j]).squareRoot()
          #expect(abs(fit.covariance[i * size + j] - value) < 1e-9 * scale, "\(set) \(law.name) \(i),\(j)")
        }
      }
    }
  }

  @Test(arguments: DurationLaw.all.map(\.name))
  func ignoresTheOrderOfRowsAndHowRepeatsAreWritten(name: String) throws {
    let law = try #require(DurationLaw.all.first { $0.name == name })
    let rows = try DurationReference("mixed_A").rows
    let repeated = rows.flatMap { row in
      [DurationRow](
        repeating: DurationRow(row.observation, entry: row.entry), count: Int(row.weight))
    }
    let fit = try #require(fitDurations(rows, law: law).fit)
    let backwards = try #require(fitDurations(repeated.reversed(), law: law).fit)
    #expect(fit.parameters == backwards.parameters)
    #expect(fit.standardErrors == backwards.standardErrors)
    #expect(fit.logLikelihood == backwards.logLikelihood)
  }

  @Test func sameAnswerInSecondsAndDays() throws {
    let days = try DurationReference("right_B").rows
    let seconds = days.map { row in
      switch row.observation {
      case .exact(let time): DurationRow(.exact(86_400 * time))
      case .right(let time): DurationRow(.right(86_400 * time))
      case .left, .interval: row
      }
    }
    let events = Double(days.count { if case .exact = $0.observation { true } else { false } })
    for law in DurationLaw.all where law.parameters.count == 2 {
      let inDays = try #require(fitDurations(days, law: law).fit)
      let inSeconds = try #require(fitDurations(seconds, law: law).fit)
      let shape = law.parameters.firstIndex { $0.name == "shape" || $0.name == "sdlog" } ?? 0
      #expect(abs(inDays.parameters[shape] / inSeconds.parameters[shape] - 1) < 1e-9, "\(law.name)")
      let shift = inDays.logLikelihood - inSeconds.logLikelihood
      #expect(abs(shift / (events * log(86_400)) - 1) < 1e-9, "\(law.name)")
    }
  }

  @Test(arguments: [
    (DurationRow(.exact(0)), "row 2: a duration of exactly 0 has no density"),
    (DurationRow(.exact(3), entry: 3), "row 2: the end comes before watching began"),
    (DurationRow(.interval(5, 2)), "row 2: the interval ends before it begins"),
    (DurationRow(.right(.nan)), "row 2: a duration must be a number"),
    (DurationRow(.exact(1), weight: -1), "row 2: the weight must be above 0"),
  ])
  func refusesBadRowsByNumber(row: DurationRow, message: String) {
    let outcome = fitDurations([DurationRow(.exact(1)), row], law: .exponential)
    #expect(outcome.reason?.hasPrefix(message) == true, "\(outcome.reason ?? "converged")")
  }

  @Test func saysWhenThereIsNoEstimate() {
    let open = [DurationRow](repeating: DurationRow(.right(5)), count: 10)
    #expect(fitDurations(open, law: .weibull).reason?.contains("nothing ended") == true)
    let same = [DurationRow](repeating: DurationRow(.exact(4)), count: 10)
    for law in DurationLaw.all where law.parameters.count == 2 {
      guard case .boundary = fitDurations(same, law: law) else {
        Issue.record("\(law.name) must not fit ten equal times")
        continue
      }
    }
    #expect(fitDurations(same, law: .exponential).fit.map { abs($0.parameters[0] - 0.25) < 1e-12 } == true)
  }

  @Test func namesTheDistributionItFitted() throws {
    for law in DurationLaw.all {
      let fit = try #require(fitDurations(DurationReference("right_B").rows, law: law).fit)
      let distribution = law.distribution(fit.parameters)
      #expect(distribution.family.name == law.name)
      for time in [0.01, 1, 5, 60] {
        #expect(abs(distribution.survival(time) / law.survival(time, fit.parameters) - 1) < 1e-11, "\(law.name)")
        #expect(abs(distribution.cdf(time) / law.cdf(time, fit.parameters) - 1) < 1e-11, "\(law.name)")
      }
    }
  }

  @Test func cutsAnIntervalAtEntry() throws {
    let others = [1.0, 2, 3, 8].map { DurationRow(.exact($0)) }
    let cut = try #require(fitDurations(others + [DurationRow(.interval(5, 9), entry: 5)], law: .exponential).fit)
    let open = try #require(fitDurations(others + [DurationRow(.interval(2, 9), entry: 5)], law: .exponential).fit)
    #expect(cut.parameters == open.parameters)
  }
}
