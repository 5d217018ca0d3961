// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import FunnelModel
import Statistics
import Testing

@testable import Calibration

/// Fitted laws with the errors of their arguments as scenarios spell them.
@Suite struct SpelledLawTests {
  /// Working parameters of every family, in days, and a covariance with a correlation of 0.5 throughout.
  private static let cases: [(name: String, working: [Double])] = [
    ("exponential", [-3.2]), ("weibull", [0.2, 3.4]), ("gamma", [0.4, -2.9]), ("lognormal", [3.1, -0.2]),
    ("loglogistic", [0.6, 3.0]), ("gengamma", [3.0, -0.3, 0.4]),
  ]

  private static func covariance(_ size: Int) -> [Double] {
    (0..<size * size).map { place in
      let (row, column) = (place / size, place % size)
      return 0.0001 * Double((row + 2) * (column + 2)) * (row == column ? 1 : 0.5)
    }
  }

  private static func law(_ name: String) throws -> DurationLaw {
    try #require(DurationLaw.all.first { $0.name == name })
  }

  /// The law as spelled takes 24 times as long as the fitted one, whatever the share.
  @Test(arguments: cases)
  func theLawIsTheFittedOneInHours(name: String, working: [Double]) throws {
    let law = try Self.law(name)
    let spelled = SpelledLaw(law, working: working, covariance: Self.covariance(working.count)).distribution
    let fitted = law.distribution(law.natural(working))
    for share in [0.1, 0.5, 0.9] {
      // Five digits are written of each argument.
      #expect(abs(spelled.quantile(share) / (24 * fitted.quantile(share)) - 1) < 2e-4)
    }
    #expect(spelled.uncertainArguments.count == working.count)
    #expect(Set(spelled.uncertainArguments.map(\.parameter.name)).count == working.count)
  }

  /// The delta method's slopes, errors and correlations against differences of the spelled arguments.
  @Test(arguments: cases)
  func errorsFollowFromNumericSlopes(name: String, working: [Double]) throws {
    let law = try Self.law(name)
    let size = working.count
    let covariance = Self.covariance(size)
    let spelled = SpelledLaw(law, working: working, covariance: covariance)
    func values(_ point: [Double]) -> [Double] {
      SpelledLaw(law, working: point, covariance: covariance).arguments.map(\.value)
    }
    let slopes = (0..<size).map { index -> [Double] in
      var (up, down) = (working, working)
      up[index] += 1e-5
      down[index] -= 1e-5
      return zip(values(up), values(down)).map { ($0 - $1) / 2e-5 }
    }
    func joint(_ first: Int, _ second: Int) -> Double {
      var sum = 0.0
      for i in 0..<size {
        for j in 0..<size { sum += slopes[i][first] * covariance[i * size + j] * slopes[j][second] }
      }
      return sum
    }
    for (index, argument) in spelled.arguments.enumerated() {
      #expect(abs(argument.error / joint(index, index).squareRoot() - 1) < 1e-7)
      for other in 0..<size {
        let scale = (joint(index, index) * joint(other, other)).squareRoot()
        #expect(abs(spelled.correlations[index * size + other] - joint(index, other) / scale) < 1e-7)
      }
    }
  }

  /// A fit's scenario draws the median and sigma of its cycle as often together as the fit's own errors say: over 4000
  /// draws the correlation has an error of 0.016 and the deviations one of 1.1 %.
  @Test func aFittedScenarioDrawsWithTheFitsCovariance() throws {
    let history = try SimulatedHistory(seed: 11).imported()
    var options = FitOptions()
    options.replicates = 0
    let fit = try FunnelFit(history, options: options)
    let scenario = try FittedScenario(
      fit, repCount: 3, assumptions: .init(name: "fitted"), defaults: FittedScenarioTests.defaults()
    ).scenario
    let time = fit.conversion.timeToWin
    try #require(time.law.name == "lognormal")
    #expect(scenario.uncertainPaths.contains("pipeline.cycle.median"))
    let block = time.covariance
    let median = 24 * exp(block.estimates[0])
    let sigma = exp(block.estimates[1])
    var source = SeededSource(seed: 5)
    let draws = (0..<4_000).compactMap { _ -> (Double, Double)? in
      var numbers: [String: Double] = [:]
      let drawn = scenario.drawn { path in
        if let known = numbers[path] { return known }
        let number = Double.random(in: 0x1p-53..<1, using: &source)
        numbers[path] = number
        return number
      }
      guard case .random(let law) = drawn.pipeline.cycle else { return nil }
      return (exp(law.parameters[0]), law.parameters[1])
    }
    #expect(draws.count == 4_000)
    let (medians, sigmas) = (SampleMoments(draws.map(\.0)), SampleMoments(draws.map(\.1)))
    let errors = (median * block.matrix[0].squareRoot(), sigma * block.matrix[3].squareRoot())
    #expect(abs(medians.mean - median) < 4 * errors.0 / 63 && abs(sigmas.mean - sigma) < 4 * errors.1 / 63)
    #expect(abs(medians.variance.squareRoot() / errors.0 - 1) < 0.045)
    #expect(abs(sigmas.variance.squareRoot() / errors.1 - 1) < 0.045)
    let joint = draws.reduce(0) { $0 + ($1.0 - medians.mean) * ($1.1 - sigmas.mean) } / 4_000
    let correlation = joint / (medians.variance * sigmas.variance).squareRoot()
    #expect(abs(correlation - block.correlation(0, 1)) < 0.065)
  }
}
