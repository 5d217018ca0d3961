// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import Statistics

/// A lead that is in the funnel when the run begins.
struct StandingLead: Sendable {
  /// What it is doing then; they happen in this order.
  enum Kind: Int, CaseIterable, Sendable {
    /// An open deal.
    case opportunity
    /// Handed over and not called yet.
    case backlog
    case nurtured
  }

  let kind: Kind
  /// How long it has been doing that: business hours of the backlog, clock hours of the others.
  let age: Double
  let source: Int
  let score: Double
  let quality: Double
  /// The hazard it needs from the start of the run on before it is ready.
  let need: Double
  let key: StreamKey
}

extension CompiledScenario {
  /// The leads that are there when the run begins, in the order in which they happen; the same under every policy.
  func standingLeads(_ replication: StreamKey) -> [StandingLead] {
    guard !scenario.start.isEmpty else { return [] }
    var leads: [StandingLead] = []
    var number = 0
    for kind in StandingLead.Kind.allCases {
      let choice = StandingSources(self, above: kind != .nurtured)
      guard choice.total > 0 else { continue }
      var same: [StandingLead] = []
      for _ in 0..<standingCount(kind) {
        same.append(standingLead(kind, choice, replication.part(.standing, number)))
        number += 1
      }
      // The sort is stable by hand: equal ages stay in the order of their numbers.
      let order = same.indices.sorted { (same[$1].age, $0) < (same[$0].age, $1) }
      leads += order.map { same[$0] }
    }
    return leads
  }

  private func standingCount(_ kind: StandingLead.Kind) -> Int {
    let count =
      switch kind {
      case .opportunity: scenario.start.opportunities
      case .backlog: scenario.start.backlog
      case .nurtured: scenario.start.nurtured
      }
    return Int(count.number.rounded())
  }

  private func standingLead(_ kind: StandingLead.Kind, _ choice: StandingSources, _ key: StreamKey) -> StandingLead {
    let source = choice.source(at: key.uniform(.standing))
    let above = choice.shares[source].above
    let below = choice.shares[source].below
    // The place of the score in its law, moved to its side of the threshold and kept strictly inside 0...1.
    let own = key.uniform(.score)
    let place = min(max(kind == .nurtured ? below * own : below + above * own, 0x1p-53), 1 - 0x1p-53)
    let threshold = scenario.today.threshold(for: scenario.sources[source].name)
    let drawn = scores[source](place)
    let score = kind == .nurtured ? min(drawn, threshold.nextDown) : max(drawn, threshold)
    let quality =
      scoring.usesQuality
      ? scoring.quality(
        standardScore: CompiledScenario.normal(place), own: CompiledScenario.normal(key.uniform(.quality))) : 0
    var age = 0.0
    var need = 0.0
    switch kind {
    case .opportunity: age = opportunitiesAge.draw(key, .age)
    case .backlog:
      age = backlogAge.draw(key, .age)
      need = readiness.need(key, source: source)
    case .nurtured:
      age = min(nurturedAge.draw(key, .age), scenario.today.nurtureTime(for: scenario.sources[source].name))
      need = readiness.need(key, source: source, nurturedFor: age)
    }
    return StandingLead(
      kind: kind, age: age, source: source, score: score, quality: quality, need: need, key: key)
  }
}

/// How the standing leads of a kind spread over the sources: by volume times the share of scores on their side.
private struct StandingSources {
  /// The share of each source's scores below today's threshold, and at or above it.
  let shares: [(below: Double, above: Double)]
  let total: Double
  private let weights: [Double]

  init(_ compiled: CompiledScenario, above isAbove: Bool) {
    let scenario = compiled.scenario
    shares = zip(scenario.sources, compiled.scores).map { source, score in
      let below = score.share(below: scenario.today.threshold(for: source.name))
      return (below, 1 - below)
    }
    weights = zip(scenario.sources, shares).map { $0.volume.number * (isAbove ? $1.above : $1.below) }
    total = weights.reduce(0, +)
  }

  /// The source at a share of all weight.
  func source(at share: Double) -> Int {
    var left = share * total
    for (source, weight) in weights.enumerated() where weight > 0 {
      if left < weight { return source }
      left -= weight
    }
    return weights.lastIndex { $0 > 0 } ?? 0
  }
}
