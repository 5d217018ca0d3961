// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel

#if canImport(Glibc)
  import Glibc
#endif

/// The firms behind the leads: whether they can be contacted at all, and how large they are.
final class FirmModel: Sendable {
  /// The share of leads anybody can contact, by source.
  private let contactable: [Double]
  private let revenues: [CompiledVariate]
  private let revenueEffect: Double

  init(_ scenario: Scenario, _ shelf: TableShelf, reusing old: FirmModel? = nil) {
    contactable = scenario.sources.map(\.contactable.number)
    revenues = scenario.sources.indices.map { source in
      let revenue = scenario.sources[source].revenue
      return old.map { CompiledVariate(revenue, reusing: $0.revenues[source], shelf) }
        ?? CompiledVariate(revenue, within: Source.bounds(of: \.revenue), shelf)
    }
    revenueEffect = scenario.money.revenueEffect.number
  }

  /// Whether anybody can contact a lead.
  @inline(__always)
  func isContactable(_ key: StreamKey, source: Int) -> Bool {
    contactable[source] >= 1 || key.uniform(.contactable) < contactable[source]
  }

  /// The yearly revenue of a lead's firm, in the scenario's currency; 0 when it is not known.
  func revenue(_ key: StreamKey, source: Int) -> Double { revenues[source].draw(key, .revenue) }

  /// What the value of a lead's deal is multiplied by: its revenue relative to its source's mean, to the power of the
  /// effect.
  func dealFactor(_ key: StreamKey, source: Int) -> Double {
    guard revenueEffect != 0 else { return 1 }
    let revenue = revenue(key, source: source)
    return revenue > 0 ? pow(revenue / revenues[source].mean, revenueEffect) : 1
  }
}
