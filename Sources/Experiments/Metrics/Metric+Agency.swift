// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelEngine
import FunnelModel

extension Metric {
  static let agency: [Metric] = [
    Metric(
      "agency_delivered", "agency leads delivered", .perMonth, .neither, "Leads of the agency that reached sales.",
      hiddenAtZero: true
    ) {
      $0.tally.agencyDelivered / $0.months
    },
    Metric(
      "agency_accepted", "agency leads accepted", .perMonth, .higher, "Delivered leads that sales accepted.",
      hiddenAtZero: true
    ) {
      $0.tally.agencyAccepted / $0.months
    },
    Metric(
      "agency_cost", "agency cost", .moneyPerMonth, .lower,
      "What the agency charges under its contract: fixed fees of the window and all that its leads brought later.",
      hiddenAtZero: true
    ) { $0.ledger.agency / $0.months },
    Metric(
      "cost_per_accepted_agency_lead", "cost per accepted agency lead", .money, .lower,
      "What the agency charges per delivered lead that sales accepted.", hiddenAtZero: true
    ) { $0.ledger.agency / $0.tally.agencyAccepted },
    Metric(
      "cost_per_held_appointment", "cost per held appointment", .money, .lower,
      "What the agency charges per appointment that took place.", hiddenAtZero: true
    ) { $0.ledger.agency / $0.tally.appointmentsHeld },
    Metric(
      "committed_exposure", "committed exposure", .money, .lower,
      "What is owed to the agency if its contract is ended on the day it begins and nothing is delivered.",
      hiddenAtZero: true
    ) { $0.scenario.contract(of: $0.policy)?.committedExposure(at: 0) ?? 0 },
    Metric(
      "hire_cost", "hire cost", .moneyPerMonth, .lower, "Salary, on-cost, tools and recruiting of the hires.",
      hiddenAtZero: true
    ) {
      $0.ledger.hires / $0.months
    },
    Metric(
      "marketing_cost", "marketing time cost", .moneyPerMonth, .lower, "Marketing's time for handovers and touches.",
      hiddenAtZero: true
    ) { $0.ledger.marketing / $0.months },
    Metric(
      "content_cost", "content cost", .moneyPerMonth, .lower, "What marketing's content costs.", hiddenAtZero: true
    ) {
      $0.ledger.content / $0.months
    },
  ]
}
