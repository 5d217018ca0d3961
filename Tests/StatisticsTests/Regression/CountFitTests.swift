// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Statistics
import Testing

@Suite struct CountFitTests {
  private struct Reference: Decodable {
    let params: [String: Double]?
    let se: [String: Double]?
    let loglik: Double?
    let bic: Double?
    let aic: Double?
    let pearson: Double?
    let deviance: Double?
    let dispersion: Double?
    let index: Double?
    let covariance: [[Double]]?

    enum CodingKeys: String, CodingKey {
      case params, se, loglik, aic, bic, deviance
      case pearson = "pearson_chi2"
      case dispersion = "dispersion_pearson"
      case index = "dispersion_index"
      case covariance = "cov_working"
    }
  }

  private let names =
    ["(Intercept)"] + (1...6).map { "weekday\($0)" } + ["trend", "sin1", "cos1"]

  private func reference(_ name: String) throws -> Reference {
    let all = try JSONDecoder().decode([String: Reference].self, from: try FittingGolden.data("counts.json"))
    return try #require(all[name])
  }

  /// Day, weekday, Poisson count, over-dispersed count; the design that counts.json describes.
  private func daily() throws -> (poisson: [Int], overDispersed: [Int], design: [[Double]]) {
    let rows = try FittingGolden.columns("counts_A.csv")
    let design = rows.map { row in
      let angle = 2 * Double.pi * row[0] / 365.25
      return [1] + (1...6).map { Int(row[1]) == $0 ? 1 : 0 } + [row[0] / 100, sin(angle), cos(angle)]
    }
    return (rows.map { Int($0[2]) }, rows.map { Int($0[3]) }, design)
  }

  private func expect(_ fit: CountFit, _ expected: Reference) {
    let values = names.compactMap { expected.params?[$0] }
    let errors = names.compactMap { expected.se?[$0] }
    #expect(FittingGolden.relativeError(fit.coefficients, values) < 1e-9)
    #expect(FittingGolden.relativeError(fit.standardErrors, errors) < 1e-9)
    #expect(
      FittingGolden.relativeError([fit.logLikelihood, fit.bic], [expected.loglik, expected.bic].compactMap(\.self))
        < 1e-12)
  }

  @Test func poissonRegressionsAgreeWithFortyDigits() throws {
    let data = try daily()
    for (counts, name) in [(data.poisson, "count_pois"), (data.overDispersed, "count_nb")] {
      let fit = try #require(fitPoisson(counts, design: data.design).fit)
      let expected = try reference("poisson_glm_\(name)")
      expect(fit, expected)
      #expect(abs(fit.pearson / (expected.pearson ?? 0) - 1) < 1e-9)
      #expect(abs(fit.deviance / (expected.deviance ?? 0) - 1) < 1e-9)
      #expect(abs(fit.pearsonDispersion / (expected.dispersion ?? 0) - 1) < 1e-9)
      #expect(abs(fit.aic / (expected.aic ?? 0) - 1) < 1e-12)
    }
  }

  @Test func negativeBinomialRegressionAgreesWithFortyDigits() throws {
    let data = try daily()
    let fit = try #require(fitNegativeBinomial(data.overDispersed, design: data.design).fit)
    let expected = try reference("negbin2_glm_count_nb")
    expect(fit, expected)
    #expect(abs((fit.theta ?? 0) / (expected.params?["theta"] ?? 0) - 1) < 1e-9)
    #expect(abs((fit.thetaStandardError ?? 0) / (expected.se?["theta"] ?? 0) - 1) < 1e-9)
  }

  @Test func countsWithoutADesign() throws {
    let rows = try FittingGolden.columns("counts_iid.csv")
    let expected = try reference("negbin_iid")
    let ones = rows.map { _ in [1.0] }
    let fit = try #require(fitNegativeBinomial(rows.map { Int($0[1]) }, design: ones).fit)
    #expect(abs(exp(fit.coefficients[0]) / (expected.params?["mu"] ?? 0) - 1) < 1e-9)
    #expect(abs((fit.theta ?? 0) / (expected.params?["size"] ?? 0) - 1) < 1e-9)
    #expect(abs((fit.thetaStandardError ?? 0) / (expected.se?["size"] ?? 0) - 1) < 1e-9)
    #expect(abs(fit.logLikelihood / (expected.loglik ?? 0) - 1) < 1e-12)
    #expect(abs(fit.standardErrors[0] * exp(fit.coefficients[0]) / (expected.se?["mu"] ?? 0) - 1) < 1e-9)
    // theta and the mean are uncorrelated at the maximum; the reference lists theta first.
    let covariance = try #require(expected.covariance)
    #expect(abs(fit.covariance[0] / covariance[1][1] - 1) < 1e-9)
    #expect(abs(fit.covariance[3] / covariance[0][0] - 1) < 1e-9)
    #expect(abs(fit.covariance[1]) < 1e-12)
    let plain = try #require(fitPoisson(rows.map { Int($0[0]) }, design: ones).fit)
    let simple = try reference("poisson_iid")
    #expect(abs(exp(plain.coefficients[0]) / (simple.params?["mu"] ?? 0) - 1) < 1e-12)
    #expect(abs(plain.standardErrors[0] * plain.means[0] / (simple.se?["mu"] ?? 0) - 1) < 1e-9)
    #expect(abs(plain.logLikelihood / (simple.loglik ?? 0) - 1) < 1e-12)
    #expect(abs(plain.aic / (simple.aic ?? 0) - 1) < 1e-12 && abs(plain.bic / (simple.bic ?? 0) - 1) < 1e-12)
    #expect(abs(plain.pearsonDispersion / (simple.index ?? 0) - 1) < 1e-12)
    guard case .boundary = fitNegativeBinomial(rows.map { Int($0[0]) }, design: ones) else {
      Issue.record("under-dispersed counts have no finite theta")
      return
    }
  }

  @Test func choosesOverDispersionOnlyWhereItIs() throws {
    let data = try daily()
    let plain = try #require(fitCounts(data.poisson, design: data.design).fit)
    let wide = try #require(fitCounts(data.overDispersed, design: data.design).fit)
    #expect(!plain.isOverDispersed && plain.chosen.theta == nil)
    #expect(wide.isOverDispersed && wide.chosen.theta != nil && wide.pValue < 1e-50)
    #expect(abs(wide.poisson.pearsonDispersion - 3.4211348354963684) < 1e-8)
  }

  /// Two equal rows are one of weight 2, and doubling the exposure halves the rate.
  @Test func weightsRepeatRowsAndOffsetsScaleThem() throws {
    let data = try daily()
    let weights = data.overDispersed.indices.map { Double($0 % 3 + 1) }
    let repeated = data.overDispersed.indices.flatMap { [Int](repeating: $0, count: $0 % 3 + 1) }
    let weighted = try #require(fitNegativeBinomial(data.overDispersed, design: data.design, weights: weights).fit)
    let written = try #require(
      fitNegativeBinomial(repeated.map { data.overDispersed[$0] }, design: repeated.map { data.design[$0] }).fit)
    #expect(FittingGolden.relativeError(weighted.coefficients, written.coefficients) < 1e-9)
    #expect(FittingGolden.relativeError(weighted.standardErrors, written.standardErrors) < 1e-9)
    #expect(abs(weighted.logLikelihood / written.logLikelihood - 1) < 1e-12)
    #expect(abs(weighted.bic / written.bic - 1) < 1e-12)
    let plain = try #require(fitNegativeBinomial(data.overDispersed, design: data.design).fit)
    let offset = data.overDispersed.map { _ in log(2.0) }
    let halved = try #require(fitNegativeBinomial(data.overDispersed, design: data.design, offset: offset).fit)
    #expect(abs(halved.coefficients[0] + log(2) - plain.coefficients[0]) < 1e-9)
    #expect(abs((halved.theta ?? 0) / (plain.theta ?? 1) - 1) < 1e-9)
  }

  @Test func saysWhenColumnsRepeatOrHoldNoCounts() {
    let counts = [3, 4, 0, 0, 5, 2]
    let twice = counts.map { _ in [1.0, 1.0] }
    #expect(fitPoisson(counts, design: twice).reason?.contains("not independent") == true)
    let empty = counts.map { [1.0, $0 == 0 ? 1 : 0] }
    guard case .boundary = fitPoisson(counts, design: empty) else {
      Issue.record("a column whose counts are all 0 has no finite effect")
      return
    }
  }
}
