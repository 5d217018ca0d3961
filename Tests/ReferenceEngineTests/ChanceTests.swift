// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import ReferenceEngine

/// The generator and its two distributions; a limit of 4.5 standard errors fails one correct build in 150,000.
struct ChanceTests {
  /// First outputs of SplitMix64 for the state 0, as Vigna's `splitmix64.c` gives them.
  @Test func isSplitMix64() {
    var chance = Chance(state: 0)
    #expect(chance.bits() == 0xE220_A839_7B1D_CDAF)
    #expect(chance.bits() == 0x6E78_9E6A_A1B9_65F4)
    #expect(chance.bits() == 0x06C4_5D18_8009_454F)
  }

  @Test(arguments: [(2.0, 2.4), (1.7, 3.0), (2.1, 2.4), (2.8, 2.0)])
  func drawsBetaNumbers(a: Double, b: Double) {
    var chance = Chance(seed: 3)
    let count = 40_000.0
    let draws = (0..<Int(count)).map { _ in chance.beta(a, b) }
    let mean = draws.reduce(0, +) / count
    let variance = draws.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count
    let expectedMean = a / (a + b)
    let expectedVariance = a * b / ((a + b) * (a + b) * (a + b + 1))
    #expect(abs(mean - expectedMean) < 4.5 * (expectedVariance / count).squareRoot())
    // These shapes are flatter than a normal curve, so its 2 / n bounds the relative variance of the variance.
    #expect(abs(variance / expectedVariance - 1) < 4.5 * (2 / count).squareRoot())
  }

  @Test func drawsExponentialTimes() {
    var chance = Chance(seed: 4)
    let count = 40_000.0
    let draws = (0..<Int(count)).map { _ in chance.exponential(rate: 0.03) }
    #expect(abs(draws.reduce(0, +) / count * 0.03 - 1) < 4.5 / count.squareRoot())
    let share = 0.164_729_788_6  // 1 - e^-0.18: within six months
    let within = Double(draws.count { $0 <= 6 }) / count
    #expect(abs(within - share) < 4.5 * (share * (1 - share) / count).squareRoot())
  }
}
