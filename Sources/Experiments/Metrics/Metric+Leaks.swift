// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelEngine
import FunnelModel

extension Metric {
  /// What slips through, and why.
  static let leaks: [Metric] = [
    Metric(
      "leakage_lost_rate", "leakage, lost on the way", .share, .lower,
      "Handovers that never reached sales, per handover.", hiddenAtZero: true
    ) { $0.tally.leakedOnTheWay / $0.tally.handovers },
    Metric(
      "leakage_dropped_rate", "leakage, dropped", .share, .lower,
      "Handovers dropped because nobody called in time, per handover."
    ) { $0.tally.leakedDropped / $0.tally.handovers },
    Metric(
      "leakage_let_lie_rate", "leakage, let lie", .share, .lower, "Handovers a rep took and let lie, per handover.",
      hiddenAtZero: true
    ) { $0.tally.leakedLetLie / $0.tally.handovers },
    Metric(
      "never_touched_rate", "never touched", .share, .lower,
      "MQLs nobody had called by the end of the run, per MQL."
    ) { $0.tally.neverTouched / $0.tally.handedOver },
    Metric(
      "persistence_rate", "persistence", .share, .higher,
      "Handovers that got every attempt of the policy, per handover that was never answered; never called is included."
    ) { $0.tally.unreachedAfterAll / $0.tally.unreached },
    Metric(
      "premature_rate", "handed over too early", .share, .lower,
      "Handovers of leads that were not ready to buy then, per handover.", hiddenAtZero: true
    ) { $0.tally.premature / $0.tally.handovers },
    Metric(
      "definition_gap_rate", "definition gap", .share, .lower,
      "Handovers that marketing's rule calls qualified and sales' own score does not, per handover.", hiddenAtZero: true
    ) { $0.tally.belowSales / $0.tally.handovers },
    Metric(
      "near_miss_value", "gross profit of near misses", .moneyPerMonth, .higher,
      "Gross profit a month from leads that were near misses when they were captured.", hiddenAtZero: true
    ) {
      ($0.luck == .drawn ? $0.tally.nearMissRevenue : $0.tally.expectedNearMissRevenue)
        * $0.scenario.money.margin.number / $0.months
    },
    Metric(
      "recycle_yield", "yield of returns", .share, .higher,
      "Wins among leads that came back from sales, per lead that came back.", hiddenAtZero: true
    ) { ($0.luck == .drawn ? $0.tally.returnedWon : $0.tally.expectedReturnedWon) / $0.tally.returned },
  ]
}
