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
    let pearson: Double?

    enum CodingKeys: String, CodingKey {
      case params, se, loglik, bic
      case pearson = "pearson_chi2"
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
