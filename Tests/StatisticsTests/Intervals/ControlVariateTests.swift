// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics
import Testing

@Suite struct ControlVariateTests {
  /// By hand, n = 16: the centred control sums to squares of 16, with y to 32; so the slope is 2, the residual squares
  /// 28 on 14 degrees of freedom, and the mean of the control 0.5 stands for a leverage of 0.25 / 16.
  @Test func workedByHand() throws {
    let control = (0..<16).map { $0.isMultiple(of: 2) ? 1.5 : -0.5 }
    let noise = [1.0, 1, -1, -1, 1, -1, -1, 1, 1, 1, -1, -1, 0, 0, 0, 0].map { $0 * (7.0 / 3).squareRoot() }
    let values = zip(control, noise).map { 7 + 2 * $0 + $1 }
    let result = try #require(ControlVariates(values, controls: [control]))
    #expect(abs(result.coefficients[0] - 2) < 1e-14)
    #expect(abs(result.estimate.mean - 7) < 1e-14)
    // t with 14 degrees of freedom at 97.5 %, times the root of 2 (1 / 16 + 0.25 / 16).
    #expect(abs(result.estimate.halfWidth - 2.1447866879169273 * (2 * 1.25 / 16).squareRoot()) < 1e-9)
    // 64 + 28 squares of y on 15 against 2 times (n - 2) / (n - 3).
    #expect(abs(result.varianceReduction - 92.0 / 15 / (2.0 * 14 / 13)) < 1e-12)
    #expect(zip(result.adjusted, noise).allSatisfy { abs($0 - $1 - 7) < 1e-14 })
  }

  /// A control that never varies, one given twice, and the sum of two change nothing.
  @Test func constantAndCollinearControlsAreLeftOut() throws {
    var noise = NormalNoise(seed: 4)
    let first = (0..<80).map { _ in noise.next() }
    let second = (0..<80).map { _ in 1000 * noise.next() }
    let values = zip(first, second).map { $0 + $1 / 500 + noise.next() }
    let plain = try #require(ControlVariates(values, controls: [first, second]))
    let sum = zip(first, second).map { 3 * $0 - 2 * $1 }
    let padded = try #require(
      ControlVariates(values, controls: [Array(repeating: 3.7, count: 80), first, first, second, sum]))
    #expect(plain.used == 2 && padded.used == 2)
    #expect(padded.estimate == plain.estimate && padded.adjusted == plain.adjusted)
    #expect(padded.coefficients == [0, plain.coefficients[0], 0, plain.coefficients[1], 0])
  }

  @Test func needsSomethingToExplainAndEnoughToLearnFrom() {
    let control = (0..<16).map(Double.init)
    let values = control.map { ($0 * 7).truncatingRemainder(dividingBy: 5) }
    #expect(ControlVariates(Array(repeating: 2, count: 16), controls: [control]) == nil)
    #expect(ControlVariates(Array(values.prefix(15)), controls: [Array(control.prefix(15))]) == nil)
    #expect(ControlVariates(values, controls: [control])?.used == 1)
    #expect(ControlVariates([], controls: []) == nil)
  }

  /// Bivariate normal: the variance ratio is 1 - rho^2, less the price (n - 2) / (n - 3) for one coefficient; 20,000
  /// samples of 16 hold the 95 % interval to 4.5 standard errors, 0.7 percentage points.
  @Test(arguments: [0.3, 0.9]) func normalSamplesReachTheClosedForm(rho: Double) throws {
    var noise = NormalNoise(seed: 81)
    let (samples, count) = (20_000, 16)
    var covered = 0.0
    var means: [Double] = []
    for _ in 0..<samples {
      let control = (0..<count).map { _ in noise.next() }
      let values = control.map { 5 + rho * $0 + (1 - rho * rho).squareRoot() * noise.next() }
      let result = try #require(ControlVariates(values, controls: [control]))
      if abs(result.estimate.mean - 5) <= result.estimate.halfWidth { covered += 1 }
      means.append(result.estimate.mean)
    }
    let share = covered / Double(samples)
    #expect(abs(share - 0.95) < 4.5 * (0.95 * 0.05 / Double(samples)).squareRoot(), "covered \(share)")
    let closed = (1 - rho * rho) / Double(count) * 14 / 13
    // A variance of normal means has a relative standard error of about (2 / samples)^1/2.
    #expect(abs(SampleMoments(means).variance / closed - 1) < 4.5 * (2.0 / Double(samples)).squareRoot())
    let large = (0..<100_000).map { _ in noise.next() }
    let result = try #require(
      ControlVariates(large.map { rho * $0 + (1 - rho * rho).squareRoot() * noise.next() }, controls: [large]))
    #expect(abs(result.varianceReduction * (1 - rho * rho) - 1) < 0.02)
  }

  /// The narrower of two intervals, 48 at a time with five controls, four of them useless.
  ///
  /// Choosing the narrower costs little coverage; 10,000 samples know the share to 0.25 percentage points.
  @Test func choosingTheNarrowerIntervalCostsLittle() throws {
    var noise = NormalNoise(seed: 5)
    let samples = 10_000
    var (plainCovers, narrowerCovers) = (0.0, 0.0)
    for _ in 0..<samples {
      let controls = (0..<5).map { _ in (0..<48).map { _ in noise.next() } }
      let values = controls[0].map { 0.5 * $0 + noise.next() }
      let plain = Estimate(observations: values)
      let controlled = try #require(ControlVariates(values, controls: controls)).estimate
      let narrower = controlled.halfWidth < plain.halfWidth ? controlled : plain
      if abs(plain.mean) <= plain.halfWidth { plainCovers += 1 }
      if abs(narrower.mean) <= narrower.halfWidth { narrowerCovers += 1 }
    }
    #expect(abs(plainCovers / Double(samples) - 0.95) < 0.01)
    #expect(narrowerCovers / Double(samples) > 0.935)
  }

  /// Pairs of replications share a mean: the coefficient comes from within pairs, and the spread of the means stays.
  @Test func groupsKeepTheirOwnMeans() throws {
    var noise = NormalNoise(seed: 6)
    var (values, control): ([Double], [Double]) = ([], [])
    for _ in 0..<200 {
      let mean = 50 * noise.next()
      for _ in 0..<2 {
        control.append(noise.next())
        values.append(mean + 3 * (control.last ?? 0) + noise.next())
      }
    }
    let result = try #require(ControlVariates(values, controls: [control], groupSize: 2))
    // The slope has a standard error of about 1 / 200^1/2.
    #expect(abs(result.coefficients[0] - 3) < 4.5 / 200.0.squareRoot())
    // Nine tenths of the noise within pairs; the spread between them is as before.
    #expect(abs(result.varianceReduction - 10) < 3)
    let rows = { (values: [Double]) in stride(from: 0, to: 400, by: 2).map { Array(values[$0..<$0 + 2]) } }
    let before = VarianceDecomposition(rows: rows(values))
    let after = VarianceDecomposition(rows: rows(result.adjusted))
    #expect(abs(after.dataVariance / before.dataVariance - 1) < 0.05)
    #expect(after.withinMeanSquare < before.withinMeanSquare / 5)
  }
}
