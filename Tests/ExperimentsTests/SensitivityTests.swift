// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import FunnelModel
import Statistics
import Testing

@testable import Experiments

/// What the study says of a difference that is a x - b y, of x and y normal and independent.
@Suite struct LinearSensitivityTests {
  private static let found: SensitivityResult? = try? ClosedFunnel.laboratory(ClosedFunnel.linear()).sensitivity(
    [ClosedFunnel.today(), ClosedFunnel.lower()], settings: SmallStudy.settings(2000)
  ).sensitivity

  private func found() throws -> SensitivityResult { try #require(Self.found) }

  private let sds = [ClosedFunnel.perValue * 3000, -ClosedFunnel.perRate * 15]
  private let mean = ClosedFunnel.perValue * 9000 + ClosedFunnel.perRate * 75

  /// 400 leads a month with a spread of 20 make the simulation's part; 4.5 standard errors of the mean of 1000 draws.
  @Test func differenceIsThatOfTheMeans() throws {
    let found = try found()
    #expect(found.policy == "lower" && found.against == "today")
    let sd = (sds[0] * sds[0] + sds[1] * sds[1]).squareRoot()
    let noise = mean / 20
    #expect(abs(found.difference.mean - mean) < 4.5 * (sd * sd / 1000 + noise * noise / 2000).squareRoot())
    let data = try #require(found.difference.halfWidthData)
    #expect(abs(data / (1.959964 * sd) - 1) < 0.12)
    // Var of the mean: sd² from the inputs and noise² over the replications; the share is near 1.
    #expect(try #require(found.difference.dataShare) > 0.999)
    let equal = try #require(found.difference.replicationsForEqualParts)
    #expect(abs(equal * sd * sd / (noise * noise * (1 + sd * sd / (mean * mean))) - 1) < 0.25)
  }

  /// The 10 % and 90 % quantiles are 1.281552 sd away; the widest bar is first, also of the contribution.
  @Test func tornadoIsLinear() throws {
    let found = try found()
    #expect(found.tornado.map(\.key) == ["money.deal_value", "money.ae_rate", "money.content_cost"])
    for (bar, (slope, sd)) in zip(found.tornado, [(ClosedFunnel.perValue, 3000.0), (ClosedFunnel.perRate, 15)]) {
      let step = 1.281552 * sd
      #expect(abs(bar.low.value - (bar.now - step)) < 1e-5 * bar.now)
      for (end, value) in [(bar.low, -step), (bar.high, step)] {
        #expect(abs(end.difference - (mean + slope * value)) < 4.5 / 1.96 * end.halfWidth)
        // The value of a deal alone turns the choice before its 10 % quantile.
        let isTurned = mean + slope * value < 0
        #expect(end.choice == (isTurned ? .changes : .holds) && end.best == (isTurned ? "today" : "lower"))
      }
      // 700 leads a month instead of 400 move the contribution itself.
      #expect(abs(bar.swing / (abs(slope) * 2 * step * 700 / 400) - 1) < 0.03)
    }
    #expect(found.tornado.map { [$0.low, $0.high].count { $0.choice == .changes } } == [1, 0, 0])
    let content = found.tornado[2]
    #expect(abs(content.low.difference - content.high.difference) < 1e-6)
    #expect(abs(content.swing - 2 * 1.281552 * 300) < 1e-3)
  }

  /// The value of a deal at which a x = b y for the mean of y; the other two do not turn the choice within 99 %.
  @Test func flipsWhereTheDifferenceIsNothing() throws {
    let found = try found()
    let breakEven = ClosedFunnel.perRate * 75 / -ClosedFunnel.perValue
    let range = 2 * 2.575829 * 3000
    let flip = try #require(found.flips.first)
    #expect(found.flips.count == 1)
    #expect(flip.key == "money.deal_value" && flip.toPolicy == "today" && flip.unit == "money")
    #expect(flip.now == 9000 && abs(flip.flipsAt - breakEven) < 0.01 * range)
    #expect(found.searches.map(\.choice) == [.changes, .holds, .holds])
    #expect(abs(found.searches[0].high - found.searches[0].low - range) < 0.01)
  }

  /// In a linear model every walk has the same effect of an input: from the 5 % to the 95 % quantile, in two steps of two
  /// thirds between quantiles that are not evenly spaced.
  @Test func screeningOrdersTheInputs() throws {
    let found = try found()
    #expect(found.screening.map(\.key) == ["money.deal_value", "money.ae_rate", "money.content_cost"])
    #expect(found.screening[0].effect > 0 && found.screening[1].effect < 0)
    #expect(abs(found.screening[0].effect) == found.screening[0].strength)
    #expect(found.screening[2].strength < 1e-6)
    // 5 % to 35 % or 65 %, 65 % or 95 % on the other side: every step of two thirds spans 2.03 sd, told for a whole width.
    let step = (1.644854 + 0.385320) * 1.5
    for (effect, sd) in zip(found.screening, sds) { #expect(abs(effect.strength / (step * sd) - 1) < 0.05) }
  }

  @Test func sharesAreThoseOfTheVariances() throws {
    let found = try found()
    let sobol = try #require(found.sobol)
    #expect(found.shapley == nil && found.correlated.isEmpty)
    #expect(sobol.map(\.key) == ["money.deal_value", "money.ae_rate"])
    let whole = sds[0] * sds[0] + sds[1] * sds[1]
    for (share, sd) in zip(sobol, sds) {
      #expect(abs(share.firstOrder - sd * sd / whole) < 0.08)
      #expect(abs(share.total - sd * sd / whole) < 0.08)
      #expect(abs(share.total - sd * sd / whole) < 3 * share.totalHalfWidth + 0.02)
    }
  }

  @Test func informationIsWorthTheNormalClosedForm() throws {
    let found = try found()
    let exact = NormalDecision(mean: mean, components: sds)
    let all = try #require(found.perfectInformation)
    #expect(abs(all.value - exact.perfectInformation) < 4 * all.standardError)
    #expect(all.standardError < 0.2 * exact.perfectInformation)
    #expect(found.worthKnowing.map(\.key) == ["money.deal_value", "money.ae_rate", "money.content_cost"])
    let first = found.worthKnowing[0]
    #expect(abs(first.valueOfInformation - exact.partialInformation(0)) < 4 * first.standardError)
    #expect(first.unit == "money per month")
    // Alone the rate hardly ever turns the choice, and the third input is in no difference at all.
    #expect(found.worthKnowing[1].valueOfInformation < 0.02 * exact.perfectInformation)
    #expect(found.worthKnowing[2].valueOfInformation == 0 && found.worthKnowing[2].standardError == 0)
    #expect(found.pilots.isEmpty)
  }
}

/// Inputs whose errors go together.
@Suite struct CorrelatedSensitivityTests {
  /// With a correlation of 0.5 the shares are Shapley's of a linear output, in closed form.
  @Test func shapleySharesReplaceSobols() throws {
    let results = try ClosedFunnel.laboratory(ClosedFunnel.linear(correlation: 0.5)).sensitivity(
      [ClosedFunnel.today(), ClosedFunnel.lower()], settings: SmallStudy.settings(200))
    let found = try #require(results.sensitivity)
    #expect(found.sobol == nil)
    #expect(
      found.correlated == ["money.ae_rate", "money.deal_value"]
        || found.correlated == ["money.deal_value", "money.ae_rate"])
    let shares = try #require(found.shapley)
    #expect(shares.map(\.key) == ["money.deal_value", "money.ae_rate"])
    let scores = try #require(NormalInputs(covariance: [[1, 0.5], [0.5, 1]]))
    let exact = try #require(
      scores.shapley(coefficients: [ClosedFunnel.perValue * 3000, ClosedFunnel.perRate * 15]).shares)
    for (share, exact) in zip(shares, exact) { #expect(abs(share.share - exact) < 0.1) }
    #expect(abs(shares.reduce(0) { $0 + $1.share } - 1) < 1e-9)
    // One at a time an input moves alone, whatever it goes with.
    let bar = try #require(found.tornado.first { $0.key == "money.deal_value" })
    #expect(abs((bar.high.difference - bar.low.difference) / (ClosedFunnel.perValue * 2 * 1.281552 * 3000) - 1) < 0.03)
  }

  /// An input that is in no difference is worth knowing all the same when it goes with one that is.
  @Test func whatGoesWithAnInputTellsOfIt() throws {
    var scenario = ClosedFunnel.linear()
    scenario.history = [
      HistoryNote(
        path: "money.content_cost", standardError: 300, origin: "a fit", correlations: ["money.deal_value": 0.95])
    ]
    let values = try ClosedFunnel.laboratory(scenario).worthKnowing(
      of: [ClosedFunnel.lower(), ClosedFunnel.today()], draws: 1000)
    let cost = try #require(values.first { $0.key == "money.content_cost" })
    let exact = NormalDecision.value(
      mean: ClosedFunnel.perValue * 9000 + ClosedFunnel.perRate * 75, sd: 0.95 * ClosedFunnel.perValue * 3000)
    #expect(abs(cost.valueOfInformation - exact) < 4 * cost.standardError)
    #expect(cost.valueOfInformation > 0)
  }
}

/// A share known from a few cases: the value of knowing it and of a pilot have closed forms.
@Suite struct ShareSensitivityTests {
  private let belief = Distribution.beta(4, 36)

  /// The mean of what a beta share is above a limit.
  private func excess(_ successes: Double, _ failures: Double) -> Double {
    let limit = ClosedFunnel.breakEvenRate
    return successes / (successes + failures) * Distribution.beta(successes + 1, failures).survival(limit)
      - limit * Distribution.beta(successes, failures).survival(limit)
  }

  /// The best choice now is today: the mean win rate of 10 % is below what pays.
  private func gain(_ expectedExcess: Double) -> Double {
    ClosedFunnel.perWinRate * (expectedExcess - max(0, 0.1 - ClosedFunnel.breakEvenRate))
  }

  /// The mean, over what a pilot may see, of what the share believed then is above the limit.
  private func pilotExcess(_ cases: Int) -> Double {
    let (a, b, n) = (4.0, 36.0, Double(cases))
    return (0...cases).reduce(0) { sum, yes in
      let k = Double(yes)
      let choices: Double = lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)
      let seen: Double = lgamma(k + a) + lgamma(n - k + b) - lgamma(n + a + b)
      let logChance: Double = choices + seen - lgamma(a) - lgamma(b) + lgamma(a + b)
      return sum + exp(logChance) * max(0, (a + k) / (a + b + n) - ClosedFunnel.breakEvenRate)
    }
  }

  @Test func knowingAndSeeingAShareAreWorthTheirClosedForms() throws {
    let results = try ClosedFunnel.laboratory(ClosedFunnel.share()).sensitivity(
      [ClosedFunnel.today(), ClosedFunnel.lower()], settings: SmallStudy.settings(4000))
    let found = try #require(results.sensitivity)
    #expect(found.policy == "today" && found.against == "lower")
    let all = try #require(found.perfectInformation)
    let exact = gain(excess(4, 36))
    #expect(abs(all.value - exact) < 4 * all.standardError)
    #expect(all.standardError < 0.15 * exact)
    #expect(found.worthKnowing.map(\.key) == ["pipeline.win_rate"])
    #expect(abs(found.worthKnowing[0].valueOfInformation - exact) < 4 * found.worthKnowing[0].standardError)
    #expect(found.pilots.map(\.cases) == [50, 200, 1000])
    for pilot in found.pilots {
      let exact = gain(pilotExcess(pilot.cases))
      #expect(abs(pilot.value - exact) < 4 * pilot.standardError, "\(pilot.cases): \(pilot.value), \(exact)")
    }
    let flip = try #require(found.flips.first)
    #expect(found.flips.count == 1 && flip.toPolicy == "lower")
    let range = belief.quantile(0.995) - belief.quantile(0.005)
    #expect(abs(flip.flipsAt - ClosedFunnel.breakEvenRate) < 0.01 * range)
  }

  @Test func theLibrarySaysTheSameOfFinalists() throws {
    let laboratory = ClosedFunnel.laboratory(ClosedFunnel.share())
    let finalists = [ClosedFunnel.today(), ClosedFunnel.lower()]
    let flips = try laboratory.flips(of: finalists)
    #expect(flips.map(\.key) == ["pipeline.win_rate"] && flips[0].toPolicy == "lower")
    #expect(abs(flips[0].flipsAt - ClosedFunnel.breakEvenRate) < 0.001)
    let worth = try laboratory.worthKnowing(of: finalists, draws: 2000)
    #expect(abs(worth[0].valueOfInformation - gain(excess(4, 36))) < 4 * worth[0].standardError)
    // The first is the one that is chosen, whether or not it should be.
    #expect(try laboratory.flips(of: finalists.reversed()).isEmpty)
    #expect(try laboratory.flips(of: [finalists[0]]).isEmpty)
    #expect(try laboratory.worthKnowing(of: [finalists[0]]).isEmpty)
    let known = ClosedFunnel.laboratory(ClosedFunnel.scenario())
    #expect(try known.flips(of: finalists).isEmpty && known.worthKnowing(of: finalists).isEmpty)
  }
}
