// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics
import Testing

@Suite struct RiskTests {
  @Test func tailMeansAgree() throws {
    let one = try DecisionCase.named("12_intervals_risk", "cvar_trace")
    for (share, name) in [(0.05, "0.05"), (0.1, "0.1"), (0.25, "0.25"), (0.5, "0.5"), (1, "1.0")] {
      let tail = LowerTail(one.inputs["x"].numbers, share: share)
      #expect(abs(tail.mean - one.expected["cvar_lower_\(name)"].number) < 1e-9)
    }
  }

  /// Leaving out each value by hand gives the same as the single pass.
  @Test(arguments: [0.05, 0.1, 0.25, 0.33, 0.5, 0.96, 1]) func theSinglePassIsTheJackknife(share: Double) throws {
    let values = try DecisionCase.named("12_intervals_risk", "cvar_trace").inputs["x"].numbers
    let tail = LowerTail(values, share: share)
    let slow = Jackknife(
      all: tail.mean,
      leavingOut: values.indices.map { left in
        LowerTail(values.enumerated().filter { $0.offset != left }.map(\.element), share: share).mean
      })
    #expect(abs(tail.standardError - slow.standardError) < 1e-9)
  }

  /// Half of six outcomes, so samples of four are compared with: their mean tail is taken over all 15.
  @Test func theCorrectionComparesWithAllSmallerSamples() throws {
    let values = [1.0, 2, 4, 8, 16, 32]
    var sum = 0.0
    for first in 0..<6 {
      for second in 0..<first {
        sum += LowerTail(values.indices.filter { $0 != first && $0 != second }.map { values[$0] }, share: 0.5).mean
      }
    }
    let corrected = try #require(LowerTail(values, share: 0.5).corrected)
    #expect(abs(corrected - (6 * 7.0 / 3 - 4 * sum / 15) / 2) < 1e-12)
    // At a tenth 20 outcomes are needed; all of them have no bias.
    #expect(LowerTail(Array(0..<19).map(Double.init), share: 0.1).corrected == nil)
    let all = LowerTail(values, share: 1)
    #expect(abs(try #require(all.corrected) - all.mean) < 1e-12)
  }

  @Test func normalTailAgrees() throws {
    let one = try DecisionCase.named("12_intervals_risk", "cvar_normal")
    let tail = LowerTail.normal(
      mean: one.inputs["mean"].number, sd: one.inputs["sd"].number, share: one.inputs["alpha"].number)
    #expect(
      relativeError([tail.quantile, tail.mean], [one.expected["VaR"].number, one.expected["CVaR"].number]) < 1e-10)
  }

  /// A sample's tail is milder than the law's; the correction takes that away, and the standard error is that
  /// seen over 4000 samples.
  @Test(.enabled(if: BuildKind.isOptimised)) func theBiasIsTakenAway() throws {
    var noise = NormalNoise(seed: 11)
    let truth = LowerTail.normal(mean: 0, sd: 1, share: 0.1).mean
    var (plain, corrected, errors): ([Double], [Double], [Double]) = ([], [], [])
    for _ in 0..<4000 {
      let tail = LowerTail((0..<60).map { _ in noise.next() }, share: 0.1)
      plain.append(tail.mean - truth)
      corrected.append(try #require(tail.corrected) - truth)
      errors.append(tail.standardError)
    }
    let (before, after) = (SampleMoments(plain), SampleMoments(corrected))
    #expect(before.mean > 6 * before.standardError, "\(before.mean)")
    #expect(abs(after.mean) < 4 * after.standardError, "\(after.mean)")
    #expect(abs(SampleMoments(errors).mean / before.variance.squareRoot() - 1) < 0.1)
  }

  @Test func theChoiceTurnsExactlyAtTheWeight() throws {
    let one = try DecisionCase.named("12_intervals_risk", "risk_flip")
    let alternatives = [one.inputs["A"].numbers, one.inputs["B"].numbers].map { law in
      let tail = LowerTail.normal(mean: law[0], sd: law[1], share: one.inputs["alpha"].number)
      return (mean: law[0], tail: tail.mean)
    }
    #expect(relativeError(alternatives.map(\.tail), one.expected["CVaR"].numbers) < 1e-9)
    let weight = try #require(RiskCriterion.turningWeight(between: alternatives[0], and: alternatives[1]))
    #expect(relativeError(weight, one.expected["w_at_which_choice_flips"].number) < 1e-9)
    let lead = { (weight: Double) in
      RiskCriterion(weight: weight).value(mean: alternatives[1].mean, tail: alternatives[1].tail)
        - RiskCriterion(weight: weight).value(mean: alternatives[0].mean, tail: alternatives[0].tail)
    }
    #expect(one.expected["best_risk_neutral"].text == "B" && lead(0) > 0)
    #expect(lead(weight - 1e-9) > 0 && lead(weight + 1e-9) < 0)
    #expect(RiskCriterion.turningWeight(between: (2, 1), and: (1, 0)) == nil)
  }
}
