// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics
import Testing

@Suite struct PilotStopRuleTests {
  private let rule = PilotStopRule()

  /// Normal quantiles of 0.975, 0.999 and 0.978, from tables.
  @Test func limitsAreNormalQuantiles() {
    #expect(abs(rule.betterLimit - 1.959963984540054) < 1e-12)
    #expect(abs(rule.harmLimit - 3.090232306167814) < 1e-12)
    #expect(abs(rule.worseLimit - 2.0140908100) < 1e-6)
    #expect(abs(rule.alpha / 2 + 3 * 0.001 + rule.worseError - 0.05) < 1e-15)
  }

  @Test func onlyHarmEndsAPilotEarly() {
    #expect(rule.verdict(atLook: 0, z: 9) == .goOn)
    #expect(rule.verdict(atLook: 1, z: -3) == .goOn)
    #expect(rule.verdict(atLook: 2, z: -3.1) == .harm)
    #expect(rule.verdict([0, -3.1, 0, 9]) == .harm)
    #expect(rule.verdict([0, -3, 0, 1.97]) == .better)
    #expect(rule.verdict([0, 0, 0, -2.01]) == .undecided)
    #expect(rule.verdict([0, 0, 0, -2.02]) == .worse)
  }

  /// The looks of a pilot whose leads come in evenly, with a true difference in standard errors of the whole.
  private func verdicts(drift: Double, trials: Int, seed: UInt64) -> [PilotStopRule.Verdict] {
    var noise = NormalNoise(seed: seed)
    return (0..<trials).map { _ in
      var sum = 0.0
      let figures = (1...4).map { quarter -> Double in
        sum += drift / 4 + noise.next() / 2
        return sum / (Double(quarter) / 4).squareRoot()
      }
      return rule.verdict(figures)
    }
  }

  /// 40,000 pilots without a difference: claims of any kind in at most 5%, and not far fewer, within 3 standard errors.
  @Test func claimsSeldomWhatIsNotSo() {
    let all = verdicts(drift: 0, trials: 40_000, seed: 1)
    let claims = Double(all.count { $0 != .undecided }) / 40_000
    let error = (0.05 * 0.95 / 40_000).squareRoot()
    #expect(claims < 0.05 + 3 * error && claims > 0.047 - 3 * error, "\(claims)")
    #expect(Double(all.count { $0 == .better }) / 40_000 < 0.025 + 3 * (0.025 / 40_000).squareRoot())
  }

  /// The looks for harm take nothing worth telling from the power, and end a pilot that does harm early.
  @Test func looksCostNoPowerAndFindHarm() {
    let drift = 1.959963984540054 + 0.8416212335729143
    let better = Double(verdicts(drift: drift, trials: 20_000, seed: 2).count { $0 == .better }) / 20_000
    #expect(abs(better - 0.8) < 3 * (0.16 / 20_000).squareRoot(), "\(better)")
    let harmed = verdicts(drift: -6, trials: 2000, seed: 3)
    #expect(harmed.count { $0 == .harm } > 1800)
    #expect(harmed.allSatisfy { $0 == .harm || $0 == .worse })
  }
}
