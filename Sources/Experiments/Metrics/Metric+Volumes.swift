// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelEngine
import FunnelModel

extension Metric {
  static let volumes: [Metric] = [
    Metric("leads", "leads", .perMonth, .neither, "Leads captured in the window.") { $0.tally.leads / $0.months },
    Metric("mql", "MQLs", .perMonth, .neither, "Leads marketing qualified, which is all it handed to sales.") {
      $0.tally.handedOver / $0.months
    },
    Metric("handed_over", "handed over", .perMonth, .neither, "Leads marketing handed to sales.") {
      $0.tally.handedOver / $0.months
    },
    Metric("contacted", "contacted", .perMonth, .higher, "Handed-over leads that were reached.") {
      $0.tally.contacted / $0.months
    },
    Metric("sal", "SALs", .perMonth, .higher, "Contacted leads that sales accepted.") { $0.tally.accepted / $0.months },
    Metric("sql", "SQLs", .perMonth, .higher, "Accepted leads that sales qualified.") { $0.sql / $0.months },
    Metric("opportunities", "opportunities", .perMonth, .higher, "SQLs that became an opportunity.") {
      $0.opportunities / $0.months
    },
    Metric("won", "wins", .perMonth, .higher, "Opportunities won.") { $0.won / $0.months },
    Metric(
      "recycled", "returns from sales", .perMonth, .neither, "Leads that came back from sales to marketing.",
      hiddenAtZero: true
    ) {
      $0.tally.recycled / $0.months
    },
    Metric("opted_out", "opted out", .perMonth, .lower, "Leads that opted out of nurture.", hiddenAtZero: true) {
      $0.tally.optedOut / $0.months
    },
    Metric(
      "bought_elsewhere", "bought elsewhere", .perMonth, .lower,
      "Leads that were lost to somebody else before sales had them.", hiddenAtZero: true
    ) { $0.tally.boughtElsewhere / $0.months },
    Metric("agency_cases", "agency cases", .perMonth, .neither, "Leads the agency took on.", hiddenAtZero: true) {
      $0.tally.agencyCases / $0.months
    },
    Metric(
      "agency_passed", "agency-qualified", .perMonth, .neither, "Leads the agency found to be good.", hiddenAtZero: true
    ) {
      $0.tally.agencyPassed / $0.months
    },
    Metric(
      "hire_cases", "cases of the hires", .perMonth, .neither, "Near misses the people hired for them took on.",
      hiddenAtZero: true
    ) {
      $0.tally.hireCases / $0.months
    },
    Metric(
      "hire_passed", "qualified by the hires", .perMonth, .neither, "Leads the hires found to be good.",
      hiddenAtZero: true
    ) {
      $0.tally.hirePassed / $0.months
    },
    Metric(
      "disqualified", "disqualified", .perMonth, .neither,
      "Leads that failed a gate of the framework or the revenue floor.", hiddenAtZero: true
    ) { $0.tally.disqualified / $0.months },
  ]

  static let rates: [Metric] = [
    Metric("reach_rate", "reach", .share, .higher, "Contacted leads per MQL.") {
      $0.tally.contacted / $0.tally.handedOver
    },
    Metric("acceptance_rate", "acceptance", .share, .higher, "SALs per lead accepted or rejected.") {
      $0.tally.accepted / ($0.tally.accepted + $0.tally.rejected)
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
