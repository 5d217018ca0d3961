// SPDX-License-Identifier: GPL-3.0-or-later

public import FunnelModel
import Statistics

extension Laboratory {
  /// Looks for handover points that every party would rather have than today's, and that bring more for all.
  ///
  /// Every party judges by its own scoreboard, all on the same leads; the shared metric is the contribution.
  ///
  /// - Parameters:
  ///   - vary: values of levers that go before those of the scenario.
  ///   - settings: how often and how sure.
  /// - Returns: a result per combination, the zones, and what lies behind them.
  /// - Throws: when the study is to stop.
  public func negotiate(vary: [LeverRange] = [], settings: StudySettings) throws(StudyInterrupted) -> StudyResults {
    let plan = NegotiationPlan(scenario, vary: vary)
    let rows = try observe(plan.policies, settings: settings)
    let table = NegotiationTable(plan.policies, today: plan.today, parties: plan.parties, rows: rows)
    let zones = plan.slices.map { table.zone($0.settings, $0.cells) }
    let agreed = agreement(plan, table)
    var negotiation = NegotiationResult(
      level: rows.level, shared: Metric.objective, threshold: scenario.today.threshold,
      parties: plan.parties.indices.map { position(of: $0, plan, table) },
      cells: plan.sweep.cells.indices.map { table.cell($0, settings: plan.sweep.settings[$0]) },
      zones: zones, agreed: agreed.map { plan.policies[$0].name })
    negotiation.definitionGap = definitionGap(plan.parties, units: rows.units.count)
    (negotiation.owners, negotiation.ownedWidth) = try owners(under: plan.policies[agreed ?? plan.today], settings)
    if agreed == nil { negotiation.openers = try openers(plan, settings) }
    var results = StudyResults(leadflow: header("negotiate", settings: settings, units: rows.units.count))
    results.policies = plan.policies.indices.map { index in
      index < plan.sweep.settings.count
        ? result(of: index, in: rows, named: plan.policies[index], telling: plan.sweep.settings[index])
        : result(of: index, in: rows, named: plan.policies[index])
    }
    results.negotiation = negotiation
    results.warnings = warnings(plan.policies, in: rows)
    return results
  }

  /// The cell of a zone with the highest shared metric, with today's reps where there is one.
  private func agreement(_ plan: NegotiationPlan, _ table: NegotiationTable) -> Int? {
    let inside = plan.sweep.cells.indices.filter { table.status($0) == .inside }
    let asStaffed = inside.filter { plan.policies[$0].policy.reps == scenario.today.reps }
    return table.richest(asStaffed.isEmpty ? inside : asStaffed)
  }

  private func position(of party: Int, _ plan: NegotiationPlan, _ table: NegotiationTable) -> PartyPosition {
    let board = table.boards[party]
    let stated = board.party.asksFor.first
    let liked = plan.asToday.max {
      (board.error(of: $0)?.mean ?? -.infinity) < (board.error(of: $1)?.mean ?? -.infinity)
    }
    let asked = stated.flatMap { point in plan.asToday.first { plan.threshold($0) == point } } ?? liked ?? plan.today
    let best = table.richest(plan.asToday) ?? plan.today
    let cost = table.sharedGain(of: best, over: asked)
    return PartyPosition(
      name: board.party.name, qualified: board.party.qualified,
      scoreboard: board.party.shares.map { ScoreboardShare(metric: $0.line.rawValue, share: $0.share) },
      isStated: stated != nil, asksFor: plan.threshold(asked), policy: plan.policies[asked].name,
      index: board.index(of: asked), bestForAll: plan.threshold(best), cost: cost.mean,
      costHalfWidth: cost.halfWidth.finite)
  }
}
