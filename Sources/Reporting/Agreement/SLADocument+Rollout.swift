// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import FunnelModel

extension SLADocument {
  /// What each side will notice, and when the effect can be seen.
  var rollout: [Block] {
    let rows = changes.map { [Cell($0.what), Cell($0.whom), Cell($0.today), Cell($0.agreed)] }
    guard !rows.isEmpty, let base = contents.base else { return [] }
    let columns = [
      Column("what changes", .words), Column("for", .marks), Column(base.name, .numbers), Column("agreed", .numbers),
    ]
    let months = { (count: Double) in withoutTrailingZeros(fixed(count, decimals: 1)) }
    let ripening = delay.map {
      "Months to effect: the usual lead of a month is decided \(months($0.usual)) months after it came in, a slow one after "
        + "up to \(months($0.slow)). First touches and calls change in the first week, wins no sooner than that."
    }
    return [.table(Table(columns, rows: rows))] + (ripening.map { [.paragraph($0)] } ?? [])
      + [
        .paragraph(
          "Begin with a part of the leads, drawn at random, where both ways do not share a team; leadflow power says how "
            + "many leads and weeks it takes to see the effect, and when to stop.")
      ]
  }

  /// What changes for whom; nothing when the agreement keeps today's policy.
  var changes: [ChangeLine] {
    guard !contents.keepsBase, let policy = contents.recommended, let base = contents.base else { return [] }
    return notices(policy, base)
  }

  /// Figures of a working life that the agreed policy changes by more than their errors.
  private func notices(_ policy: PolicyResult, _ base: PolicyResult) -> [ChangeLine] {
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
      guard texts[0] != texts[1] else { return nil }
      return ChangeLine(what: line.words, whom: line.side, today: texts[0], agreed: texts[1])
    }
  }

  /// After how long the outcomes of a month's leads are known.
  var delay: EffectDelay? {
    let metrics = contents.recommended?.metrics ?? [:]
    let steps = ["handover", "sal", "sql", "close"]
    func months(_ part: String) -> Double? {
      guard metrics["days_to_close_\(part)"]?.mean != nil else { return nil }
      return steps.compactMap { metrics["days_to_\($0)_\(part)"]?.mean }.reduce(0, +) / 30.4375
    }
    guard let usual = months("p50"), let slow = months("p90") else { return nil }
    return EffectDelay(usual: usual, slow: slow)
  }
}
