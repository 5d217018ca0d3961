// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Statistics
import Testing

@Suite struct ScoreDriftTests {
  /// Steps of equal length are a straight line: after = a + f before. Least squares give f, and with it all else.
  @Test func equalStepsAreLeastSquares() throws {
    let before = [10.0, 20, 30, 40, 50, 60]
    let after = [19.0, 24, 36, 41, 52, 56]
    let steps = zip(before, after).map { ScoreStep(before: $0, after: $1, elapsed: 30) }
    let fit = try #require(fitScoreDrift(steps).fit)
    let (meanX, meanY) = (35.0, 38.0)
    let sxx = before.reduce(0) { $0 + ($1 - meanX) * ($1 - meanX) }
    let slope = zip(before, after).reduce(0) { $0 + ($1.0 - meanX) * ($1.1 - meanY) } / sxx
    let level = meanY - slope * meanX
    let decay = -log(slope) / 30
    #expect(abs(fit.decay / decay - 1) < 1e-8 && abs(fit.halfLife - log(2) / decay) < 1e-6)
    #expect(abs(fit.gain / (level * decay / (1 - slope)) - 1) < 1e-8)
    #expect(abs(try #require(fit.balance) / (level / (1 - slope)) - 1) < 1e-8)
    let residual = zip(before, after).reduce(0) { sum, row in
      let gap = row.1 - level - slope * row.0
      return sum + gap * gap
    }
    #expect(abs(fit.noise / (residual / 6 * 2 * decay / (1 - slope * slope)) - 1) < 1e-7)
    // The error of the slope with divisor n, turned into that of its logarithm.
    let error = (residual / 6 / sxx).squareRoot() / slope / 30
    #expect(abs(fit.decayStandardError / error - 1) < 1e-6)
    #expect(abs(fit.halfLifeStandardError / (log(2) * error / (decay * decay)) - 1) < 1e-6)
  }

  @Test func pointsThatDoNotFadeDrift() throws {
    // Higher scores gain more: no fading.
    let steps = [(10.0, 12.0, 1.0), (20, 23, 1), (40, 45, 2), (50, 57, 2)].map {
      ScoreStep(before: $0.0, after: $0.1, elapsed: $0.2)
    }
    let fit = try #require(fitScoreDrift(steps).fit)
    #expect(fit.decay == 0 && fit.halfLife == .infinity && fit.balance == nil && fit.pValue == 1)
    #expect(abs(fit.gain - 17.0 / 6) < 1e-12)
    #expect(fitScoreDrift([ScoreStep(before: 1, after: 2, elapsed: 0)]).reason?.contains("above 0") == true)
  }

  /// The same half-life in hours and in days.
  @Test func theUnitOfTimeDoesNotMatter() throws {
    var noise = NormalNoise(seed: 6)
    let steps = (0..<200).map { index in
      let (before, elapsed) = (Double(index % 80), 5 + Double(index % 60))
      let left = exp(-log(2) / 45 * elapsed)
      return ScoreStep(before: before, after: before * left + 40 * (1 - left) + 4 * noise.next(), elapsed: elapsed)
    }
    let days = try #require(fitScoreDrift(steps).fit)
    let hours = try #require(
      fitScoreDrift(steps.map { ScoreStep(before: $0.before, after: $0.after, elapsed: 24 * $0.elapsed) }).fit)
    #expect(abs(hours.halfLife / days.halfLife / 24 - 1) < 1e-8)
    #expect(abs(24 * hours.gainStandardError / days.gainStandardError - 1) < 1e-6)
    #expect(abs(days.halfLife - 45) < 4 * days.halfLifeStandardError)
  }
}
