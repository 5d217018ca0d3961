// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments

/// The pilots as tidy rows, one per policy, metric and split, after RFC 4180.
func csvText(_ plan: PilotPlan) -> String {
  let header = [
    "policy", "against", "metric", "unit", "status", "today", "change", "difference", "half_width", "level", "split",
    "advised", "leads_per_arm", "weeks", "ripening_weeks", "weeks_to_signal", "assurance", "wrong_sign",
  ]
  let rows = plan.pilots.flatMap { pilot in
    pilot.metrics.flatMap { figure in
      PilotSplit.allCases.map { split in
        let size = split == .lead ? figure.byLead : figure.byWeek
        let first = [pilot.policy, pilot.against, figure.metric, figure.unit, figure.status.rawValue]
        let numbers = [figure.today, figure.change, figure.difference, figure.halfWidth, figure.level]
        let plan = [size?.leadsPerArm, size?.weeks].map { $0.map(String.init) ?? "" }
        let end = [
          size.map { String($0.weeksToSignal) }, size.map { String($0.assurance) }, size.map { String($0.wrongSign) },
        ]
        return first + numbers.map { $0.map { String($0) } ?? "" } + [split.rawValue, String(split == pilot.split)]
          + plan + [figure.ripeningWeeks.map { String($0) } ?? ""] + end.map { $0 ?? "" }
      }
    }
  }
  return csvLines([header] + rows)
}
