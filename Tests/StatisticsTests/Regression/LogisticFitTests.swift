// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Statistics
import Testing

@Suite struct LogisticFitTests {
  private struct Reference: Decodable {
    struct Fit: Decodable {
      let params: [String: Double]
      let se: [String: Double]?
      let cov: [[Double]]?
      let loglik: Double?
      let targets: [Double]?
      let nullLoglik: Double?
      let deviance: Double?
      let aic: Double?
      let bic: Double?
      let brier: Double?
      let logLoss: Double?
      let auc: Double?

      enum CodingKeys: String, CodingKey {
        case params, se, cov, loglik, targets, deviance, aic, bic, brier, auc
        case nullLoglik = "null_loglik"
        case logLoss = "log_loss"
      }
    }
    struct Separated: Decodable {
      let rows: [Int]
      let firth: [String: Double]

      enum CodingKeys: String, CodingKey {
        case rows = "rows_1based"
        case firth = "firth_params"
      }
    }
    struct Step: Decodable {
      let lowest: Double
      let highest: Double
      let n: Double
      let converted: Double
      let p: Double

      enum CodingKeys: String, CodingKey {
        case n, converted, p
        case lowest = "score_min"
        case highest = "score_max"
      }
    }
    let logistic: Fit
    let scoreOnly: Fit
    let platt: Fit
    let separated: Separated
    let isotonic: [Step]

    enum CodingKeys: String, CodingKey {
      case logistic, separated, isotonic
      case scoreOnly = "logistic_score_only"
      case platt = "platt_smoothed_targets"
    }
  }

  private struct Rows {
    var scores: [Double] = []
    var sources: [String] = []
    var outcomes: [Bool] = []

    var targets: [Double] { outcomes.map { $0 ? 1 : 0 } }

    init() throws {
      for row in try GoldenTable("fitting/logit_A.csv").rows {
        scores.append(try #require(Double(row[0])))
        sources.append(row[1])
        outcomes.append(row[2] == "1")
      }
    }
  }

  private func reference() throws -> Reference { try golden("fitting/logit.json") }

  private func expect(_ found: [Double], _ expected: [Double?], within tolerance: Double = 1e-9) {
    #expect(FittingGolden.relativeError(found, expected.compactMap(\.self)) < tolerance)
  }

  @Test func regressionAgreesWithFortyDigits() throws {
    let rows = try Rows()
    let expected = try reference().logistic
    let design = zip(rows.scores, rows.sources).map { [1, $0, $1 == "paid" ? 1 : 0, $1 == "web" ? 1 : 0] }
    let fit = try #require(fitLogistic(rows.targets, design: design).fit)
    let names = ["(Intercept)", "score", "source_paid", "source_web"]
    expect(fit.coefficients, names.map { expected.params[$0] })
    expect(fit.standardErrors, names.map { expected.se?[$0] })
    expect(fit.covariance, (expected.cov ?? []).flatMap(\.self))
    expect(
      [fit.logLikelihood, fit.nullLogLikelihood, fit.deviance, fit.aic, fit.bic],
      [expected.loglik, expected.nullLoglik, expected.deviance, expected.aic, expected.bic], within: 1e-12)
    expect(
      [
        brierScore(fit.probabilities, outcomes: rows.outcomes), logLoss(fit.probabilities, outcomes: rows.outcomes),
        try #require(areaUnderCurve(fit.probabilities, outcomes: rows.outcomes)),
      ], [expected.brier, expected.logLoss, expected.auc], within: 1e-11)
  }

  @Test func scoreAloneAndPlattAgree() throws {
    let rows = try Rows()
    let expected = try reference()
    let fit = try #require(fitLogistic(rows.targets, design: rows.scores.map { [1, $0] }).fit)
    let names = ["(Intercept)", "score"]
    expect(fit.coefficients, names.map { expected.scoreOnly.params[$0] })
    expect(fit.standardErrors, names.map { expected.scoreOnly.se?[$0] })
    expect([fit.logLikelihood], [expected.scoreOnly.loglik], within: 1e-12)
    let platt = try #require(fitPlatt(scores: rows.scores, outcomes: rows.outcomes).fit)
    expect(platt.coefficients, names.map { expected.platt.params[$0] })
    let targets = plattTargets(rows.outcomes)
    expect([targets.yes, targets.no], (expected.platt.targets ?? []).map(Optional.some), within: 1e-15)
  }

  @Test func separationIsSeenAndFirthStaysFinite() throws {
    let rows = try Rows()
    let expected = try reference().separated
    let design = expected.rows.map { [1, rows.scores[$0 - 1]] }
    let targets = expected.rows.map { rows.targets[$0 - 1] }
    guard case .boundary(let reason) = fitLogistic(targets, design: design) else {
      Issue.record("separated outcomes have no maximum")
      return
    }
    #expect(reason.contains("separates the outcomes"))
    let firth = try #require(fitFirth(targets, design: design).fit)
    expect(firth.coefficients, ["(Intercept)", "score"].map { expected.firth[$0] })
  }

  /// A group without a single yes separates in part: only its own effect runs away.
  @Test func partialSeparationIsSeen() {
    let targets: [Double] = (0..<40).map { $0 < 30 ? Double($0 % 2) : 0 }
    let design = (0..<40).map { [1, Double($0 % 5), $0 < 30 ? 0 : 1] }
    guard case .boundary = fitLogistic(targets, design: design) else {
      Issue.record("a group without a yes has no finite effect")
      return
    }
    #expect(fitFirth(targets, design: design).fit != nil)
    #expect(fitLogistic(targets, design: design.map { $0 + [$0[1]] }).reason?.contains("not independent") == true)
  }

  /// With an intercept alone the penalty of Firth adds half a yes and half a no.
  @Test func firthOfAShareAddsHalfARow() throws {
    let fit = try #require(fitFirth([1, 0, 0, 0, 0, 0, 0], design: [[Double]](repeating: [1], count: 7)).fit)
    #expect(abs(fit.coefficients[0] - log(1.5 / 6.5)) < 1e-12)
  }

  @Test func unitsAndRepeatsDoNotMatter() throws {
    let rows = try Rows()
    let plain = try #require(fitLogistic(rows.targets, design: rows.scores.map { [1, $0] }).fit)
    let large = try #require(fitLogistic(rows.targets, design: rows.scores.map { [1, 1e6 * $0] }).fit)
    expect(
      [1e6 * large.coefficients[1], 1e6 * large.standardErrors[1]], [plain.coefficients[1], plain.standardErrors[1]])
    // One row per score and outcome with its count as the weight.
    let pairs = Dictionary(grouping: rows.scores.indices) { [rows.scores[$0], rows.targets[$0]] }
    let keys = pairs.keys.sorted { $0.lexicographicallyPrecedes($1) }
    let weights = keys.map { Double(pairs[$0]?.count ?? 0) }
    let outcome = fitLogistic(keys.map { $0[1] }, design: keys.map { [1, $0[0]] }, weights: weights)
    let grouped = try #require(outcome.fit)
    expect(grouped.coefficients, plain.coefficients.map(Optional.some))
    expect(grouped.standardErrors, plain.standardErrors.map(Optional.some))
    #expect(abs(grouped.bic / plain.bic - 1) < 1e-12)
  }

  @Test func stepsAgree() throws {
    let rows = try Rows()
    let expected = try reference().isotonic
    let fit = MonotoneFit(scores: rows.scores, outcomes: rows.targets)
    #expect(fit.steps.count == expected.count)
    for (step, wanted) in zip(fit.steps, expected) {
      #expect(step.lowest == wanted.lowest && step.highest == wanted.highest)
      #expect(step.count == wanted.n && step.events == wanted.converted && step.share == wanted.p)
    }
    #expect(fit.probability(-5) == 0 && fit.probability(200) == expected.last?.p)
    #expect(fit.probability(31.4) == expected[1].p && fit.probability(31.6) == expected[2].p)
  }

  @Test func curveIsMonotoneOnlyWhereLogisticFails() throws {
    let rows = try Rows()
    let smooth = try #require(chooseScoreCurve(scores: rows.scores, outcomes: rows.outcomes).fit)
    #expect(!smooth.isMonotoneBetter)
    guard case .logistic = smooth.chosen.form else {
      Issue.record("scores made by a logistic curve are told by one")
      return
    }
    // A cliff at 90 above a plain: 2 % below, 60 % from there on, with a fifth of the scores missing at 30 %.
    var noise = NormalNoise(seed: 5)
    var (scores, outcomes): ([Double?], [Bool]) = ([], [])
    for index in 0..<4_000 {
      let score = index % 5 == 0 ? nil : Double(index % 101)
      let chance = score.map { $0 < 90 ? 0.02 : 0.6 } ?? 0.3
      scores.append(score)
      outcomes.append(noise.next() < normalQuantile(chance))
    }
    let cliff = try #require(chooseScoreCurve(scores: scores, outcomes: outcomes).fit)
    #expect(cliff.isMonotoneBetter && cliff.monotoneLogLoss < cliff.logisticLogLoss)
    #expect(abs(cliff.chosen.probability(50) - 0.02) < 0.02)
    #expect(abs(cliff.chosen.probability(95) - 0.6) < 0.1)
    #expect(cliff.chosen.missing.count == 800)
    // 4.5 standard errors of a share of 0.3 among 800.
    #expect(abs(cliff.chosen.probability(nil) - 0.3) < 4.5 * (0.21 / 800.0).squareRoot())
  }

  @Test func aMissingNumberGetsItsOwnEffect() throws {
    var design = Design(rowCount: 6)
    design.addNumber("score", [10, nil, 30, nil, 20, 40])
    design.addLevels("weekday", [0, 1, 2, 0, 1, 2])
    #expect(design.names == ["(Intercept)", "score", "score missing", "weekday=1", "weekday=2"])
    #expect(design.rows[1] == [1, 25, 1, 1, 0] && design.rows[2] == [1, 30, 0, 0, 1])
    // Rows without a score say nothing about its slope.
    let rows = try Rows()
    let scores: [Double?] = rows.scores.map(Optional.some) + [Double?](repeating: nil, count: 100)
    let targets = rows.targets + (0..<100).map { $0 < 40 ? 1 : 0 }
    var all = Design(rowCount: targets.count)
    all.addNumber("score", scores)
    let fit = try #require(fitLogistic(targets, design: all.rows).fit)
    let alone = try #require(fitLogistic(rows.targets, design: rows.scores.map { [1, $0] }).fit)
    #expect(abs(fit.coefficients[1] / alone.coefficients[1] - 1) < 1e-9)
    #expect(abs(fit.probabilities[rows.targets.count] - 0.4) < 1e-9)
  }
}
