// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Statistics
import Testing

/// How often Student's interval covers the mean of laws it is not made for.
@Suite(.enabled(if: BuildKind.isOptimised)) struct MeanCoverageTests {
  /// A law by its golden name: the function of a standard normal number, and the mean.
  private func law(_ name: String) -> (draw: (Double) -> Double, mean: Double) {
    switch name {
    case "exponential": ({ -log(normalSurvival($0)) }, 1)
    case "normal": ({ $0 }, 0)
    default: ({ exp($0) }, exp(0.5))
    }
  }

  private func normalSurvival(_ z: Double) -> Double { 0.5 * erfc(z / 2.0.squareRoot()) }

  /// Over 10,000 samples, within 4 standard errors of what a million gave. Where it covers too rarely, most samples
  /// raise a concern; where it is right, samples that are not small hardly ever do.
  @Test(arguments: DecisionCase.all("03_coverage", "t_")) func studentCoversAsMeasured(one: DecisionCase) {
    let law = law(one.inputs["distribution"].text)
    var noise = NormalNoise(seed: 7)
    let trials = 10_000
    var (covered, named) = (0, 0)
    for _ in 0..<trials {
      let sample = (0..<one.inputs["n"].count).map { _ in law.draw(noise.next()) }
      let estimate = Estimate(observations: sample, level: one.inputs["level"].number)
      if abs(estimate.mean - law.mean) <= estimate.halfWidth { covered += 1 }
      if MeanConcern(sample) != nil { named += 1 }
    }
    let (expected, reference) = (one.expected["true_coverage"].number, one.expected["se"].number)
    let error = (expected * (1 - expected) / Double(trials) + reference * reference).squareRoot()
    #expect(abs(Double(covered) / Double(trials) - expected) < 4 * error)
    if expected < 0.93 { #expect(named > trials / 2, "\(named)") }
    if expected > 0.949 && one.inputs["n"].count >= 30 { #expect(named < trials / 40, "\(named)") }
  }

  @Test func allCasesAreRead() { #expect(DecisionCase.all("03_coverage", "t_").count == 9) }
}
