// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import FunnelModel

extension SLADocument {
  /// What each side will notice, and when the effect can be seen.
  var rollout: [Block] {
    guard !contents.keepsBase, let policy = contents.recommended, let base = contents.base else { return [] }
    let rows = notices(policy, base)
    guard !rows.isEmpty else { return [] }
    let columns = [
      Column("what changes", .words), Column("for", .marks), Column(base.name, .numbers), Column("agreed", .numbers),
    ]
    return [.table(Table(columns, rows: rows))]
      + (ripening(policy).map { [.paragraph($0)] } ?? [])
      + [
        .paragraph(
          "Begin with a part of the leads, drawn at random, where both ways do not share a team; leadflow power says how "
            + "many leads and weeks it takes to see the effect, and when to stop.")
      ]
  }

  /// Figures of a working life that the agreed policy changes by more than their errors.
  private func notices(_ policy: PolicyResult, _ base: PolicyResult) -> [[Cell]] {
    let month = scenario.calendar.hoursPerMonth / 168
    let days = scenario.calendar.workingDaysPerMonth ?? month * Double(scenario.calendar.workingDaysPerWeek)
    func mean(_ metric: String, _ policy: PolicyResult) -> Double { policy.metrics[metric]?.mean ?? .nan }
    func reps(_ policy: PolicyResult) -> Double {
      if case .number(let reps)? = policy.levers[Lever.reps.path] { return reps }
      return .nan
    }
    let lines: [(words: String, side: String, decimals: Int, value: (PolicyResult) -> Double)] = [
      ("new leads a week", "each rep", 1, { mean("handed_over", $0) / reps($0) / month }),
      (
        "calls a working day", "each rep", 1,
        { mean("handed_over", $0) * mean("attempts_per_lead", $0) / reps($0) / days }
      ),
      ("share of leads touched in time, %", "each rep", 0, { 100 * mean("sla_attainment", $0) }),
      ("hours a month on leads that come to nothing", "each rep", 1, { mean("wasted_hours", $0) / reps($0) }),
      ("leads handed over a month", "marketing", 0, { mean("handed_over", $0) }),
      ("SQLs a month", "both", 1, { mean("sql", $0) }),
    ]
    return lines.compactMap { line in
      let (before, after) = (line.value(base), line.value(policy))
      guard before.isFinite, after.isFinite else { return nil }
      let texts = [before, after].map { fixed($0, decimals: line.decimals) }
      return texts[0] == texts[1] ? nil : [Cell(line.words), Cell(line.side), Cell(texts[0]), Cell(texts[1])]
    }
  }

  /// After how long the outcomes of a month's leads are known.
  private func ripening(_ policy: PolicyResult) -> String? {
    let steps = ["handover", "sal", "sql", "close"]
    func days(_ part: String) -> Double? {
      let known = steps.compactMap { policy.metrics["days_to_\($0)_\(part)"]?.mean }
      return known.isEmpty || policy.metrics["days_to_close_\(part)"]?.mean == nil ? nil : known.reduce(0, +)
    }
    guard let half = days("p50"), let late = days("p90") else { return nil }
    let months = { (days: Double) in withoutTrailingZeros(fixed(days / 30.4375, decimals: 1)) }
    return
      "Months to effect: the usual lead of a month is decided \(months(half)) months after it came in, a slow one after "
      + "up to \(months(late)). First touches and calls change in the first week, wins no sooner than that."
  }
}
