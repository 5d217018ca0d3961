// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics

@testable import Experiments

extension Fixture {
  /// A fee that pays in 62 of a hundred futures and a price per lead, with any advice.
  static func agency(_ advice: AgencyAdvice, mean: Double = 94_000, margin: Double = 9000, hasTrigger: Bool = true)
    -> StudyResults
  {
    var results = StudyResults(leadflow: header("agency"))
    results.agency = AgencyCase(
      months: 18, pilotMonths: 3, futures: 1000, level: 0.95, creditsFreedTime: false, advice: advice,
      policy: advice == .nothing ? nil : "fee",
      margin: advice == .nothing ? nil : AdviceMargin(against: "price", mean: 30_000, halfWidth: margin),
      choices: [
        agencyChoice("fee", kind: "hybrid", mean: mean, hasTrigger: hasTrigger),
        agencyChoice("price", kind: "per_lead", mean: mean - 30_000, hasTrigger: false),
      ],
      crossings: [
        CostCrossing(
          volume: 30.56, costPerAcceptedLead: 370, cheaperBelow: "price", cheaperAbove: "fee", isJump: false)
      ],
      regrets: [
        ChoiceRegret(policy: "today", mean: 140_000, p95: 510_000, largest: 990_000),
        ChoiceRegret(policy: "fee", mean: 46_000, p95: 190_000, largest: 220_000),
        ChoiceRegret(policy: "price", mean: 61_000, p95: 160_000, largest: 310_000),
      ],
      regretsAreSmoothed: true, perfectInformation: InformationValue(value: 46_000, standardError: 3000))
    return results
  }

  private static func agencyChoice(_ name: String, kind: String, mean: Double, hasTrigger: Bool) -> AgencyChoice {
    let trigger = ExitTrigger(
      costAbove: 689.6, weeks: 5, acceptedBelow: 16.6, fromMonth: 4, pPulledIfLosing: 0.58, pPulledIfGaining: 0.09)
    return AgencyChoice(
      policy: name, kind: kind, deliveredPerMonth: 36.3, acceptedPerMonth: 29,
      worth: LeadWorth(
        grossProfit: 1386, executives: 262.5, wouldHaveCome: 433.9, running: 0, otherExecutives: -82, most: 689.6,
        halfWidth: 4),
      breakEven: BreakEven(
        volume: hasTrigger ? 14.3 : 0, halfWidth: 0.1, naiveVolume: 6.8, volumeWithFreedTime: 12.6, volumeWithRamp: 15.6
      ),
      costCurve: [10.0, 20, 30].map { CostPoint(volume: $0, costPerAcceptedLead: 9000 / $0 + 60) },
      cash: (1...18).map { month in
        CashMonth(
          month: month, mean: Double(month - 6) * 5000, halfWidth: 3000, p10: -90_000, p50: 1000, p90: 120_000,
          pAhead: 0.6, pPaidBack: 0.5)
      },
      lines: [CashLine(item: .deals, mean: 400_000), CashLine(item: .provider, mean: -192_000)],
      value: MoneyOutcome(
        mean: mean, halfWidth: 12_000, p10: -150_000, p50: 70_000, p90: 380_000, pPositive: 0.62, worstTenth: -230_000,
        worstTenthStandardError: 9000),
      exposure: Exposure(atSigning: 27_000, worst: 27_000, worstMonth: 1, afterPilot: 9000, flopAfterPilot: 36_000),
      exitTrigger: hasTrigger ? trigger : nil,
      pilot: PilotWorth(
        leaving: -20_000, deciding: 115_000, overStaying: 21_000, value: 21_000, valueStandardError: 4000, pLeave: 0.27),
      clauses: AgencyClause.Topic.allCases.map { topic in
        AgencyClause(topic: topic, figure: 0.31, unit: "", offered: topic == .renewal ? 6 : nil)
      })
  }
}
