// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics
import Testing

@Suite struct ExpectedRegretTests {
  /// Two draws of two replications of two alternatives, worked by hand.
  ///
  /// Draw 1 has sums 4 and 2, and either replication would choose the first. Draw 2 has sums 2 and 5; its second
  /// replication chooses the first, which the first replication puts 4 behind; its first replication chooses the second,
  /// which the second replication puts 1 behind.
  @Test func isThatOfTheHandWorkedCase() {
    let regret = ExpectedRegret(draws: [[[1, 0], [3, 2]], [[0, 4], [2, 1]]])
    #expect(regret.most.map(\.mean) == [0.75, 0.5])
    #expect(regret.least.map(\.mean) == [-0.25, -0.5])
    #expect(regret.most[0].count == 2)
  }

  /// The advantage of the second alternative is normal with mean 3 and standard deviation 4 over the parameters, so that
  /// the second costs what knowing them is worth and the first 3 more. Each figure of a draw has a standard deviation
  /// below 6.3, so 4.5 standard errors fail one correct build in 75,000 for all four.
  @Test(arguments: [0.0, 5]) func theTruthLiesBetweenTheTwo(noise: Double) {
    var normal = NormalNoise(seed: 5)
    let draws = (0..<4000).map { _ in
      let advantage = 3 + 4 * normal.next()
      return (0..<2).map { _ in [noise * normal.next(), advantage + noise * normal.next()] }
    }
    let regret = ExpectedRegret(draws: draws)
    let known = NormalDecision(mean: 3, components: [4]).perfectInformation
    for (index, exact) in [known + 3, known].enumerated() {
      let (least, most) = (regret.least[index], regret.most[index])
      // The half-width is 1.96 standard errors.
      #expect(least.mean - 2.3 * least.halfWidth < exact && exact < most.mean + 2.3 * most.halfWidth)
      if noise == 0 {
        #expect(abs(least.mean - most.mean) < 1e-9 && abs(most.mean - exact) < 2.3 * most.halfWidth)
      } else {
        // Luck makes the largest mean too large by far more than the error here.
        #expect(most.mean - 2.3 * most.halfWidth > exact && least.mean + 2.3 * least.halfWidth < exact)
      }
    }
  }
}
