// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Statistics
import Testing

@Suite struct InformationTests {
  @Test func twoAlternativesAgree() throws {
    let one = try DecisionCase.named("10_voi", "two_opt")
    let choice = NormalDecision(
      mean: one.inputs["INB_mean"].number, components: one.inputs["component_sds"].numbers)
    #expect(relativeError(choice.perfectInformation, one.expected["EVPI"].number) < 1e-9)
    let partial = (0..<2).map { choice.partialInformation($0) }
    #expect(relativeError(partial, one.expected["EVPPI"].numbers) < 1e-9)
    #expect(
      relativeError(partial.map { $0 / choice.perfectInformation }, one.expected["evppi_relative"].numbers) < 1e-9)
    #expect(relativeError(choice.probabilityOfAdvantage, one.expected["prob_option1_best"].number) < 1e-9)
    for component in 0..<2 {
      let noise = one.inputs["tau"].numbers[component]
      let values = one.inputs["n"].counts.map { choice.sampleInformation(component, noise: noise, count: $0) }
      #expect(relativeError(values, one.expected["EVSI"]["\(component)"].numbers) < 1e-9)
    }
    // What the mean of the largest noisy output would be taken for.
    let noise = one.inputs["sim_noise_sd_per_option_difference"].number
    let naive = NormalDecision(mean: choice.mean, components: choice.components + [noise]).perfectInformation
    #expect(relativeError(naive, one.expected["naive_EVPI_if_simulation_noise_is_not_removed"].number) < 1e-9)
  }

  @Test func severalAlternativesAgree() throws {
    let one = try DecisionCase.named("10_voi", "three_opt_one_theta")
    let envelope = UpperEnvelope(levels: one.inputs["a"].numbers, slopes: one.inputs["b"].numbers)
    #expect(relativeError(envelope.expectedMaximum, one.expected["E_max"].number) < 1e-9)
    #expect(relativeError(envelope.perfectInformation, one.expected["EVPI"].number) < 1e-9)
    #expect(envelope.best == one.expected["best_now"].count)
  }

  /// Two lines are a normal difference; parallel, equal and covered lines change nothing.
  @Test func envelopesIgnoreWhatIsNeverLargest() {
    let plain = UpperEnvelope(levels: [0, 1], slopes: [0, 2])
    #expect(relativeError(plain.perfectInformation, NormalDecision.value(mean: 1, sd: 2)) < 1e-14)
    let more = UpperEnvelope(levels: [0, 1, 0, 0.5, 0.4], slopes: [0, 2, 0, 2, 1])
    #expect(more.best == 1 && relativeError(more.perfectInformation, plain.perfectInformation) < 1e-14)
    #expect(UpperEnvelope(levels: [3], slopes: [1]).expectedMaximum == 3)
    #expect(NormalDecision(mean: 2, components: [0]).perfectInformation == 0)
  }

  @Test func sharesFromCountsAgree() throws {
    let one = try DecisionCase.named("10_voi", "beta2")
    let (values, costs) = (one.inputs["value_per_win"].numbers, one.inputs["cost_per_lead"].numbers)
    let alternatives = (0..<2).map { index in
      let counts = one.inputs["posterior\(index + 1)"].numbers
      return ShareDecision.Alternative(
        successes: counts[0], failures: counts[1], value: values[index], cost: costs[index])
    }
    let choice = ShareDecision(alternatives[0], alternatives[1])
    #expect(relativeError(choice.means, one.expected["mean_profit_per_lead"].numbers) < 1e-9)
    #expect(relativeError(choice.probabilityOfSecond, one.expected["prob_2_best"].number) < 1e-5)
    #expect(relativeError(choice.perfectInformation, one.expected["EVPI_per_lead"].number) < 1e-5)
    #expect(relativeError(choice.expectedRegrets, one.expected["expected_regret_of_choosing"].numbers) < 1e-5)
  }

  @Test func linearRegressionAgrees() throws {
    let one = try DecisionCase.named("10_voi", "evppi_linear_regression_trace")
    let (theta, outputs) = (one.inputs["theta"].matrix, one.inputs["nb"].matrix)
    let columns = (0..<2).map { column in outputs.map { $0[column] } }
    let parameters = (0..<2).map { column in theta.map { $0[column] } }
    var source = SeededSource(seed: 1)
    let first = try #require(
      RegressionValue(outputs: columns, parameters: [parameters[0]], smooth: .linear, using: &source))
    #expect(abs(first.value - one.expected["evppi_theta1"].number) < 1e-9)
    let both = try #require(RegressionValue(outputs: columns, parameters: parameters, smooth: .linear, using: &source))
    #expect(abs(both.value - one.expected["evppi_theta1_theta2"].number) < 1e-9)
    let largest = SampleMoments(outputs.map { max($0[0], $0[1]) }).mean
    let naive = largest - max(SampleMoments(columns[0]).mean, SampleMoments(columns[1]).mean)
    #expect(abs(naive - one.expected["evpi_naive"].number) < 1e-9)
  }

  /// Draws of the two components and of simulation noise, on even points.
  private func draws(_ count: Int, noise: Double, seed: UInt64) throws -> (outputs: [[Double]], parameters: [[Double]])
  {
    let one = try DecisionCase.named("10_voi", "two_opt")
    let sds = one.inputs["component_sds"].numbers
    var source = SeededSource(seed: seed)
    let points = ScrambledPoints(count, dimensions: 3, using: &source)
    let rows = (0..<count).map { points[$0].map(normalQuantile) }
    let parameters = (0..<2).map { index in rows.map { sds[index] * $0[index] } }
    let advantage = rows.indices.map { row in
      one.inputs["INB_mean"].number + parameters[0][row] + parameters[1][row] + noise * rows[row][2]
    }
    return ([[Double](repeating: 0, count: count), advantage], parameters)
  }

  /// From 10,000 draws of noisy simulations the value of each parameter, and of both, is within 3% of that of knowing
  /// everything; the mean of the largest output is not.
  @Test(.enabled(if: BuildKind.isOptimised)) func splinesTakeTheNoiseAway() throws {
    let one = try DecisionCase.named("10_voi", "two_opt")
    let noise = one.inputs["sim_noise_sd_per_option_difference"].number
    let (outputs, parameters) = try draws(10_000, noise: noise, seed: 2)
    let most = one.expected["EVPI"].number
    var source = SeededSource(seed: 3)
    for (known, exact) in [
      ([0], one.expected["EVPPI"].numbers[0]), ([1], one.expected["EVPPI"].numbers[1]), ([0, 1], most),
    ] {
      let found = try #require(
        RegressionValue(outputs: outputs, parameters: known.map { parameters[$0] }, using: &source))
      #expect(abs(found.value - exact) < 0.03 * most, "\(known): \(found.value) +- \(found.standardError)")
      #expect(found.best == 1 && abs(found.value - exact) < 4 * found.standardError)
    }
    let naive = SampleMoments(outputs[1].map { max(0, $0) }).mean - SampleMoments(outputs[1]).mean
    #expect(naive > most + 0.15 * most)
  }

  /// The standard error is the spread over repeated studies to within a quarter, and two of it mostly reach the truth.
  @Test(.enabled(if: BuildKind.isOptimised)) func theStandardErrorIsRight() throws {
    let one = try DecisionCase.named("10_voi", "two_opt")
    let exact = one.expected["EVPPI"].numbers[0]
    var noise = NormalNoise(seed: 4)
    var source = SeededSource(seed: 5)
    var (values, errors, near): ([Double], [Double], Int) = ([], [], 0)
    for _ in 0..<120 {
      let parameter = (0..<500).map { _ in 3000 * noise.next() }
      let advantage = parameter.map { 1000 + $0 + 5000 * noise.next() }
      let found = try #require(
        RegressionValue(outputs: [advantage.map { _ in 0 }, advantage], parameters: [parameter], using: &source))
      values.append(found.value)
      errors.append(found.standardError)
      if abs(found.value - exact) < 2 * found.standardError { near += 1 }
    }
    let spread = SampleMoments(values).variance.squareRoot()
    #expect(abs(SampleMoments(errors).mean / spread - 1) < 0.25, "\(SampleMoments(errors).mean) \(spread)")
    #expect(near > 105, "\(near)")
  }

  /// A curve no plane follows: the alternative pays at both ends of the parameter.
  @Test func splinesFollowCurves() throws {
    var source = SeededSource(seed: 6)
    let points = ScrambledPoints(2048, dimensions: 1, using: &source)
    let parameter = (0..<2048).map { normalQuantile(points[$0][points[$0].startIndex]) }
    let outputs = [parameter.map { _ in 0.0 }, parameter.map { $0 * $0 - 1.5 }]
    // The mean of the positive part of z^2 - 1.5 is 2 (z phi(z) + 1 - Phi(z)) - 3 (1 - Phi(z)) at the root of 1.5.
    let z = 1.5.squareRoot()
    let (density, tail) = (exp(-z * z / 2) / (2 * Double.pi).squareRoot(), 0.5 * erfc(z / 2.0.squareRoot()))
    let exact = 2 * (z * density + tail) - 3 * tail
    let curved = try #require(RegressionValue(outputs: outputs, parameters: [parameter], using: &source))
    #expect(curved.best == 0 && abs(curved.value - exact) < 0.01, "\(curved.value) \(exact)")
    let straight = try #require(
      RegressionValue(outputs: outputs, parameters: [parameter], smooth: .linear, using: &source))
    #expect(straight.value < 0.05)
    #expect(RegressionValue(outputs: outputs, parameters: [parameter.map { _ in 1 }], using: &source) == nil)
  }

  /// Four normal parameters, of which two act through their product: squares and products follow them, a plane does not,
  /// and the value of knowing all is that of a normal difference where there is no product.
  @Test func manyParametersAreFollowedTogether() throws {
    var source = SeededSource(seed: 7)
    let points = ScrambledPoints(2048, dimensions: 5, using: &source)
    let scores = (0..<5).map { index in (0..<2048).map { normalQuantile(points[$0][points[$0].startIndex + index]) } }
    let parameters = zip(scores.prefix(4), [2.0, 0.01, 300, 1]).map { scores, sd in scores.map { 5 * sd + sd * $0 } }
    let choices = { (value: (Int) -> Double) in [scores[0].map { _ in 0.0 }, scores[0].indices.map(value)] }
    let sum = choices {
      1 + scores[0][$0] + 2 * scores[1][$0] - scores[2][$0] + 0.5 * scores[3][$0] + 3 * scores[4][$0]
    }
    let exact = NormalDecision.value(mean: 1, sd: 6.25.squareRoot())
    let known = try #require(RegressionValue(outputs: sum, parameters: parameters, using: &source))
    #expect(abs(known.value - exact) < 4 * known.standardError && known.standardError < 0.1 * exact)
    // The product of two normal variables: the mean of its positive part is 1 / pi.
    let product = choices { scores[0][$0] * scores[1][$0] + 0.5 * scores[4][$0] }
    let curved = try #require(RegressionValue(outputs: product, parameters: parameters, using: &source))
    #expect(abs(curved.value - 1 / Double.pi) < 0.03, "\(curved.value)")
    let flat = try #require(RegressionValue(outputs: product, parameters: parameters, smooth: .linear, using: &source))
    #expect(flat.value < 0.05, "\(flat.value)")
    // A parameter that never varies adds nothing.
    let still = parameters + [scores[0].map { _ in 7 }]
    let more = try #require(RegressionValue(outputs: product, parameters: still, using: &source))
    #expect(abs(more.value - curved.value) < 1e-9)
  }

  @Test func allCasesAreRead() { #expect(DecisionCase.all("10_voi").count == 4) }
}
