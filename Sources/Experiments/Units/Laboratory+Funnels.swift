// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelEngine
import FunnelModel

/// A funnel of a study that runs several: what is known and what both teams do.
struct Funnel: Sendable {
  var scenario: Scenario
  var policy: Policy
  /// Leads that come on top for a while; nothing for none.
  var dose: Dose?
  /// Whether every lead of a run is looked at afterwards, which takes time.
  var isRecorded = false
}

/// Leads that a source of no volume of its own brings for a while.
struct Dose: Sendable, Hashable {
  /// The position of the source.
  let source: Int
  /// Leads per month.
  let perMonth: Double
  /// When they come, in clock hours.
  let stretch: Range<Double>
}

extension Laboratory {
  /// Runs funnels side by side on leads drawn with the same numbers: a lead of a source is the same lead in all of them.
  ///
  /// - Parameters:
  ///   - funnels: what to run, at least one.
  ///   - units: the numbers of the units.
  ///   - first: the number under which unit 0 is kept for another attempt, the others behind it; used once in a study.
  ///   - width: how many figures are wanted of a run.
  ///   - figures: they themselves, from what the run counted and, of a funnel that is recorded, from its leads.
  /// - Returns: the figures, `[funnel][unit][figure]`.
  /// - Throws: when the study is to stop, after the units under way are finished and kept.
  func run(
    _ funnels: [Funnel], units: Range<Int>, keptFrom first: Int, width: Int,
    figures: @Sendable (_ row: PolicyRow, _ run: Run?) -> [Double]
  ) throws(StudyInterrupted) -> [[[Double]]] {
    var worlds: [Scenario: CompiledScenario] = [:]
    for funnel in funnels where worlds[funnel.scenario] == nil {
      worlds[funnel.scenario] = CompiledScenario(funnel.scenario)
    }
    let compiled = funnels.compactMap { worlds[$0.scenario] }
    let isUncertain = funnels.map { !$0.scenario.uncertainPaths.isEmpty }
    let places = Array(0..<funnels.count * width)
    let found = try each(first + units.lowerBound..<first + units.upperBound, runs: funnels.count) { number in
      checkpoint?.figures(number, of: places)
    } run: { workspace, number in
      let unit = number - first
      let draw = ParameterDraw(seed: seed, index: unit / unitsPerDraw)
      let flat = funnels.indices.flatMap { index in
        let funnel = funnels[index]
        let world =
          isUncertain[index]
          ? compiled[index].redrawn(as: funnel.scenario.drawn(uniform: draw.uniform)) : compiled[index]
        return run(funnel, in: world, unit: unit, &workspace, figures: figures)
      }
      checkpoint?.keep(flat, of: places, unit: number)
      return flat
    }
    return funnels.indices.map { funnel in found.map { Array($0[funnel * width..<(funnel + 1) * width]) } }
  }

  private func run(
    _ funnel: Funnel, in world: CompiledScenario, unit: Int, _ workspace: inout Workspace,
    figures: (_ row: PolicyRow, _ run: Run?) -> [Double]
  ) -> [Double] {
    workspace.leads.fill(world, seed: seed, replication: unit)
    if let dose = funnel.dose {
      workspace.leads.add(dose.perMonth, from: dose.source, of: world, within: dose.stretch)
    }
    if funnel.isRecorded {
      let run = Run(world, policy: funnel.policy, leads: workspace.leads, pace: pace)
      return figures(row(of: run.result, policy: funnel.policy, in: world), run)
    }
    let tally = workspace.simulation.run(world, policy: funnel.policy, leads: workspace.leads, pace: pace)
    return figures(row(of: tally, policy: funnel.policy, in: world), nil)
  }
}
