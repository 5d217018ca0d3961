// SPDX-License-Identifier: GPL-3.0-or-later

public import Experiments

/// The cash of every choice as tidy rows after RFC 4180, one per choice and month: `cash.csv`.
///
/// - Parameter results: what the study found.
/// - Returns: text that ends in a line break; nothing when the study is no agency case.
public func cashText(_ results: StudyResults) -> String? {
  guard let found = results.agency else { return nil }
  let header = [
    "policy", "month", "currency", "mean", "half_width", "level", "p10", "p50", "p90", "p_ahead", "p_paid_back",
  ]
  let rows = found.choices.flatMap { choice in
    choice.cash.map { month in
      [choice.policy, String(month.month), results.leadflow.currency, String(month.mean)]
        + [month.halfWidth.map { String($0) } ?? "", String(found.level)]
        + [month.p10, month.p50, month.p90, month.pAhead, month.pPaidBack].map { String($0) }
    }
  }
  return csvLines([header] + rows)
}

/// The cost curves as tidy rows after RFC 4180, one per choice and volume: `cost-curve.csv`.
///
/// - Parameter results: what the study found.
/// - Returns: text that ends in a line break; nothing when the study is no agency case.
public func costCurveText(_ results: StudyResults) -> String? {
  guard let found = results.agency else { return nil }
  let rows = found.choices.flatMap { choice in
    choice.costCurve.map { point in
      [choice.policy, String(point.volume), results.leadflow.currency, String(point.costPerAcceptedLead)]
    }
  }
  return csvLines([["policy", "accepted_per_month", "currency", "cost_per_accepted_lead"]] + rows)
}
