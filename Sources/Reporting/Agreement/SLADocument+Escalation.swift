// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import FunnelModel

extension SLADocument {
  /// What happens when a promise is not kept, on both sides.
  ///
  /// The steps are those that written agreements name (Marketo's own, customerthink.com; pedowitz.com); what the policy
  /// itself does with a late lead is simulated, the rest is for the parties to change.
  var escalation: [Block] {
    let rows = escalationSteps.map { [Cell($0.when), Cell($0.then), Cell($0.who), Cell($0.basis)] }
    return [
      .table(
        Table(
          [Column("when", .words), Column("then", .words), Column("who", .marks), Column("", .marks)], rows: rows))
    ]
  }

  /// The same step by step.
  var escalationSteps: [EscalationStep] {
    var steps: [EscalationStep] = []
    if case .number(let hours)? = agreed(.reassignAfter) {
      steps.append(
        EscalationStep(
          when: "\(withoutTrailingZeros(fixed(hours, decimals: 1))) business hours without a call",
          then: "the lead is given to all reps", who: "sales", basis: "simulated"))
    }
    let proposed = [
      ("24 hours past the first-touch promise", "reminder to the rep", "sales"),
      ("48 hours", "to the head of the team", "sales"), ("72 hours", "to both heads", "both"),
      ("promise missed two weeks running", "marketing does not answer for the conversion of those leads", "both"),
      ("a lead below the criteria", "sales has no duty to follow up, and returns it with a reason", "both"),
      (
        "marketing does not answer a rejection within "
          + "\(withoutTrailingZeros(fixed(scenario.agreement.rejectionResponse, decimals: 1))) business hours",
        "it counts as agreed", "both"
      ),
      ("a dispute about a lead", "both heads decide it in the monthly review", "both"),
      ("a red line of the shared metrics", "the parties meet within a week", "both"),
    ]
    return steps + proposed.map { EscalationStep(when: $0.0, then: $0.1, who: $0.2, basis: "proposed") }
  }
}
