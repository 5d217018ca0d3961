// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelEngine
import FunnelModel

extension Metric {
  static let volumes: [Metric] = [
    Metric("leads", "leads", .perMonth, .neither, "Leads captured in the window.") { $0.tally.leads / $0.months },
    Metric("mql", "MQLs", .perMonth, .neither, "Leads that reached the threshold at capture or after maturing.") {
      $0.tally.handedOver / $0.months
    },
    Metric("handed_over", "handed over", .perMonth, .neither, "Leads marketing handed to sales.") {
      $0.tally.handedOver / $0.months
    },
    Metric("contacted", "contacted", .perMonth, .higher, "Handed-over leads that were reached.") {
      $0.tally.contacted / $0.months
    },
    Metric("sql", "SQLs", .perMonth, .higher, "Contacted leads that sales qualified.") { $0.sql / $0.months },
    Metric("opportunities", "opportunities", .perMonth, .higher, "SQLs that became an opportunity.") {
      $0.opportunities / $0.months
    },
    Metric("won", "wins", .perMonth, .higher, "Opportunities won.") { $0.won / $0.months },
  ]

  static let rates: [Metric] = [
    Metric("reach_rate", "reach", .share, .higher, "Contacted leads per MQL.") {
      $0.tally.contacted / $0.tally.handedOver
    },
    Metric("mql_to_sql_rate", "MQL to SQL", .share, .higher, "SQLs per MQL, every lead followed to its end.") {
      $0.sql / $0.tally.handedOver
    },
    Metric("sql_to_opportunity_rate", "SQL to opportunity", .share, .higher, "Opportunities per SQL.") {
      $0.opportunities / $0.sql
    },
    Metric("win_rate", "win rate", .share, .higher, "Wins per opportunity.") { $0.won / $0.opportunities },
    Metric("lead_to_won_rate", "lead to won", .share, .higher, "Wins per captured lead.") {
      $0.won / $0.tally.leads
    },
  ]
}
