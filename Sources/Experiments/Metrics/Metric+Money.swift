// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelEngine
import FunnelModel

extension Metric {
  static let money: [Metric] = [
    Metric("revenue", "revenue", .moneyPerMonth, .higher, "First-year value of the deals won.") {
      $0.ledger.revenue / $0.months
    },
    Metric("gross_profit", "gross profit", .moneyPerMonth, .higher, "Revenue times margin.") {
      $0.ledger.grossProfit / $0.months
    },
    Metric(
      "contribution", "contribution", .moneyPerMonth, .higher,
      "Gross profit less media, nurture, handovers, reps and account executives."
    ) { $0.ledger.contribution / $0.months },
    Metric("cost_per_sql", "cost per SQL", .money, .lower, "Media, nurture, handovers and reps per SQL.") {
      ($0.ledger.cost - $0.ledger.accountExecutives) / $0.sql
    },
    Metric("cac", "cost per win", .money, .lower, "Everything spent per win.") { $0.ledger.cost / $0.won },
    Metric(
      "sales_velocity", "sales velocity", .moneyPerDay, .higher,
      "A month's opportunities times win rate times deal value, divided by the mean days from SQL to close."
    ) { $0.ledger.revenue / $0.months / ($0.scenario.pipeline.cycle.mean / 24) },
  ]
}
