// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import Statistics

/// Policies as every party and the company judge them against today's.
struct NegotiationTable {
  let boards: [Scoreboard]
  private let policies: [NamedPolicy]
  private let today: Int
  private let rows: Rows
  private let shared = Metric.position(Metric.objective)
  private let load = Metric.position("offered_load")

  init(_ policies: [NamedPolicy], today: Int, parties: [NegotiatingParty], rows: Rows) {
    self.policies = policies
    self.today = today
    self.rows = rows
    boards = parties.map { Scoreboard($0, rows: rows, today: today) }
  }

  /// The shared metric of a policy less that of another.
  func sharedGain(of policy: Int, over base: Int) -> SplitEstimate {
    rows.difference(shared, of: policy, against: base).error
  }

  /// The policy with the highest shared metric.
  func richest(_ policies: [Int]) -> Int? {
    policies.max { mean(shared, of: $0) < mean(shared, of: $1) }
  }

  private func mean(_ metric: Int, of policy: Int) -> Double {
    let values = rows.expected(metric, of: policy)
    return values.reduce(0, +) / Double(values.count)
  }

  /// What a policy is to the parties and to all, each judged by itself.
  func status(_ policy: Int) -> ZoneStatus {
    guard policies[policy].policy.acting != policies[today].policy.acting else { return .outside }
    let judged = boards.map { $0.error(of: policy) } + [sharedGain(of: policy, over: today)]
    let gains = judged.map { error in
      error.map { $0.mean - $0.halfWidth > 0 ? ZoneStatus.inside : $0.mean + $0.halfWidth <= 0 ? .outside : .open }
        ?? .open
    }
    if gains.contains(.outside) { return .outside }
    return gains.contains(.open) ? .open : .inside
  }

  func cell(_ policy: Int, settings: [Setting]) -> NegotiationCell {
    let gain = sharedGain(of: policy, over: today)
    return NegotiationCell(
      policy: policies[policy].name, levers: readings(settings),
      parties: Dictionary(boards.map { ($0.party.name, $0.index(of: policy)) }) { $1 },
      shared: gain.mean, sharedHalfWidth: gain.halfWidth.finite, offeredLoad: mean(load, of: policy).finite,
      status: status(policy))
  }

  /// The zone among cells that differ in the threshold alone.
  ///
  /// - Parameters:
  ///   - settings: the other levers.
  ///   - cells: their positions, by rising threshold.
  /// - Returns: the zone, with the reason why it ends on either side.
  func zone(_ settings: [Setting], _ cells: [Int]) -> NegotiationZone {
    let statuses = cells.map(status)
    let inside = cells.indices.filter { statuses[$0] == .inside }
    // The edges of an empty zone are those of the point beside today's that comes nearest.
    let others = cells.indices.filter { policies[cells[$0]].policy.acting != policies[today].policy.acting }
    let nearest = others.max { least(cells[$0]) < least(cells[$1]) } ?? 0
    let (first, last) = (inside.first ?? nearest + 1, inside.last ?? nearest - 1)
    return NegotiationZone(
      levers: readings(settings), points: inside.map { policies[cells[$0]].policy.threshold },
      open: cells.indices.filter { statuses[$0] == .open }.map { policies[cells[$0]].policy.threshold },
      agreed: richest(inside.map { cells[$0] }).map { policies[$0].name },
      below: first > 0 ? edge(cells[first - 1]) : nil,
      above: last + 1 < cells.count ? edge(cells[last + 1]) : nil)
  }

  /// How far the party that a policy suits least is from losing, the shared metric as a share of today's included.
  private func least(_ policy: Int) -> Double {
    let gain = sharedGain(of: policy, over: today).mean / max(abs(mean(shared, of: today)), 1e-9)
    return (boards.map { $0.error(of: policy)?.mean ?? -.infinity } + [gain]).min() ?? gain
  }

  /// Who loses most by a policy, and by what.
  private func edge(_ policy: Int) -> ZoneEdge? {
    guard policies[policy].policy.acting != policies[today].policy.acting else { return nil }
    let loser = boards.min { ($0.error(of: policy)?.mean ?? -.infinity) < ($1.error(of: policy)?.mean ?? -.infinity) }
    let loses = loser.flatMap { $0.error(of: policy).map { $0.mean - $0.halfWidth <= 0 } } ?? false
    let metric = loses ? loser?.worst(of: policy)?.metric ?? shared : shared
    let (now, then) = (mean(metric, of: today), mean(metric, of: policy))
    guard now.isFinite, then.isFinite else { return nil }
    return ZoneEdge(
      threshold: policies[policy].policy.threshold, policy: policies[policy].name,
      party: loses ? loser?.party.name : nil, metric: Metric.all[metric].name, today: now, value: then,
      offeredLoad: mean(load, of: policy).finite)
  }

  private func readings(_ settings: [Setting]) -> [String: LeverReading] {
    Dictionary(settings.map { ($0.path, $0.reading) }) { $1 }
  }
}
