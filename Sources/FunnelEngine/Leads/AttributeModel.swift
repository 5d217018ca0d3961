// SPDX-License-Identifier: GPL-3.0-or-later

import FunnelModel
import Statistics

#if canImport(Glibc)
  import Glibc
#endif

/// What leads have of the attributes a framework asks for, and what follows from it.
final class AttributeModel: Sendable {
  private let shares: [Double]
  /// The correlation of having each attribute, on a normal scale, with latent quality.
  private let correlations: [Double]
  private let known: [Double]
  private let effects: [Double]
  private let points: [Double]
  private let gates: [Int]

  init(_ scenario: Scenario) {
    shares = scenario.attributes.map(\.share.number)
    correlations = scenario.attributes.map(\.quality.number)
    known = scenario.attributes.map(\.known.number)
    effects = scenario.attributes.map(\.effect.number)
    points = scenario.attributes.map(\.points)
    gates = scenario.attributes.indices.filter { scenario.attributes[$0].isGate }
  }

  /// Whether any attribute brings points.
  var bringsPoints: Bool { points.contains { $0 != 0 } }

  /// Whether a lead has an attribute.
  func has(_ attribute: Int, _ key: StreamKey, quality: Double) -> Bool {
    let own = key.uniform(.attribute, 2 * attribute)
    let correlation = correlations[attribute]
    guard correlation != 0 else { return own < shares[attribute] }
    let mixed = correlation * quality - (1 - correlation * correlation).squareRoot() * CompiledScenario.normal(own)
    return 0.5 * erfc(mixed / 2.0.squareRoot()) < shares[attribute]
  }

  /// Whether marketing knows whether a lead has an attribute.
  private func isKnown(_ attribute: Int, _ key: StreamKey) -> Bool {
    key.uniform(.attribute, 2 * attribute + 1) < known[attribute]
  }

  /// The points of the attributes a lead is known to have.
  func points(_ key: StreamKey, quality: Double) -> Double {
    points.indices.reduce(0) { sum, attribute in
      guard points[attribute] != 0, isKnown(attribute, key), has(attribute, key, quality: quality) else { return sum }
      return sum + points[attribute]
    }
  }

  /// Whether a lead is known to lack the attribute of a gate.
  func isStopped(_ key: StreamKey, quality: Double) -> Bool {
    gates.contains { isKnown($0, key) && !has($0, key, quality: quality) }
  }

  /// Whether a lead lacks any attribute, known or not.
  func lacksAny(_ key: StreamKey, quality: Double) -> Bool {
    shares.indices.contains { !has($0, key, quality: quality) }
  }

  /// What the attributes a lead has add to the log-odds of becoming an SQL.
  func effect(_ key: StreamKey, quality: Double) -> Double {
    effects.indices.reduce(0) { sum, attribute in
      guard effects[attribute] != 0, has(attribute, key, quality: quality) else { return sum }
      return sum + effects[attribute]
    }
  }
}
