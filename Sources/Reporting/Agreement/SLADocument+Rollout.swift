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
    return [.table(Table(columns, rows: rows))] + (ripening.map { [.paragraph($0)] } ?? []) + pilot
  }

  /// With how many leads to begin, what to look at and when to stop.
  private var pilot: [Block] {
    guard let plan = advice.pilot else { return [] }
    return [.paragraph("Begin with a pilot, its size and metric fixed before it starts.")]
      + plan.pilots.flatMap { PilotPage(pilot: $0, plan: plan, currency: contents.currency).blocks }
      + [.list(plan.rules)]
  }

  /// What changes for whom; nothing when the agreement keeps today's policy.
  var changes: [ChangeLine] {
    guard !contents.keepsBase, let policy = contents.recommended, let base = contents.base else { return [] }
    return notices(policy, base)
  }

  /// Figures of a working life that the agreed policy changes, each with its interval.
  private func notices(_ policy: PolicyResult, _ base: PolicyResult) -> [ChangeLine] {
    let weeks = scenario.calendar.hoursPerMonth / 168
    let days = scenario.calendar.workingDaysPerMonth ?? weeks * Double(scenario.calendar.workingDaysPerWeek)
    let lines: [(words: String, side: String, figure: (PolicyResult) -> Figure?)] = [
      ("new leads a week", "each rep", { perRep(["handed_over"], of: $0, per: weeks) }),
      ("calls a working day", "each rep", { perRep(["handed_over", "attempts_per_lead"], of: $0, per: days) }),
      ("hours a month on leads that come to nothing", "each rep", { perRep(["wasted_hours"], of: $0, per: 1) }),
      ("leads touched in time", "sales", { contents.figure("sla_attainment", of: $0) }),
      ("leads handed over a month", "marketing", { contents.figure("handed_over", of: $0) }),
      ("SQLs a month", "both", { contents.figure("sql", of: $0) }),
    ]
    return lines.compactMap { line in
      guard let today = line.figure(base)?.text, let agreed = line.figure(policy)?.text, today != agreed else {
        return nil
      }
      return ChangeLine(what: line.words, whom: line.side, today: today, agreed: agreed)
    }
  }

  /// A product of metrics for one rep and a part of the month; its relative error is at most the sum of theirs.
  private func perRep(_ metrics: [String], of policy: PolicyResult, per parts: Double) -> Figure? {
    guard case .number(let reps)? = policy.levers[Lever.reps.path] else { return nil }
    var (value, error) = (1 / (reps * parts), 0.0)
    for metric in metrics {
      guard let result = policy.metrics[metric], let mean = result.mean, let halfWidth = result.halfWidth else {
        return nil
      }
      value *= mean
      error += mean == 0 ? 0 : halfWidth / abs(mean)
    }
    return Figure(value: value, halfWidth: abs(value) * error, unit: .perMonth, currency: contents.currency)
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
