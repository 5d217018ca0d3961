// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import Statistics

extension Laboratory {
  /// Says what the choice among policies depends on.
  ///
  /// All uncertain values are drawn together for the best policy, the value of information and the split of the
  /// uncertainty; for the rest they are moved one by one or by design, on leads of their own that are the same at every
  /// point.
  /// - Parameters:
  ///   - policies: what to choose from, today's first; at least two that differ.
  ///   - settings: how many replications the joint draws have, two for each draw.
  ///   - effort: how much work the other parts do.
  /// - Returns: the policies and the object `sensitivity`.
  /// - Throws: when the study is to stop.
  /// - Precondition: the scenario has uncertain values.
  public func sensitivity(
    _ policies: [NamedPolicy], settings: StudySettings, effort: SensitivityEffort = SensitivityEffort()
  ) throws(StudyInterrupted) -> StudyResults {
    precondition(policies.count > 1 && !scenario.uncertainPaths.isEmpty, "a study needs policies and uncertain values")
    let rows = try observe(policies, settings: settings)
    var bench = InputBench(self)
    let more = effort.runs(policies: policies.count, inputs: bench.inputs.count)
    progress?(.planned(runs: rows.units.count * policies.count + more))
    let ranked = ranking(policies, in: rows)
    let order = ranked.map { policies[$0] }
    let against = ranked[0] == 0 ? 1 : ranked.firstIndex(of: 0) ?? 1
    let pair = ComparedPair(policy: order[0].policy, against: order[against].policy)

    let alone = try bench.tornado(
      Contest(policies: order, level: settings.level), against: against, units: effort.unitsPerPoint)
    let finalists = Set([0, 1, 2, against] + alone.overtaking).sorted().filter { $0 < order.count }
    let (found, searches) = try bench.flips(
      Contest(policies: finalists.map { order[$0] }, level: settings.level), units: effort.unitsPerPoint)
    let effects = try bench.screening(pair, effort: effort)
    let telling = bench.telling(alone.matters)
    let shares = try shares(&bench, pair, effects: effects, telling: telling, effort: effort, level: settings.level)

    let sample = JointSample(
      self, draws: 0..<rows.units.count / unitsPerDraw,
      outputs: ranked.map { rows.drawMeans(Metric.position(Metric.objective), of: $0) })
    let worth = sample.worthKnowing(telling: telling)
    let atCenter = PairedDifference(base: alone.center[against], change: alone.center[0], level: settings.level)

    var results = StudyResults(leadflow: header("sensitivity", settings: settings, units: rows.units.count))
    results.policies = policies.indices.map { result(of: $0, in: rows, named: policies[$0]) }
    results.sensitivity = SensitivityResult(
      policy: order[0].name, against: order[against].name,
      difference: rows.split(ranked[0], against: ranked[against]), tornado: alone.bars, flips: found,
      searches: searches, screening: bench.screened(effects), sobol: shares.sobol, shapley: shares.shapley,
      correlated: shares.correlated, perfectInformation: sample.value(ofKnowing: telling), worthKnowing: worth,
      pilots: worth.flatMap { bench.pilots(of: $0, in: sample, sizes: effort.pilots) },
      overload: policies.indices.compactMap { rows.overload(of: $0, named: policies[$0].name) },
      unitsPerPoint: effort.unitsPerPoint,
      standardErrorAtPoint: (atCenter.variance / Double(effort.unitsPerPoint)).squareRoot())
    results.warnings = warnings(policies, in: rows)
    return results
  }

  /// Where each uncertain value would have to be for another policy to become better than the first.
  ///
  /// One value is moved at a time over what is plausible, the others at their centre, on common leads. A value at which
  /// the lead cannot be told from noise is no flip.
  /// - Parameters:
  ///   - finalists: the policies, the best one first, each once.
  ///   - units: the replications at each value.
  /// - Returns: the changes, at most one on each side of what a value is now; none without uncertain values.
  /// - Throws: when the study is to stop.
  public func flips(
    of finalists: [NamedPolicy], units: Int = SensitivityEffort().unitsPerPoint
  ) throws(StudyInterrupted) -> [Flip] {
    guard finalists.count > 1, !scenario.uncertainPaths.isEmpty else { return [] }
    var bench = InputBench(self)
    return try bench.flips(Contest(policies: finalists, level: 0.95), units: units).found
  }

  /// What knowing each uncertain value is worth before one of the policies is chosen, the most valuable first.
  ///
  /// - Parameters:
  ///   - finalists: the policies, the best one first, each once.
  ///   - draws: how many joint draws of all uncertain values the policies are run with, best a thousand or more.
  /// - Returns: a value for each uncertain value, in money per month; none without uncertain values or with too few draws.
  /// - Throws: when the study is to stop.
  public func worthKnowing(of finalists: [NamedPolicy], draws: Int = 1000) throws(StudyInterrupted) -> [WorthKnowing] {
    guard finalists.count > 1, !scenario.uncertainPaths.isEmpty else { return [] }
    var bench = InputBench(self, keptFrom: InputBench.firstKeptForWorth)
    let alone = try bench.tornado(Contest(policies: finalists, level: 0.95), against: 1, units: 10)
    let units = InputBench.firstJointUnit..<InputBench.firstJointUnit + draws
    let metric = Metric.position(Metric.objective)
    let figures = try run(finalists.map(\.policy), units: units) { row, _ in row.expected[metric] }
    let outputs = finalists.indices.map { policy in figures.map { $0[policy] } }
    return JointSample(self, draws: units, outputs: outputs).worthKnowing(telling: bench.telling(alone.matters))
  }
}
