// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import FunnelModel

extension SLADocument {
  /// What happens when a promise is not kept, on both sides.
  ///
  /// The steps are those that written agreements name (Marketo's own, customerthink.com; pedowitz.com); what the policy
  /// itself does with a late lead is simulated, the rest is for the parties to change.
  var escalation: [Block] {
    var rows: [[Cell]] = []
    if case .number(let hours)? = agreed(.reassignAfter) {
      rows.append([
        Cell("\(withoutTrailingZeros(fixed(hours, decimals: 1))) business hours without a call"),
        "the lead is given to all reps", "sales", "simulated",
      ])
    }
    rows += [
      ["24 hours past the first-touch promise", "reminder to the rep", "sales", "proposed"],
      ["48 hours", "to the head of the team", "sales", "proposed"],
      ["72 hours", "to both heads", "both", "proposed"],
      [
        "promise missed two weeks running", "marketing does not answer for the conversion of those leads", "both",
        "proposed",
      ],
      [
        "a lead below the criteria", "sales has no duty to follow up, and returns it with a reason", "both", "proposed",
      ],
      ["a red line of the shared metrics", "the parties meet within a week", "both", "proposed"],
    ]
    return [
      .table(
        Table(
          [Column("when", .words), Column("then", .words), Column("who", .marks), Column("", .marks)], rows: rows))
    ]
  }
}
