// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Statistics
import Testing

@Suite struct ShapleyTests {
  private func linearCase() throws -> (one: DecisionCase, inputs: NormalInputs, slopes: [Double]) {
    let one = try DecisionCase.named("09_sensitivity", "lin_corr")
    let sd = one.inputs["sd"].numbers
    let correlation = one.inputs["corr_23"].number
    var covariance = [[Double]](repeating: [0, 0, 0], count: 3)
    for index in 0..<3 { covariance[index][index] = sd[index] * sd[index] }
    covariance[1][2] = correlation * sd[1] * sd[2]
    covariance[2][1] = covariance[1][2]
    return (one, try #require(NormalInputs(covariance: covariance)), one.inputs["beta"].numbers)
  }

  @Test func linearOutputsOfDependentInputsAgree() throws {
    let (one, inputs, slopes) = try linearCase()
    let variance = inputs.explained(by: 0b111, coefficients: slopes)
    #expect(relativeError(variance, one.expected["variance"].number) < 1e-10)
    let first = (0..<3).map { inputs.explained(by: 1 << $0, coefficients: slopes) / variance }
    #expect(relativeError(first, one.expected["first_order"].numbers) < 1e-10)
    let total = (0..<3).map { 1 - inputs.explained(by: 0b111 ^ 1 << $0, coefficients: slopes) / variance }
    #expect(relativeError(total, one.expected["total"].numbers) < 1e-10)
    let shares = try #require(inputs.shapley(coefficients: slopes).shares)
    #expect(relativeError(shares, one.expected["shapley"].numbers) < 1e-10)
    #expect(relativeError(shares.reduce(0, +), 1) < 1e-14)
    // Here the dependent inputs explain more alone than is lost without them.
    #expect(first[1] > total[1] && first[2] > total[2])
  }

  @Test func theGeneralEstimatorAgreesWithDependentInputs() throws {
    let (one, inputs, slopes) = try linearCase()
    var source = SeededSource(seed: 1)
    let found = inputs.shapley(samples: 1 << 13, using: &source) { zip($0, slopes).reduce(0) { $0 + $1.0 * $1.1 } }
    #expect(absoluteError(try #require(found.shares), one.expected["shapley"].numbers) < 0.02)
    #expect(relativeError(found.parts.reduce(0, +), one.expected["variance"].number) < 0.02)
  }

  /// Independent uniform inputs are normal scores through the normal law.
  @Test(arguments: ["ishigami_7_0.1", "gfun"]) func theGeneralEstimatorAgreesWithTheClosedForm(id: String) throws {
    let one = try DecisionCase.named("09_sensitivity", id)
    let exact = one.expected["shapley"].numbers
    let factors = one.inputs["a"].numbers
    let inputs = try #require(
      NormalInputs(covariance: exact.indices.map { i in exact.indices.map { $0 == i ? 1 : 0 } }))
    var source = SeededSource(seed: 2)
    let found = inputs.shapley(samples: 1 << 11, using: &source) { scores in
      let unit = scores.map { 0.5 * erfc(-$0 / 2.0.squareRoot()) }
      if factors.isEmpty {
        let x = unit.map { Double.pi * (2 * $0 - 1) }
        return sin(x[0]) + 7 * sin(x[1]) * sin(x[1]) + 0.1 * x[2] * x[2] * x[2] * x[2] * sin(x[0])
      }
      return zip(unit, factors).reduce(1) { $0 * (abs(4 * $1.0 - 2) + $1.1) / (1 + $1.1) }
    }
    #expect(absoluteError(try #require(found.shares), exact) < 0.02)
    #expect(relativeError(found.parts.reduce(0, +), one.expected["variance"].number) < 0.05)
  }

  /// With all orders drawn many times the random orders come to the exact average; no set is asked for twice.
  @Test func randomOrdersComeToTheAverage() throws {
    let (_, inputs, slopes) = try linearCase()
    let exact = inputs.shapley(coefficients: slopes)
    var source = SeededSource(seed: 3)
    var asked: [Int] = []
    let found = ShapleyEffects(inputs: 3, orders: 20_000, using: &source) { set in
      asked.append(set)
      return inputs.explained(by: set, coefficients: slopes)
    }
    #expect(relativeError(found.parts, exact.parts) < 0.03 && asked.sorted() == Array(1...7))
    #expect(relativeError(found.parts.reduce(0, +), exact.parts.reduce(0, +)) < 1e-12)
  }

  @Test func whatCannotBeIsRefused() {
    #expect(NormalInputs(covariance: [[1, 2], [2, 1]]) == nil)
    #expect(ShapleyEffects(inputs: 1, explained: { _ in 0 }).shares == nil)
    #expect(ShapleyEffects(inputs: 1, explained: { _ in 3 }).parts == [3])
  }
}
