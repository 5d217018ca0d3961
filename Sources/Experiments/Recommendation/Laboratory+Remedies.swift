// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import Statistics

extension Laboratory {
  /// The smallest change of the reps, the attempts or the discipline, one at a time, with which a policy's staffing can
  /// keep a first touch and a cadence; the one that costs least comes first.
  ///
  /// Both promises are kept more easily with more reps and with fewer attempts, so the smallest change is found by
  /// halving. Every judgement is made on the same leads.
  func remedies(for policy: NamedPolicy, settings: StudySettings) throws(StudyInterrupted) -> [Remedy] {
    var bench = try RemedyBench(laboratory: self, policy: policy.policy, settings: settings)
    var found: [Remedy] = []
    let now = policy.policy
    if let reps = try bench.fewest(.reps, from: now.reps + 1, to: now.reps * 16) { found.append(reps) }
    if now.attempts > 1, let attempts = try bench.most(.attempts, below: now.attempts) { found.append(attempts) }
    for discipline in Discipline.allCases where discipline != now.discipline {
      if let remedy = try bench.remedy(.discipline, .choice(discipline.rawValue)) { found.append(remedy) }
    }
    return found.sorted { $0.contribution > $1.contribution }
  }
}

/// Tries changes of one policy on common leads.
private struct RemedyBench {
  let laboratory: Laboratory
  let policy: Policy
  let settings: StudySettings
  /// What the policy gives as it is.
  private let now: Rows
  private var tried: [Policy: Remedy?] = [:]

  init(laboratory: Laboratory, policy: Policy, settings: StudySettings) throws(StudyInterrupted) {
    self.laboratory = laboratory
    self.policy = policy
    self.settings = settings
    now = try laboratory.observe([NamedPolicy(name: "now", policy: policy)], settings: settings)
  }

  /// The smallest number that is enough; nothing when the largest is not.
  mutating func fewest(_ lever: Lever, from low: Int, to high: Int) throws(StudyInterrupted) -> Remedy? {
    // Upwards in growing steps, so that no far larger team than needed is simulated.
    var (below, step) = (low - 1, 1)
    while true {
      let next = min(below + step, high)
      if let enough = try remedy(lever, .number(Double(next))) { return try closest(lever, below, next, enough) }
      guard next < high else { return nil }
      (below, step) = (next, 2 * step)
    }
  }

  /// The largest number below one that is few enough; nothing when 1 is not.
  mutating func most(_ lever: Lever, below high: Int) throws(StudyInterrupted) -> Remedy? {
    guard let enough = try remedy(lever, .number(1)) else { return nil }
    return try closest(lever, high, 1, enough)
  }

  /// The value nearest to one that is not enough, by halving the way to one that is.
  private mutating func closest(
    _ lever: Lever, _ poor: Int, _ good: Int, _ remedy: Remedy
  ) throws(StudyInterrupted) -> Remedy {
    var (poor, good, best) = (poor, good, remedy)
    while abs(good - poor) > 1 {
      let middle = (good + poor) / 2
      if let better = try self.remedy(lever, .number(Double(middle))) {
        (good, best) = (middle, better)
      } else {
        poor = middle
      }
    }
    return best
  }

  /// A change with what it costs; nothing when it is not enough.
  mutating func remedy(_ lever: Lever, _ value: LeverValue) throws(StudyInterrupted) -> Remedy? {
    var changed = policy
    Setting(lever: lever, value: value).apply(to: &changed)
    if let known = tried[changed] { return known }
    let alone = try laboratory.observe([NamedPolicy(name: "changed", policy: changed)], settings: settings)
    // The same leads unit by unit, as if both had been run together.
    let rows = Rows(
      units: zip(now.units, alone.units).map { $0 + $1 }, unitsPerDraw: now.unitsPerDraw, level: now.level)
    let writer = ClauseWriter(scenario: laboratory.scenario, rows: rows, index: 1, policy: changed)
    let comparison = rows.comparison(
      Metric.position(Metric.objective), of: (1, "changed"), against: (0, "now"))
    var remedy: Remedy?
    if writer.isAgreeable, let comparison {
      remedy = Remedy(
        key: lever.path, now: LeverReading(lever.value(in: policy), of: lever),
        value: LeverReading(value, of: lever), contribution: comparison.mean, halfWidth: comparison.halfWidth ?? 0,
        level: comparison.level)
    }
    tried[changed] = .some(remedy)
    return remedy
  }
}
