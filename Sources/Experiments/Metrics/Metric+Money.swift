// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelEngine
import FunnelModel

extension Metric {
  static let money: [Metric] = [
    Metric("revenue", "revenue", .moneyPerMonth, .higher, "First-year value of the deals won.") {
      $0.ledger.revenue / $0.months
    },
    Metric(
      "gross_profit", "gross profit", .moneyPerMonth, .higher,
      "Revenue times margin, discounted from the close of each deal to the start of the window."
    ) {
      $0.ledger.grossProfit / $0.months
    },
    Metric(
      "contribution", "contribution", .moneyPerMonth, .higher,
      "Gross profit less everything spent: media, nurture, handovers, people, content and the agency."
    ) { $0.ledger.contribution / $0.months },
    Metric(
      "contribution_worked", "contribution, hours worked", .moneyPerMonth, .higher,
      "Gross profit less everything spent, with reps charged only for the hours they worked on leads."
    ) { $0.ledger.contributionWorked / $0.months },
    Metric("cost_per_mql", "cost per MQL", .money, .lower, "Media and nurture per MQL.") {
      ($0.ledger.media + $0.ledger.nurture) / $0.tally.handedOver
    },
    Metric(
      "cost_per_sal", "cost per SAL", .money, .lower, "Everything spent but account executives, per SAL."
    ) { ($0.ledger.cost - $0.ledger.accountExecutives) / $0.tally.accepted },
    Metric(
      "cost_per_sql", "cost per SQL", .money, .lower, "Everything spent but account executives, per SQL."
    ) {
      ($0.ledger.cost - $0.ledger.accountExecutives) / $0.sql
    },
    Metric("cac", "cost per win", .money, .lower, "Everything spent per win.") { $0.ledger.cost / $0.won },
    Metric("roi", "return on cost", .share, .higher, "Contribution per everything spent.") {
      $0.ledger.contribution / $0.ledger.cost
    },
    Metric(
      "sales_velocity", "sales velocity", .moneyPerDay, .higher,
      "A month's opportunities times win rate times deal value, divided by the mean days from SQL to close."
    ) { observation in
      let stages = observation.scenario.stages.reduce(0) { $0 + $1.duration.mean }
      return observation.ledger.revenue / observation.months
        / ((observation.scenario.pipeline.cycle.mean + stages) / 24)
    },
  ]
}
