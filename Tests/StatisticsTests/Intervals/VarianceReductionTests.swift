// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Statistics
import Testing

/// Variance reduction with a known answer. Where the answer is an integral over a uniform number, the sample is the
/// middles of even cells, whose moments are the integrals to within the square of the cell.
@Suite struct VarianceReductionTests {
  static let cells = 100_000
  static let middles = (0..<cells).map { (Double($0) + 0.5) / Double(cells) }

  @Test func controlVariateReachesItsLimit() throws {
    let one = try DecisionCase.named("11_variance_reduction", "cv_exp_uniform")
    let values = Self.middles.map { exp($0) }
    let result = try #require(ControlVariates(values, controls: [Self.middles.map { $0 - 0.5 }]))
    let n = Double(Self.cells)
    let variance = SampleMoments(values).variance * (n - 1) / n
    let left = SampleMoments(result.adjusted).variance * (n - 1) / n
    let expected = one.expected
    #expect(relativeError(result.estimate.mean, expected["mean"].number) < 1e-9)
    #expect(relativeError(variance, expected["var"].number) < 1e-9)
    #expect(relativeError(result.coefficients[0], expected["b_star"].number) < 1e-9)
    #expect(relativeError(result.coefficients[0] / 12, expected["cov"].number) < 1e-8)
    #expect(relativeError(left, expected["var_cv"].number) < 1e-7)
    #expect(relativeError(1 - left / variance, expected["corr2"].number) < 1e-9)
    // The price of one coefficient is undone.
    #expect(
      relativeError(result.varianceReduction * ((n - 2) / (n - 3)) * (n - 1) / (n - 2), expected["vrf"].number) < 1e-7)
  }

  /// The mean price of estimated coefficients, with controls that explain nothing.
  @Test(arguments: DecisionCase.all("11_variance_reduction", "cv_loss")) func coefficientsHaveTheirPrice(
    one: DecisionCase
  )
    throws
  {
    let (n, q) = (one.inputs["n"].count, one.inputs["controls"].count)
    var noise = NormalNoise(seed: 3)
    let controls = (0..<q).map { _ in (0..<n).map { _ in noise.next() } }
    let values = (0..<n).map { _ in noise.next() }
    let result = try #require(ControlVariates(values, controls: controls))
    let residual = SampleMoments(result.adjusted).variance * Double(n - 1) / Double(n - q - 1)
    let price = SampleMoments(values).variance / residual / result.varianceReduction
    // The file gives 12 digits.
    #expect(result.used == q && relativeError(price, one.expected["loss_factor"].number) < 1e-11)
    #expect(relativeError(price, Double(n - 2) / Double(n - q - 2)) < 1e-12)
  }

  @Test func controlVariateTraceAgrees() throws {
    let one = try DecisionCase.named("11_variance_reduction", "cv_trace")
    let (values, mean) = (one.inputs["y"].numbers, one.inputs["mean_c"].number)
    let result = try #require(ControlVariates(values, controls: [one.inputs["c"].numbers.map { $0 - mean }]))
    #expect(abs(result.coefficients[0] - one.expected["b"].number) < 1e-9)
    let estimate = result.estimate
    #expect(abs(estimate.mean - one.expected["estimate"].number) < 1e-9)
    let t = studentQuantile(0.975, degreesOfFreedom: Double(values.count - 2))
    #expect(abs(estimate.halfWidth / t - one.expected["se"].number) < 1e-9)
    let ends = [estimate.mean - estimate.halfWidth, estimate.mean + estimate.halfWidth]
    #expect(absoluteError(ends, one.expected["ci95"].numbers) < 1e-9)
    let raw = SampleMoments(values)
    #expect(
      absoluteError([raw.mean, raw.standardError], [one.expected["raw_mean"].number, one.expected["raw_se"].number])
        < 1e-9)
  }

  @Test func antitheticPairsReachTheirLimit() throws {
    let one = try DecisionCase.named("11_variance_reduction", "antithetic_exp_uniform")
    let values = Self.middles.map { exp($0) }
    let result = AntitheticPairs(values, values.reversed())
    let exact = Double(Self.cells - 1) / Double(Self.cells)
    let gain = try #require(result.varianceReduction)
    #expect(relativeError(result.variance * exact, one.expected["var_pair_average"].number) < 1e-9)
    #expect(
      relativeError(gain * result.variance * exact, one.expected["var_two_independent_average"].number) < 1e-9)
    #expect(relativeError(gain, one.expected["vrf"].number) < 1e-9)
    #expect(relativeError(result.estimate.mean, exp(1) - 1) < 1e-9)
  }

  @Test(arguments: DecisionCase.all("11_variance_reduction", "stratified")) func strataReachTheirLimit(
    one: DecisionCase
  )
    throws
  {
    let count = one.inputs["strata"].count
    let size = Self.cells / 5
    let values = (0..<count).map { stratum in
      (0..<size).map { exp((Double(stratum) + (Double($0) + 0.5) / Double(size)) / Double(count)) }
    }
    let result = StratifiedMean(values.map { .init(share: 1 / Double(count), values: $0) })
    // The divisor n - 1 of every stratum's variance, of which an integral knows nothing, is undone.
    let (n, h) = (Double(size), Double(count))
    #expect(relativeError(result.variance * n * h * (n - 1) / n, one.expected["var_times_n"].number) < 1e-8)
    let gain = try #require(result.varianceReduction)
    #expect(relativeError(gain * n / (n - 1) - 1 / (h * (n - 1)), one.expected["vrf"].number) < 1e-8)
    #expect(relativeError(result.estimate.mean, exp(1) - 1) < 1e-9)
  }

  /// Two columns with exactly the wanted standard deviations and correlation, made of two that are orthogonal.
  @Test(arguments: DecisionCase.all("11_variance_reduction", "crn_")) func commonNumbersHelpOrHurt(one: DecisionCase)
    throws
  {
    let (sd1, sd2, rho) = (one.inputs["sd1"].number, one.inputs["sd2"].number, one.inputs["corr"].number)
    let (u, v) = ([1.0, 1, -1, -1].map { $0 * 0.75.squareRoot() }, [1.0, -1, 1, -1].map { $0 * 0.75.squareRoot() })
    let other = zip(u, v).map { sd2 * (rho * $0 + (1 - rho * rho).squareRoot() * $1) }
    let result = PairedDifference(base: u.map { sd1 * $0 }, change: other)
    #expect(relativeError(try #require(result.correlation), rho) < 1e-12)
    let gain = try #require(result.varianceReduction)
    let n = one.inputs["n"].number
    #expect(relativeError(result.variance / n, one.expected["var_diff_crn"].number) < 1e-10)
    #expect(relativeError(gain * result.variance / n, one.expected["var_diff_indep"].number) < 1e-10)
    #expect(relativeError(gain, one.expected["vrf"].number) < 1e-10)
    #expect(relativeError(1 / gain, one.expected["reps_needed_ratio"].number) < 1e-10)
  }

  @Test func allCasesAreRead() {
    let counts = ["cv_exp": 1, "antithetic": 1, "stratified": 2, "crn_": 2, "cv_loss": 2, "cv_trace": 1]
    for (name, count) in counts { #expect(DecisionCase.all("11_variance_reduction", name).count == count) }
    #expect(DecisionCase.all("11_variance_reduction").count == counts.values.reduce(0, +))
  }
}
