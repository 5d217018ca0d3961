// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Statistics
import Testing

/// Models with covariates, several outcomes, dates and converted-only rows against 40 digits.
@Suite struct OutcomeGoldenTests {
  @Test func shareByScore() throws {
    let data = try FittingGolden.columns("cure_A.csv")
    let (table, groups) = CovariateTable.gathered(
      names: ["intercept", "score"], rows: data.map { [1, ($0[2] - 50) / 10] })
    let rows = zip(data, groups).map { cells, group in
      OutcomeRow(DurationRow(cells[1] == 1 ? .exact(cells[0]) : .right(cells[0])), group: group)
    }
    let fit = try #require(fitOutcomes(rows, model: .cure(.weibull), shares: table).fit)
    #expect(fit.names == ["share.intercept", "share.score", "shape", "scale"])
    let expected = try FitReference("cure.json", "mixture_cure_weibull_score")
    let worst = expected.worst(fit, names: ["logit_intercept", "logit_score", "shape", "scale"])
    #expect(worst < 1e-9, "\(worst)")
  }

  @Test func wonAndLost() throws {
    let rows = try FittingGolden.columns("winloss_A.csv").map { cells in
      OutcomeRow(DurationRow(cells[1] == 0 ? .right(cells[0]) : .exact(cells[0])), outcome: Int(cells[1]) - 1)
    }
    let model = OutcomeModel([.init("won", law: .weibull), .init("lost", law: .lognormal)], hasNever: false)
    let fit = try #require(fitOutcomes(rows, model: model).fit)
    let expected = try FitReference("winloss.json", "weibull_won_lognormal_lost_all_resolve")
    let worst = expected.worst(
      fit, names: ["mlogit_won", "won_shape", "won_scale", "lost_meanlog", "lost_sdlog"])
    #expect(worst < 1e-9, "\(worst)")
    #expect(abs(fit.share(of: 0).value - 0.31107474041429795) < 1e-9)
    #expect(abs(fit.share(of: 1).value - 0.688925259585702) < 1e-9)
    #expect(fit.neverShare().value == 0)
  }

  /// The reference follows `survreg`: an intercept and sigma in place of scale and shape.
  @Test(arguments: ["weibull", "lognormal", "loglogistic"])
  func acceleratedFailureTime(name: String) throws {
    let law = try #require(DurationLaw.all.first { $0.name == name })
    let data = try FittingGolden.columns("aft_A.csv")
    let (table, groups) = CovariateTable.gathered(names: ["z", "agency"], rows: data.map { [$0[2], $0[3]] })
    let rows = zip(data, groups).map { cells, group in
      OutcomeRow(DurationRow(cells[1] == 1 ? .exact(cells[0]) : .right(cells[0])), timeGroup: group)
    }
    let fit = try #require(fitOutcomes(rows, model: .plain(law), shares: .none, times: table).fit)
    let expected = try FitReference("aft.json", name)
    // Where each of intercept, z, agency and ln sigma stands among ours, and its sign.
    let isScale = name != "lognormal"
    let order = isScale ? [1, 2, 3, 0] : [0, 2, 3, 1]
    let signs: [Double] = [1, 1, 1, isScale ? -1 : 1]
    let working = zip(order, signs).map { fit.working[$0] * $1 }
    #expect(FittingGolden.relativeError(working, expected.working) < 1e-9)
    for i in 0..<4 {
      for j in 0..<4 {
        let value = signs[i] * signs[j] * fit.covariance[order[i] * 4 + order[j]]
        let scale = (expected.covariance[i][i] * expected.covariance[j][j]).squareRoot()
        #expect(abs(value - expected.covariance[i][j]) < 1e-9 * scale)
      }
    }
    #expect(FittingGolden.relativeError([fit.logLikelihood, fit.bic], [expected.loglik, expected.bic]) < 1e-11)
  }

  @Test(arguments: ["exponential", "weibull", "gamma", "lognormal"])
  func bothEndsAreDates(name: String) throws {
    let law = try #require(DurationLaw.all.first { $0.name == name })
    let rows = try FittingGolden.columns("daydiff_A.csv").map { cells in
      let days = Int(cells[1] - cells[0])
      return DurationRow(cells[2] == 1 ? .days(days) : .openAfterDays(days))
    }
    let fit = try #require(fitDurations(rows, law: law).fit)
    let worst = try FitReference("daydiff.json", name).worst(fit, names: fit.names)
    #expect(worst < 1e-9, "\(worst)")
  }

  /// Reading a difference of dates as an interval of one day is the biased way; it must agree with its own reference.
  @Test func flooredDaysAreAnotherModel() throws {
    let rows = try FittingGolden.columns("daydiff_A.csv").compactMap { cells -> DurationRow? in
      let days = cells[1] - cells[0]
      if cells[2] == 1 { return DurationRow(.interval(days, days + 1)) }
      return days > 0 ? DurationRow(.right(days)) : nil
    }
    let fit = try #require(fitDurations(rows, law: .weibull).fit)
    let expected = try FitReference("daydiff.json", "naive_floor_interval_weibull")
    #expect(expected.worst(fit, names: fit.names) < 1e-9)
  }

  @Test(arguments: ["lognormal", "weibull"])
  func onlyConvertedOnesAreOnRecord(name: String) throws {
    let law = try #require(DurationLaw.all.first { $0.name == name })
    let data = try FittingGolden.columns("righttrunc_A.csv")
    let limited = try #require(fitDurations(data.map { DurationRow(.exact($0[0]), limit: $0[1]) }, law: law).fit)
    let naive = try #require(fitDurations(data.map { DurationRow(.exact($0[0])) }, law: law).fit)
    #expect(try FitReference("righttrunc.json", name).worst(limited, names: limited.names) < 1e-9)
    let expected = try FitReference("righttrunc.json", "naive_ignoring_truncation_\(name)")
    #expect(expected.worst(naive, names: naive.names) < 1e-9)
  }
}
