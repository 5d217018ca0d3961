// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelEngine
import FunnelModel

extension Laboratory {
  /// Runs futures, each with a draw of the uncertain parameters of its own, and keeps what every choice gave in them.
  ///
  /// - Parameters:
  ///   - policies: today's policy first, then the choices.
  ///   - futures: how many.
  ///   - pilot: the months after which a pilot ends.
  /// - Returns: for each future, in order, a page per policy.
  /// - Throws: when the study is to stop, after the futures under way are finished and kept.
  func futures(
    _ policies: [Policy], count futures: Int, pilot: Int
  ) throws(StudyInterrupted) -> [[FuturePage]] {
    try pages(policies, units: 0..<futures, pilot: pilot, world: { world(draw: $0) }) { FuturePage($0) }
  }

  /// Runs replications in the world in which every uncertain value is what it is taken to be, without any ramp.
  ///
  /// - Parameters:
  ///   - policies: today's policy first, then the choices.
  ///   - count: how many replications.
  /// - Returns: for each replication, in order, a page per policy.
  /// - Throws: when the study is to stop, after those under way are finished and kept.
  func steadyMonths(_ policies: [Policy], count: Int) throws(StudyInterrupted) -> [[SteadyPage]] {
    var steady = scenario
    steady.agency.ramp = []
    steady.hire.terms.ramp = []
    let world = CompiledScenario(steady)
    let first = Laboratory.firstSteady
    return try pages(policies, units: first..<first + count, pilot: 1, world: { _ in world }) { SteadyPage($0) }
  }

  /// The number of the first replication of a steady world; the futures have the numbers below.
  private static let firstSteady = 1_000_000_000

  /// Runs units and keeps a page of figures per policy.
  private func pages<Page: FigurePage>(
    _ policies: [Policy], units: Range<Int>, pilot: Int, world: @Sendable (Int) -> CompiledScenario,
    page: @Sendable (ProviderRun) -> Page
  ) throws(StudyInterrupted) -> [[Page]] {
    let positions = checkpoint?.positions(of: policies) ?? []
    let size = Page.size(of: scenario)
    let places = positions.flatMap { Array(repeating: $0, count: size) }
    let bodies = Bodies(policies)
    let figures = try each(units, runs: policies.count) { unit in
      checkpoint?.figures(unit, of: places)
    } run: { workspace, unit in
      let drawn = world(unit)
      workspace.leads.fill(drawn, seed: seed, replication: unit)
      var pages = [[Double]](repeating: [], count: policies.count)
      for group in bodies.groups {
        let runs = workspace.simulation.providerRuns(
          drawn, policies: group.map { policies[$0] }, leads: workspace.leads, pilot: pilot)
        for (position, run) in zip(group, runs) { pages[position] = page(run).figures }
      }
      let figures = pages.flatMap { $0 }
      checkpoint?.keep(figures, of: places, unit: unit)
      return figures
    }
    return figures.map { figures in
      policies.indices.map { Page(figures[$0 * size..<($0 + 1) * size], in: scenario) }
    }
  }
}

/// Policies in groups that differ in the contract alone, which changes nothing that happens to a lead.
struct Bodies: Sendable {
  /// The positions of each group, in the order of their first.
  private(set) var groups: [[Int]] = []

  init(_ policies: [Policy]) {
    var places: [Policy: Int] = [:]
    for (position, policy) in policies.enumerated() {
      var body = policy
      body.contract = nil
      if let place = places[body] {
        groups[place].append(position)
      } else {
        places[body] = groups.count
        groups.append([position])
      }
    }
  }
}
