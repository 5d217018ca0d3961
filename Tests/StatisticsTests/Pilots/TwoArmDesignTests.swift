// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics
import Testing

@Suite struct TwoArmDesignTests {
  /// Shares, power and the number per arm: the first row stands in the help of R's `power.prop.test` as 76.7, all of
  /// them are what statsmodels 0.15.0 gives, `power_proportions_2indep(p2 - p1, p1, n, ratio=1, alpha=.05)` solved for n.
  /// That counts the claims on the wrong side as well, which is below a hundred-thousandth of n here.
  static let reference: [(shares: (Double, Double), power: Double, perArm: Double)] = [
    ((0.5, 0.75), 0.9, 76.70691611581753), ((0.1, 0.12), 0.8, 3840.838170980377),
    ((0.03, 0.036), 0.8, 13913.54264415827), ((0.394086, 0.5811), 0.8, 110.95388981494884),
  ]

  @Test(arguments: TwoArmDesignTests.reference.indices) func sharesNeedWhatOtherProgramsSay(row: Int) throws {
    let (shares, power, expected) = Self.reference[row]
    let design = TwoArmDesign(shares: shares.0, shares.1)
    let perArm = try #require(design.perArm(power: power))
    #expect(abs(perArm / expected - 1) < 1e-5, "\(perArm)")
    #expect(abs(design.power(perArm: perArm) - power) < 1e-12)
    // Which arm has the larger share does not matter.
    let turned = try #require(TwoArmDesign(shares: shares.1, shares.0).perArm(power: power))
    #expect(abs(turned / perArm - 1) < 1e-12)
  }

  /// Worked by hand: (1.959964 + 0.841621)^2 * 2 * 4 / 0.5^2 for two means with variance 4; statsmodels'
  /// `NormalIndPower().solve_power(0.5 / 2, alpha=.05, power=.8)` gives 251.16353630180953.
  @Test func meansNeedWhatTheFormulaSays() throws {
    let design = TwoArmDesign(difference: 0.5, variance: 8)
    #expect(abs(try #require(design.perArm(power: 0.8)) / 251.16353630180953 - 1) < 1e-5)
    #expect(abs(design.detectable(perArm: 251.1637, power: 0.8) - 0.5) < 1e-5)
    #expect(abs(design.standardError(perArm: 200) - 0.2) < 1e-12)
    // Two and a half standard errors from 0, and with the error of the difference itself two.
    #expect(abs(design.wrongSign(perArm: 200) - 0.006209665325776132) < 1e-12)
    #expect(abs(design.wrongSign(perArm: 200, deviation: 0.15) - 0.022750131948179195) < 1e-12)
    #expect(abs(design.assurance(perArm: 300, deviation: 0) - design.power(perArm: 300)) < 1e-12)
    #expect(design.assurance(perArm: 300, deviation: 0.2) < design.power(perArm: 300))
  }

  /// When only half the leads of one arm become a case, that arm needs twice the leads.
  @Test func casesPerLeadScaleTheArms() throws {
    let every = try #require(TwoArmDesign(shares: 0.2, 0.3).perArm(power: 0.8))
    let half = try #require(TwoArmDesign(shares: 0.2, 0.3, casesPerSubject: (0.5, 0.5)).perArm(power: 0.8))
    #expect(abs(half / every - 2) < 1e-12)
    let one = try #require(TwoArmDesign(shares: 0.2, 0.3, casesPerSubject: (1, 0.5)).perArm(power: 0.8))
    #expect(one > every && one < half)
  }

  @Test func noDifferenceNeedsNoNumber() {
    #expect(TwoArmDesign(shares: 0.2, 0.2).perArm(power: 0.8) == nil)
    #expect(ClusterDesign(difference: 0, variance: 1, subjectsPerBlock: 10).blocks(power: 0.8, most: 1000) == nil)
  }

  /// At the number advised the test finds the difference as often as asked: 4000 trials, within 3 standard errors.
  @Test(.enabled(if: BuildKind.isOptimised), arguments: [(0.1, 0.15, 0.8), (0.39, 0.58, 0.9)])
  func theAdvisedNumberHasThePower(first: Double, second: Double, power: Double) throws {
    let perArm = Int(try #require(TwoArmDesign(shares: first, second).perArm(power: power)).rounded(.up))
    var noise = NormalNoise(seed: 5)
    let trials = 4000
    let found = (0..<trials).count { _ in
      let (one, two) = (
        (0..<perArm).count { _ in noise.uniform() < first }, (0..<perArm).count { _ in noise.uniform() < second }
      )
      let n = Double(perArm)
      let pooled = Double(one + two) / (2 * n)
      return Double(two - one) / n >= 1.959963984540054 * (2 * pooled * (1 - pooled) / n).squareRoot()
    }
    let share = Double(found) / Double(trials)
    #expect(
      abs(share - power) < 3 * (power * (1 - power) / Double(trials)).squareRoot() + 0.5 / Double(perArm), "\(share)")
  }
}

@Suite struct ClusterDesignTests {
  /// Many small blocks are as good as subjects; few large ones cost degrees of freedom.
  @Test func manyBlocksAreSubjects() throws {
    let plain = try #require(TwoArmDesign(difference: 0.5, variance: 8).perArm(power: 0.8))
    let small = ClusterDesign(difference: 0.5, variance: 8, subjectsPerBlock: 1)
    let blocks = try #require(small.blocks(power: 0.8, most: 10_000))
    #expect(abs(Double(blocks) / 2 / plain - 1) < 0.02, "\(blocks)")
    // statsmodels' tt_ind_solve_power with the noncentral t: 252.1275 per arm.
    #expect(abs(blocks / 2 - 252) <= 1, "\(blocks)")
    #expect(ClusterDesign(difference: 5, variance: 8, subjectsPerBlock: 1000).blocks(power: 0.8, most: 100) == 6)
    #expect(small.blocks(power: 0.8, most: blocks - 2) == nil)
    #expect(small.blocks(power: 0.8, most: blocks) == blocks)
  }

  /// Normal blocks of one policy or the other: Student's test finds the difference as often as asked.
  @Test(.enabled(if: BuildKind.isOptimised), arguments: [0.1, 0.6])
  func theAdvisedNumberHasThePower(difference: Double) throws {
    let design = ClusterDesign(difference: difference, variance: 2, subjectsPerBlock: 25)
    let blocks = try #require(design.blocks(power: 0.8, most: 2000))
    var noise = NormalNoise(seed: 6)
    let trials = 3000
    let found = (0..<trials).count { _ in
      // A block's mean has variance 1 / 25.
      let (one, two) = (
        (0..<blocks / 2).map { _ in noise.next() / 5 }, (0..<blocks / 2).map { _ in difference + noise.next() / 5 }
      )
      let test = MeanTest.welch(two, one)
      return test.interval(level: 0.95).lowerBound > 0
    }
    let share = Double(found) / Double(trials)
    let error = (0.16 / Double(trials)).squareRoot()
    // The last pair of blocks may give more than is asked for.
    #expect(share > 0.8 - 3 * error, "\(blocks): \(share)")
    #expect(share < (blocks > 20 ? 0.8 + 3 * error + 0.01 : 1.01), "\(blocks): \(share)")
  }
}
