// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import FunnelEngine

struct StreamKeyTests {
  /// The largest word must not round to 1: quantile functions accept numbers strictly between 0 and 1.
  @Test(arguments: [0, 1, 0x7FFF_FFFF_FFFF_FFFF, .max - 1, .max] as [UInt64])
  func staysStrictlyBetween(word: UInt64) {
    let fraction = StreamKey.fraction(word)
    #expect(fraction > 0)
    #expect(fraction < 1)
  }

  @Test func isAFunctionOfItsNames() {
    let key = StreamKey(seed: 3).part(.replication, 5)
    #expect(key.uniform(.score, 2) == StreamKey(seed: 3).part(.replication, 5).uniform(.score, 2))
    #expect(key.uniform(.score, 2) != key.uniform(.score, 3))
    #expect(key.uniform(.score, 2) != key.uniform(.maturing, 2))
    #expect(key.uniform(.score, 2) != StreamKey(seed: 4).part(.replication, 5).uniform(.score, 2))
  }

  /// Mean, variance and the correlation of neighbouring names; 4.5 standard errors fail one build in 35,000.
  @Test(arguments: [Purpose.score, .contact, .arrivalGap])
  func isUniformAndUncorrelated(purpose: Purpose) {
    let count = 100_000
    let parent = StreamKey(seed: 11)
    let byIndex = (0..<count).map { parent.uniform(purpose, $0) - 0.5 }
    let byPart = (0..<count).map { parent.part(.lead, $0).uniform(purpose) - 0.5 }
    for draws in [byIndex, byPart] {
      #expect(deviation(of: draws, from: 0) < 4.5)
      #expect(deviation(of: draws.map { $0 * $0 }, from: 1.0 / 12) < 4.5)
      #expect(deviation(of: zip(draws, draws.dropFirst()).map(*), from: 0) < 4.5)
    }
    #expect(deviation(of: zip(byIndex, byPart).map(*), from: 0) < 4.5)
  }

  @Test func parametersAreDrawnByPathAndIndex() {
    let draw = ParameterDraw(seed: 1, index: 4)
    #expect(draw.uniform("team.talk") == ParameterDraw(seed: 1, index: 4).uniform("team.talk"))
    #expect(draw.uniform("team.talk") != draw.uniform("team.dial"))
    #expect(draw.uniform("team.talk") != ParameterDraw(seed: 1, index: 5).uniform("team.talk"))
    let draws = (0..<20_000).map { ParameterDraw(seed: 1, index: $0) }
    let (talk, dial) = (draws.map { $0.uniform("team.talk") - 0.5 }, draws.map { $0.uniform("team.dial") - 0.5 })
    #expect(deviation(of: talk, from: 0) < 4.5)
    #expect(deviation(of: zip(talk, dial).map(*), from: 0) < 4.5)
  }
}
