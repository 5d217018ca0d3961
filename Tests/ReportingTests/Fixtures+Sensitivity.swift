// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics

@testable import Experiments

extension Fixture {
  /// An agency that pays but for a low sensitivity, with every kind of verdict and of unit.
  static var sensitivity: StudyResults {
    var results = StudyResults(leadflow: header("sensitivity"))
    results.policies = [
      today, policy("agency", threshold: 60, contribution: 72_900, wins: 12, load: 1.02),
    ]
    results.sensitivity = sensitivityResult()
    return results
  }

  static func sensitivityResult(
    mean: Double = 10_013, worth: Double = 170, sobol: Bool = true, choice: ChoiceVerdict = .changes
  ) -> SensitivityResult {
    SensitivityResult(
      policy: "agency", against: "today",
      difference: SplitDifference(
        mean: mean, halfWidth: 3100, halfWidthSimulation: 400, halfWidthData: 3074, level: 0.95, dataShare: 0.983,
        replicationsForEqualParts: 12.5),
      tornado: [
        TornadoBar(
          key: "agency.sensitivity", unit: "share", now: 0.22,
          low: end(0.168, 58_600, -4300, best: "today", .changes), high: end(0.274, 91_200, 24_200), swing: 32_600),
        TornadoBar(
          key: "money.deal_value", unit: "money", now: 14_000, low: end(12_100, 63_000, 500, best: "today", .unclear),
          high: end(15_900, 82_000, 19_000), swing: 19_000),
        TornadoBar(
          key: "pipeline.cycle.median", unit: "hours", now: 1080, low: end(960, 72_800, 10_010),
          high: end(1200, 72_600, 10_004), swing: 200),
      ],
      flips: choice == .changes
        ? [Flip(key: "agency.sensitivity", now: 0.22, flipsAt: 0.1483, toPolicy: "today", unit: "share")] : [],
      searches: [
        FlipSearch(key: "agency.sensitivity", unit: "share", low: 0.125, high: 0.336, choice: choice),
        FlipSearch(key: "money.deal_value", unit: "money", low: 9800, high: 18_200, choice: .unclear),
        FlipSearch(key: "pipeline.cycle.median", unit: "hours", low: 840, high: 1320, choice: .holds),
      ],
      screening: [
        screened("agency.sensitivity", 15_900), screened("money.deal_value", 9400),
        screened("pipeline.cycle.median", 12),
      ],
      sobol: sobol
        ? [
          SobolShare(
            key: "agency.sensitivity", firstOrder: 0.71, firstOrderHalfWidth: 0.06, total: 0.78, totalHalfWidth: 0.05),
          SobolShare(
            key: "money.deal_value", firstOrder: 0.2, firstOrderHalfWidth: 0.6, total: 0.27, totalHalfWidth: 0.05),
        ] : nil,
      shapley: sobol
        ? nil
        : [
          ShapleyShare(key: "agency.sensitivity", share: 0.74, halfWidth: 0.06),
          ShapleyShare(key: "money.deal_value", share: 0.26, halfWidth: 0.06),
        ],
      correlated: sobol ? [] : ["agency.sensitivity", "money.deal_value"],
      perfectInformation: InformationValue(value: 3.1 * worth, standardError: 48),
      worthKnowing: [
        WorthKnowing(key: "agency.sensitivity", valueOfInformation: worth, standardError: 41),
        WorthKnowing(key: "money.deal_value", valueOfInformation: worth / 5, standardError: 12),
        WorthKnowing(key: "pipeline.cycle.median", valueOfInformation: 0, standardError: 0),
      ],
      pilots: [
        PilotValue(key: "agency.sensitivity", cases: 50, value: 46, standardError: 25),
        PilotValue(key: "agency.sensitivity", cases: 1000, value: 150, standardError: 38),
      ],
      overload: [OverloadCount(policy: "agency", overloadedDraws: 31, draws: 500)], unitsPerPoint: 40,
      standardErrorAtPoint: 210)
  }

  private static func end(
    _ value: Double, _ contribution: Double, _ difference: Double, best: String = "agency",
    _ choice: ChoiceVerdict = .holds
  ) -> TornadoEnd {
    TornadoEnd(
      value: value, contribution: contribution, difference: difference, halfWidth: 620, best: best, choice: choice)
  }

  private static func screened(_ key: String, _ strength: Double) -> ScreenedInput {
    ScreenedInput(key: key, strength: strength, halfWidth: strength / 5, effect: strength, spread: strength / 4)
  }
}
