// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel

extension Laboratory {
  /// Single changes beside the threshold that open a zone, the one that leaves most for all first.
  func openers(_ plan: NegotiationPlan, _ settings: StudySettings) throws(StudyInterrupted) -> [ZoneOpener] {
    let today = scenario.today
    let thresholds = plan.asToday.map(plan.threshold).sorted()
    let changes = Self.changes(of: today).filter { change in
      !plan.slices.contains { $0.settings.contains(change) }
    }
    let cells = changes.flatMap { change in
      thresholds.map { threshold in
        var policy = today
        change.apply(to: &policy)
        policy.threshold = threshold
        return NamedPolicy(name: "\(Grid.name(of: [change])), threshold \(plainText(threshold))", policy: policy)
      }
    }
    guard !cells.isEmpty else { return [] }
    let policies = cells + [NamedPolicy(name: Scenario.todayName, policy: today)]
    let rows = try observe(policies, settings: settings)
    let table = NegotiationTable(policies, today: cells.count, parties: plan.parties, rows: rows)
    return changes.enumerated().compactMap { number, change -> ZoneOpener? in
      let own = (number * thresholds.count..<(number + 1) * thresholds.count).filter { table.status($0) == .inside }
      guard let best = table.richest(own) else { return nil }
      let gain = table.sharedGain(of: best, over: cells.count)
      return ZoneOpener(
        key: change.path, now: LeverReading(change.lever.value(in: today), of: change.lever),
        value: LeverReading(change.value, of: change.lever), points: own.map { cells[$0].policy.threshold },
        threshold: cells[best].policy.threshold, shared: gain.mean, halfWidth: gain.halfWidth.finite)
    }.sorted { $0.shared > $1.shared }
  }

  /// The changes that are tried: more reps, other orders, more or fewer calls, longer or shorter nurture.
  private static func changes(of today: Policy) -> [Setting] {
    let orders: [Setting] = Discipline.allCases.filter { $0 != today.discipline }.map {
      Setting(lever: .discipline, value: .choice($0.rawValue))
    }
    let reps = Self.settings(of: .reps, [1, 2, 3].map { Double(today.reps + $0) })
    let calls = Self.settings(of: .attempts, [-2, -1, 1, 2].map { Double(today.attempts + $0) })
    let days = Self.settings(of: .nurtureTime, [-720, 720].map { today.nurtureTime + $0 })
    return reps + orders + calls + days
  }

  /// What is above 0 of some values of a lever.
  private static func settings(of lever: Lever, _ values: [Double]) -> [Setting] {
    values.filter { $0 > 0 }.map { Setting(lever: lever, value: .number($0)) }
  }
}
