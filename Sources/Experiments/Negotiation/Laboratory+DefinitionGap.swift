// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelEngine
import FunnelModel
import Statistics

extension Laboratory {
  /// The most replications whose leads are looked at; a gap is a share of many leads.
  private static let mostTables = 50

  /// Which leads one party's rule calls qualified and another's does not.
  func definitionGap(_ parties: [NegotiatingParty], units: Int) -> DefinitionGap {
    let rules = parties.map { QualifyingRule(threshold: $0.qualified, hasGates: $0.hasGates) }
    let all = 1 << rules.count - 1
    let tables = (0..<min(units, Self.mostTables)).map { unit in
      let world = world(draw: unit / unitsPerDraw)
      return LeadTable(world, seed: seed, replication: unit).verdicts(rules, of: world)
    }
    /// The share of leads with some verdicts, over all tables and the sources chosen.
    func share(of source: Int? = nil, _ isMeant: (Int) -> Bool) -> Double {
      var (meant, total) = (0, 0)
      for table in tables {
        for (number, counts) in table.enumerated() where source == nil || source == number {
          total += counts.reduce(0, +)
          meant += counts.indices.filter(isMeant).reduce(0) { $0 + counts[$1] }
        }
      }
      return total > 0 ? Double(meant) / Double(total) : 0
    }
    let isDisputed = { (passed: Int) in passed != 0 && passed != all }
    let each = tables.compactMap { table -> Double? in
      let total = table.joined().reduce(0, +)
      let meant = table.reduce(0) { sum, counts in sum + counts.indices.filter(isDisputed).reduce(0) { $0 + counts[$1] }
      }
      return total > 0 ? Double(meant) / Double(total) : nil
    }
    return DefinitionGap(
      parties: parties.map(\.name), share: share(isDisputed),
      halfWidth: each.count > 1 ? Estimate(observations: each).halfWidth.finite : nil,
      byAll: share { $0 == all }, byNobody: share { $0 == 0 },
      alone: Dictionary(
        parties.indices.map { party in (parties[party].name, share { $0 & 1 << party != 0 && $0 != all }) }
      ) { $1 },
      bySource: Dictionary(
        scenario.sources.indices.map { (scenario.sources[$0].name, share(of: $0, isDisputed)) }
      ) { $1 })
  }
}
