// SPDX-License-Identifier: GPL-3.0-or-later

public import Experiments
import Statistics

/// The surface of a sweep as tidy rows after RFC 4180, one per cell: `surface.csv`.
///
/// - Parameter results: what the study found.
/// - Returns: text that ends in a line break; nothing when the study is no sweep.
public func surfaceText(_ results: StudyResults) -> String? {
  guard let sweep = results.sweep else { return nil }
  let header =
    ["policy"] + sweep.levers + [
      "metric", "unit", "mean", "half_width", "difference_to_best", "difference_half_width", "may_be_best",
      "is_within_zone", "in_indifference_region", "regret_bound", "promises",
    ] + ["first_touch", "attempts"].flatMap { [$0, "\($0)_kept", "\($0)_kept_half_width"] }
  let policies = Dictionary(results.policies.map { ($0.name, $0) }) { first, _ in first }
  let rows = sweep.cells.map { cell in
    [cell.policy] + sweep.levers.map { cell.levers[$0]?.words ?? "" } + [sweep.metric, sweep.unit]
      + [cell.mean, cell.halfWidth, cell.differenceToBest, cell.differenceHalfWidth].map(numberText)
      + [cell.mayBeBest, cell.isWithinZone, cell.inIndifferenceRegion].map { String($0) }
      + [numberText(cell.regretBound), cell.promises?.rawValue ?? ""]
      + promiseFields(policies[cell.policy]?.firstTouchPromise) + promiseFields(policies[cell.policy]?.attemptsPromise)
  }
  return csvLines([header] + rows)
}

private func promiseFields(_ promise: FeasibilityResult?) -> [String] {
  [promise?.status.rawValue ?? "", numberText(promise?.estimate), numberText(promise?.halfWidth)]
}

private func numberText(_ number: Double?) -> String { number.map { String($0) } ?? "" }
